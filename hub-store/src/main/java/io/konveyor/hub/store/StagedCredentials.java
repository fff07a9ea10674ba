package io.konveyor.hub.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** The signing keys and other credentials in a staged database. */
final class StagedCredentials {
    private StagedCredentials() {}

    /**
     * Puts one new key in the place of all there are, in one transaction.
     *
     * @return the greatest id that any of them had
     */
    static long replaceSigningKeys(Connection connection, HubPassphrase own, OffsetDateTime now)
            throws SQLException {
        SecureRandom random = new SecureRandom();
        String key = new SecretCipher(own, random).encrypt(SigningKey.newPem(random));
        Connections.execute(connection, "BEGIN IMMEDIATE");
        long last = last(connection, "RsaKey");
        Connections.execute(connection, "DELETE FROM RsaKey");
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO RsaKey
                            (ID, CreateTime, CreateUser, UpdateTime, UpdateUser, PEM)
                        VALUES (?, ?, '', ?, '', ?)
                        """)) {
            insert.setLong(1, last + 1);
            insert.setString(2, HubTime.format(now));
            insert.setString(3, HubTime.format(now));
            insert.setString(4, key);
            insert.executeUpdate();
        }
        try (PreparedStatement count =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO PK (Kind, LastID) VALUES ('RSAKEY', ?)")) {
            count.setLong(1, last + 1);
            count.executeUpdate();
        }
        Connections.execute(connection, "COMMIT");
        Connections.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return last;
    }

    /** The credentials that are in this database now. */
    static SourceRows sourceRows(Connection connection) throws SQLException {
        return new SourceRows(
                last(connection, "Token"), last(connection, "Grant"), last(connection, "RsaKey"));
    }

    /** The greatest id ever given in {@code table}; 0 without such a table. */
    private static long last(Connection connection, String table) throws SQLException {
        if (!DatabaseVersion.hasTable(connection, table)) {
            return 0;
        }
        long greatest =
                Connections.number(connection, "SELECT max(ID) FROM \"%s\"".formatted(table));
        long counted =
                DatabaseVersion.hasTable(connection, "PK")
                        ? Connections.number(
                                connection,
                                "SELECT max(LastID) FROM PK WHERE Kind = upper('%s')"
                                        .formatted(table))
                        : 0;
        return Math.max(greatest, counted);
    }
}
