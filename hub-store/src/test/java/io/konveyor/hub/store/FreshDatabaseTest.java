package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.store.schema.Tables;
import io.konveyor.hub.testing.Fixture;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreshDatabaseTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T18:31:05.120Z"), ZoneOffset.UTC);
    private static final String PASSPHRASE = "s3cret";

    /** What differs between two fresh upstream Hubs, or is changed by its first background job. */
    private static final Map<String, List<String>> OWN =
            Map.of(
                    "File", List.of("Path", "Expiration", "UpdateTime"),
                    "User", List.of("Subject", "Password"),
                    "ServiceAccount", List.of("Subject"),
                    "IdpClient", List.of("Subject"),
                    "RsaKey", List.of("PEM"));

    @TempDir private static Path home;
    private static Path file;
    private static Path root;

    @TempDir private Path directory;

    @BeforeAll
    static void create() throws Exception {
        file = home.resolve("data/hub.db");
        root = home.resolve("bucket");
        create(file);
    }

    private static void create(Path database) throws Exception {
        FreshDatabase.create(
                database,
                new BucketTree(root, root.resolve(".generation")),
                HubPassphrase.of(PASSPHRASE),
                CLOCK,
                new SecureRandom());
    }

    @Test
    void everyTableEqualsThatOfAFreshUpstreamHub() throws Exception {
        Path upstream = Fixture.HEAD_EMPTY.unpack(directory.resolve("upstream")).database();
        try (Connection ours = Connections.immutable(file);
                Connection theirs = Connections.immutable(upstream)) {
            List<String> tables = ExpectedRows.tables(theirs);

            assertThat(ExpectedRows.tables(ours)).isEqualTo(tables).hasSizeGreaterThan(60);
            for (String table : tables) {
                String query = comparable(theirs, table);
                assertThat(ExpectedRows.rows(ours, query))
                        .as(table)
                        .isEqualTo(ExpectedRows.rows(theirs, query));
            }
        }
    }

    @Test
    void everyColumnAndIndexEqualsThatOfAFreshUpstreamHub() throws Exception {
        Path upstream = Fixture.HEAD_EMPTY.unpack(directory.resolve("upstream")).database();
        String columns =
                """
                SELECT t.name, c.cid, c.name, c.type, c."notnull", c.pk
                FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
                WHERE t.type = 'table' ORDER BY 1, 2
                """;
        String indexes =
                """
                SELECT DISTINCT t.name, i.name NOT LIKE 'sqlite%', i."unique",
                       (SELECT group_concat(name) FROM pragma_index_info(i.name))
                FROM sqlite_schema AS t, pragma_index_list(t.name) AS i
                WHERE t.type = 'table' ORDER BY 1, 2, 3, 4
                """;
        String references =
                """
                SELECT DISTINCT t.name, f."table", f."from", f."to", f.on_update, f.on_delete
                FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
                WHERE t.type = 'table' ORDER BY 1, 2, 3, 4, 5, 6
                """;
        try (Connection ours = Connections.immutable(file);
                Connection theirs = Connections.immutable(upstream)) {
            for (String query : List.of(columns, indexes, references)) {
                assertThat(ExpectedRows.rows(ours, query))
                        .hasSizeGreaterThan(50)
                        .isEqualTo(ExpectedRows.rows(theirs, query));
            }
        }
    }

    @Test
    void filesLieInTheBucketTreeWhereTheRowsSay() throws Exception {
        List<String> paths;
        try (Connection connection = Connections.immutable(file)) {
            paths = Connections.texts(connection, "SELECT Path FROM File");
        }

        assertThat(paths).hasSize(11).doesNotHaveDuplicates();
        for (String path : paths) {
            assertThat(Path.of(path)).hasParent(root.resolve(".file"));
            assertThat(Path.of(path)).content().startsWith("<svg ").contains("gray");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path))))
                    .isEqualTo("rw-rw-rw-");
        }
    }

    @Test
    void secretsOpenWithThePassphraseAndTheAdministratorWithTheDefault() throws Exception {
        try (Connection connection = Connections.immutable(file)) {
            String stored = Connections.texts(connection, "SELECT Password FROM User").get(0);

            assertThat(PasswordHash.matches("admin", stored)).isTrue();
        }
        assertThat(SecretProof.of(file, HubPassphrase.of(PASSPHRASE)).verdict())
                .isEqualTo(SecretProof.Verdict.PROVEN);
    }

    @Test
    void signingKeyIsAnRsaKeyOf2048BitsThatSigns() throws Exception {
        RSAPrivateCrtKey key;
        try (Connection connection = Connections.immutable(file)) {
            String stored = Connections.texts(connection, "SELECT PEM FROM RsaKey").get(0);
            key = parsed(new SecretCipher(HubPassphrase.of(PASSPHRASE)).decrypt(stored));
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
        signature.update((byte) 1);

        assertThat(signature.verify(signed)).isTrue();
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        assertThat(key.getPrimeP().multiply(key.getPrimeQ())).isEqualTo(key.getModulus());
        assertThat(key.getCrtCoefficient().multiply(key.getPrimeQ()).mod(key.getPrimeP()))
                .isEqualTo(BigInteger.ONE);
    }

    @Test
    void subjectsAreRandomUuids() throws Exception {
        try (Connection connection = Connections.immutable(file)) {
            assertThat(
                            Connections.texts(
                                    connection,
                                    "SELECT Subject FROM User UNION ALL SELECT Subject FROM"
                                            + " ServiceAccount UNION ALL SELECT Subject FROM"
                                            + " IdpClient"))
                    .hasSize(6)
                    .doesNotHaveDuplicates()
                    .allSatisfy(
                            subject ->
                                    assertThat(subject)
                                            .matches(
                                                    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}"
                                                            + "-[0-9a-f]{12}"));
        }
    }

    @Test
    void hubOpensItAndGoesOnCounting() throws Exception {
        Path copy = Files.copy(file, directory.resolve("hub.db"));
        try (Database database = Database.open(copy)) {
            long tag = database.write(sql -> PrimaryKeys.next(sql, Tables.TAG));
            long user = database.write(sql -> PrimaryKeys.next(sql, Tables.USER));

            assertThat(tag).isEqualTo(384);
            assertThat(user).isEqualTo(1001);
        }
        assertThat(DatabaseInspection.integrityCheck(copy)).isEmpty();
    }

    @Test
    void databaseThatIsThereIsNeverReplaced() throws Exception {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> create(file)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void logWithoutItsDatabaseIsNotReplayedIntoANewOne() throws Exception {
        Path other = directory.resolve("other.db");
        Files.writeString(directory.resolve("other.db-wal"), "committed rows");

        assertThatThrownBy(() -> create(other)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(other).doesNotExist();
    }

    @Test
    void whatAKilledCreationLeftIsNoDatabaseAndIsReplaced() throws Exception {
        Path other = directory.resolve("other.db");
        Files.copy(file, directory.resolve("other.db.unfinished"));
        Files.writeString(directory.resolve("other.db.unfinished-journal"), "half a journal");
        Files.createFile(other);

        create(other);

        Database.open(other).close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(path -> path.getFileName().toString().startsWith("other")))
                    .containsExactly(other);
        }
    }

    /** All rows of a table, of its times only whether there is one, without what is a hub's own. */
    private static String comparable(Connection connection, String table) throws Exception {
        StringBuilder columns = new StringBuilder();
        List<String> own = OWN.getOrDefault(table, List.of());
        for (String column :
                Connections.texts(
                        connection, "SELECT name FROM pragma_table_info('" + table + "')")) {
            if (!own.contains(column)) {
                columns.append(columns.isEmpty() ? "" : ", ");
                columns.append('"').append(column).append('"');
                if (column.endsWith("Time")) {
                    columns.append(" LIKE '20__-__-__ __:__:__%+__:__'");
                }
            }
        }
        return "SELECT " + columns + " FROM \"" + table + '"';
    }

    private static RSAPrivateCrtKey parsed(String pem) throws Exception {
        assertThat(pem)
                .startsWith("-----BEGIN RSA PRIVATE KEY-----\n")
                .endsWith("-----END RSA PRIVATE KEY-----\n");
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        // The JDK takes the key inside the frame of RFC 5208 only.
        byte[] frame =
                HexFormat.of()
                        .parseHex(
                                "3082"
                                        + "%04x".formatted(key.length + 22)
                                        + "020100300d06092a864886f70d01010105000482"
                                        + "%04x".formatted(key.length));
        byte[] framed = java.util.Arrays.copyOf(frame, frame.length + key.length);
        System.arraycopy(key, 0, framed, frame.length, key.length);
        return (RSAPrivateCrtKey)
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(framed));
    }
}
