package io.konveyor.hub.it;

import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.PasswordHash;
import io.konveyor.hub.store.SecretCipher;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives the first user of a Hub at rest, its administrator, credentials that a test knows. */
final class KnownUser {
    private KnownUser() {}

    static void setPassword(HubHome home, String password) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + home.database());
                PreparedStatement row =
                        database.prepareStatement("UPDATE User SET Password = ? WHERE ID = 1")) {
            row.setString(1, PasswordHash.of(password, new SecureRandom()));
            row.executeUpdate();
        }
    }

    /** The first API key of a Hub that has none. */
    static void addApiKey(HubHome home, String key) throws SQLException {
        SecretCipher cipher = new SecretCipher(HubPassphrase.of(home.passphrase()));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + home.database());
                PreparedStatement row =
                        database.prepareStatement(
                                """
                                INSERT INTO Token (ID, Kind, AuthId, Subject, Digest, Issued, Expiration, UserID)
                                SELECT 1, 'api-key', 'x', Subject, ?, '0001-01-01 00:00:00+00:00',
                                       '2999-01-01 00:00:00+00:00', 1 FROM User WHERE ID = 1
                                """)) {
            row.setString(1, cipher.digestOf(key));
            row.executeUpdate();
        }
    }
}
