package io.konveyor.hub.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How many secrets a database holds, and how many of them a passphrase opens: by the cipher of the
 * database's version. With the older cipher, which opens with any passphrase, readable is what
 * reads as text.
 *
 * @param total number of encrypted values
 * @param readable how many of them
 */
public record SecretCount(long total, long readable) {

    /**
     * Counts in a database that nobody has open.
     *
     * @param passphrase empty if none is at hand: then none is readable
     * @param breath called between values; what it throws ends the count
     */
    public static SecretCount of(Path file, Optional<HubPassphrase> passphrase, Runnable breath)
            throws UnusableDatabaseException {
        return RestingDatabase.read(
                file,
                connection -> {
                    Predicate<String> reads =
                            passphrase.isPresent()
                                    ? reader(DatabaseVersion.read(connection), passphrase.get())
                                    : secret -> false;
                    return count(connection, reads, breath);
                });
    }

    private static Predicate<String> reader(int version, HubPassphrase passphrase) {
        if (version < SecretProof.FIRST_AUTHENTICATED) {
            return new SecretRenewal(passphrase, new SecureRandom())::readsAsText;
        }
        try {
            return new SecretCipher(passphrase)::decrypts;
        } catch (IllegalArgumentException blank) {
            return secret -> false;
        }
    }

    private static SecretCount count(
            Connection connection, Predicate<String> reads, Runnable breath) throws SQLException {
        long total = 0;
        long readable = 0;
        for (String query : queries(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    breath.run();
                    String secret = rows.getString(1);
                    if (secret != null && !secret.isEmpty()) {
                        total++;
                        readable += reads.test(secret) ? 1 : 0;
                    }
                }
            }
        }
        return new SecretCount(total, readable);
    }

    private static List<String> queries(Connection connection) throws SQLException {
        List<String> queries = SecretProof.queries(connection);
        if (DatabaseVersion.hasTable(connection, "RsaKey")) {
            queries.add("SELECT PEM FROM RsaKey");
        }
        return queries;
    }
}
