package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import io.konveyor.hub.store.schema.Tables;
import io.konveyor.hub.testing.Fixture;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseOpeningTest {
    @TempDir private Path directory;

    private Path unpacked(Fixture fixture) {
        return fixture.unpack(directory.resolve(fixture.name())).database();
    }

    private Path emptyFixtureAfter(String sql) throws Exception {
        Path file = unpacked(Fixture.HEAD_EMPTY);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
        return file;
    }

    private static UnusableDatabaseException refusal(Path file) {
        return catchThrowableOfType(
                UnusableDatabaseException.class, () -> Database.open(file).close());
    }

    @ParameterizedTest
    @EnumSource(Fixture.class)
    void databasesOfRealHubsOpen(Fixture fixture) throws Exception {
        try (Database database = Database.open(unpacked(fixture))) {
            int settings = database.read(sql -> sql.fetchCount(Tables.SETTING));
            assertThat(settings).isPositive();
            assertThat(database.generation()).isZero();
            assertThat(database.quickCheck()).isEmpty();
        }
    }

    @Test
    void missingFileIsNotCreated() {
        Path file = directory.resolve("hub.db");

        assertThat(refusal(file).reason()).isEqualTo(Reason.MISSING);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void emptyFileCountsAsMissingAndStaysEmpty() throws Exception {
        Path file = Files.createFile(directory.resolve("hub.db"));

        assertThat(refusal(file).reason()).isEqualTo(Reason.MISSING);
        assertThat(file).isEmptyFile();
    }

    @Test
    void missingFileWithALogIsDamagedAndNotMissing() throws Exception {
        Files.writeString(directory.resolve("hub.db-wal"), "rows that were committed");

        assertThat(refusal(directory.resolve("hub.db")).reason()).isEqualTo(Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100, 5000})
    void fileOfAnotherKindIsNotSqliteAndStaysAsItIs(int bytes) throws Exception {
        String content = "x".repeat(bytes);
        Path file = Files.writeString(directory.resolve("hub.db"), content);

        assertThat(refusal(file).reason()).isEqualTo(Reason.NOT_SQLITE);
        assertThat(file).hasContent(content);
    }

    @Test
    void directoryIsNotSqlite() {
        assertThat(refusal(directory).reason()).isEqualTo(Reason.NOT_SQLITE);
    }

    @Test
    void databaseOfAnotherProgramIsForeignAndStaysAsItIs() throws Exception {
        Path file = directory.resolve("hub.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE Recipe(Name)");
        }
        byte[] before = Files.readAllBytes(file);

        assertThat(refusal(file).reason()).isEqualTo(Reason.FOREIGN);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void newerVersionIsRefusedNamingBoth() throws Exception {
        Path file = emptyFixtureAfter("UPDATE Setting SET Value='{\"version\":25}' WHERE ID=1");

        UnusableDatabaseException refusal = refusal(file);

        assertThat(refusal.reason()).isEqualTo(Reason.NEWER);
        assertThat(refusal).hasMessage("database version 25 is newer than this Hub's 23");
    }

    @Test
    void olderVersionIsRefusedNamingBoth() throws Exception {
        Path file =
                emptyFixtureAfter(
                        "UPDATE Setting SET Value=CAST('{\"version\": 12}' AS BLOB) WHERE ID=1");

        UnusableDatabaseException refusal = refusal(file);

        assertThat(refusal.reason()).isEqualTo(Reason.OLDER);
        assertThat(refusal).hasMessage("database version 12 is older than this Hub's 23");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'null'",
                "NULL",
                "'12'",
                "'{\"version\":\"23\"}'",
                "'{\"version\":-1}'",
                "'{\"version\":1}'",
                "'{}'",
                "'{version'",
                "x'ff'"
            })
    void versionThatIsNoneIsRefused(String value) throws Exception {
        Path file = emptyFixtureAfter("UPDATE Setting SET Value=" + value + " WHERE ID=1");

        assertThat(refusal(file).reason()).isEqualTo(Reason.NO_VERSION);
    }

    @Test
    void missingVersionIsRefused() throws Exception {
        Path file = emptyFixtureAfter("DELETE FROM Setting WHERE ID=1");

        assertThat(refusal(file).reason()).isEqualTo(Reason.NO_VERSION);
    }

    @Test
    void versionStoredAsTextIsRead() throws Exception {
        Path file = emptyFixtureAfter("UPDATE Setting SET Value='{\"version\":23}' WHERE ID=1");

        Database.open(file).close();
    }

    @Test
    void damagedSchemaIsRefused() throws Exception {
        Path file = unpacked(Fixture.HEAD_EMPTY);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(100);
            bytes.write(new byte[500]);
        }

        assertThat(refusal(file).reason()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void databaseLockedByAnotherIsNotWritable() throws Exception {
        Path file = unpacked(Fixture.HEAD_EMPTY);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThat(refusal(file).reason()).isEqualTo(Reason.NOT_WRITABLE);
        }
    }

    @Test
    void namesWithMarksOfUrisOpenTheFileTheyName() throws Exception {
        Path odd = Files.createDirectory(directory.resolve("50% of a?b#c ü"));
        Path file = Files.copy(unpacked(Fixture.HEAD_EMPTY), odd.resolve("hub.db?mode=memory"));

        try (Database database = Database.open(file)) {
            assertThat(database.<Integer>write(sql -> sql.deleteFrom(Tables.RULE).execute()))
                    .isEqualTo(14);
        }

        try (Database database = Database.open(file)) {
            int rules = database.read(sql -> sql.fetchCount(Tables.RULE));
            assertThat(rules).isZero();
        }
    }

    @Test
    void damageMetByAStatementIsReported() throws Exception {
        Path file = unpacked(Fixture.HEAD);
        overwriteEveryPageBut(file, schemaPages(file));
        List<Exception> reported = new CopyOnWriteArrayList<>();
        try (Database database = Database.open(file, reported::add)) {
            assertThatThrownBy(() -> database.read(sql -> sql.fetch(Tables.TAG)))
                    .isInstanceOf(DataAccessException.class);

            assertThat(reported).isNotEmpty();
            assertThat(database.quickCheck()).isNotEmpty();
        }
    }

    @Test
    void nothingIsWrittenToAFileThatWasRemoved() throws Exception {
        Path file = unpacked(Fixture.HEAD_EMPTY);
        List<Exception> reported = new CopyOnWriteArrayList<>();
        try (Database database = Database.open(file, reported::add)) {
            Files.delete(file);

            assertThatThrownBy(() -> database.write(sql -> sql.deleteFrom(Tables.RULE).execute()))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("was removed while it was served");
            assertThat(reported)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            UnusableDatabaseException.class,
                            found -> assertThat(found.reason()).isEqualTo(Reason.MISSING));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DROP TABLE TaskGroup, table \"TaskGroup\"",
        "ALTER TABLE Task RENAME COLUMN State TO Stage, column \"State\" in table \"Task\"",
    })
    void aTableOrColumnThatIsMissingIsNamed(String change, String named) throws Exception {
        assertThat(refusal(emptyFixtureAfter(change)))
                .hasMessage("the database has no " + named + "; expected those of version 23");
    }

    @Test
    void refusedStatementIsNotReportedAsDamage() throws Exception {
        List<Exception> reported = new CopyOnWriteArrayList<>();
        try (Database database = Database.open(unpacked(Fixture.HEAD_EMPTY), reported::add)) {
            assertThatThrownBy(() -> database.read(sql -> sql.fetch("SELEKT")))
                    .isInstanceOf(DataAccessException.class);
        }

        assertThat(reported).isEmpty();
    }

    /** The pages of the schema and of table Setting, which opening reads. */
    private static List<Long> schemaPages(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Connections.texts(
                            connection,
                            "SELECT pageno FROM dbstat WHERE name IN ('sqlite_schema', 'Setting',"
                                    + " 'sqlite_autoindex_Setting_1', 'idx_Setting_Key')")
                    .stream()
                    .map(Long::valueOf)
                    .toList();
        }
    }

    private static void overwriteEveryPageBut(Path file, List<Long> kept) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = new byte[4096];
            java.util.Arrays.fill(noise, (byte) 0x5a);
            for (long page = 2; page <= bytes.length() / 4096; page++) {
                if (!kept.contains(page)) {
                    bytes.seek((page - 1) * 4096);
                    bytes.write(noise);
                }
            }
        }
    }
}
