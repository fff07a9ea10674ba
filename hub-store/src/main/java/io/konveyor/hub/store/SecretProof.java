package io.konveyor.hub.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database's own ciphertexts say about a passphrase. Asked before a Hub opens the file: one
 * start with the wrong passphrase can poison a database for good.
 *
 * @param verdict what is known
 * @param reason one sentence for a person; no secret in it
 */
public record SecretProof(Verdict verdict, String reason) {
    /** The first database version whose ciphertexts are authenticated. */
    static final int FIRST_AUTHENTICATED = 17;

    private static final int SHORTEST_CIPHERTEXT_BYTES = 29;

    private static final String IDENTITIES =
            """
            SELECT Password FROM Identity UNION ALL SELECT "Key" FROM Identity
            UNION ALL SELECT Settings FROM Identity
            """;

    /** Strings inside arrays are never encrypted. */
    private static final String MANIFESTS =
            """
            SELECT leaf.value
            FROM (SELECT CAST(Secret AS TEXT) AS secret FROM Manifest) AS stored,
                 json_tree(CASE WHEN json_valid(stored.secret) THEN stored.secret
                           ELSE '{}' END) AS leaf
            WHERE leaf.type = 'text' AND leaf.fullkey NOT GLOB '*[[][0-9]*'
            """;

    /** What is known about a passphrase. */
    public enum Verdict {
        /** It opens what it must open. */
        PROVEN,
        /** It does not. */
        CONTRADICTED,
        /** Nothing in the database tells: no secret, or ciphertexts any passphrase opens. */
        UNPROVABLE,
        /** Nothing proves it, and what it makes of the secrets does not look like any. */
        DOUBTFUL
    }

    /**
     * Tries {@code passphrase} on every signing key of the database, or, if it has none, on its
     * other secrets.
     *
     * @param file a database of any version that nobody has open; not changed, except that a log
     *     lying beside it is folded into it
     * @throws UnusableDatabaseException if it is no Hub's database or cannot be read
     */
    public static SecretProof of(Path file, HubPassphrase passphrase)
            throws UnusableDatabaseException {
        return RestingDatabase.read(file, connection -> of(connection, passphrase));
    }

    private static SecretProof of(Connection connection, HubPassphrase passphrase)
            throws SQLException, UnusableDatabaseException {
        int version = DatabaseVersion.read(connection);
        if (version < FIRST_AUTHENTICATED) {
            return byPlaintext(version, passphrase, identities(connection));
        }
        SecretCipher cipher;
        try {
            cipher = new SecretCipher(passphrase);
        } catch (IllegalArgumentException e) {
            return new SecretProof(Verdict.CONTRADICTED, "the passphrase is blank");
        }
        List<String> keys = signingKeys(connection);
        return keys.isEmpty() ? byAnySecret(cipher, secrets(connection)) : byEveryKey(cipher, keys);
    }

    /** The older cipher opens with any passphrase: only what it gives can be looked at. */
    private static SecretProof byPlaintext(
            int version, HubPassphrase passphrase, List<String> secrets) {
        SecretRenewal ciphers = new SecretRenewal(passphrase, new SecureRandom());
        List<String> present = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
        if (present.isEmpty()) {
            return new SecretProof(Verdict.UNPROVABLE, "the database holds no secret");
        }
        long text = present.stream().filter(ciphers::readsAsText).count();
        String any = "secrets of database version %d open with any passphrase".formatted(version);
        return text == present.size()
                ? new SecretProof(
                        Verdict.UNPROVABLE,
                        "%s; all %d read as text under this one".formatted(any, text))
                : new SecretProof(
                        Verdict.DOUBTFUL,
                        "%s; %d of %d do not read as text under this one, which is probably not theirs"
                                .formatted(any, present.size() - text, present.size()));
    }

    /** A Hub does not start if a single one of its signing keys stays closed. */
    private static SecretProof byEveryKey(SecretCipher cipher, List<String> keys) {
        long open = keys.stream().filter(cipher::decrypts).count();
        return new SecretProof(
                open == keys.size() ? Verdict.PROVEN : Verdict.CONTRADICTED,
                "opens %d of %d signing keys".formatted(open, keys.size()));
    }

    /** One that opens is enough: the others may have been encrypted twice, or never. */
    private static SecretProof byAnySecret(SecretCipher cipher, List<String> secrets) {
        if (secrets.stream().anyMatch(cipher::decrypts)) {
            return new SecretProof(Verdict.PROVEN, "opens a secret of the database");
        }
        long ciphertexts = secrets.stream().filter(SecretProof::looksEncrypted).count();
        return ciphertexts == 0
                ? new SecretProof(Verdict.UNPROVABLE, "the database holds no secret")
                : new SecretProof(
                        Verdict.CONTRADICTED, "opens none of %d secrets".formatted(ciphertexts));
    }

    private static boolean looksEncrypted(String text) {
        try {
            return Base64Text.STANDARD.decode(text).length >= SHORTEST_CIPHERTEXT_BYTES;
        } catch (UndecipherableSecretException e) {
            return false;
        }
    }

    private static List<String> signingKeys(Connection connection) throws SQLException {
        return DatabaseVersion.hasTable(connection, "RsaKey")
                ? Connections.texts(connection, "SELECT coalesce(PEM, '') FROM RsaKey")
                : List.of();
    }

    private static List<String> identities(Connection connection) throws SQLException {
        return Connections.texts(connection, IDENTITIES);
    }

    private static List<String> secrets(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String query : queries(connection)) {
            found.addAll(Connections.texts(connection, query));
        }
        return found;
    }

    /** What gives the secrets in this database, signing keys apart. */
    static List<String> queries(Connection connection) throws SQLException {
        List<String> queries = new ArrayList<>();
        queries.add(IDENTITIES);
        if (DatabaseVersion.hasTable(connection, "Grant")) {
            queries.add("SELECT IdpRefreshToken FROM \"Grant\"");
        }
        if (DatabaseVersion.hasTable(connection, "Manifest")) {
            queries.add(MANIFESTS);
        }
        return queries;
    }
}
