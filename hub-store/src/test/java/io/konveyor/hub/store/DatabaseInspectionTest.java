package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DatabaseInspectionTest {
    @TempDir private Path directory;

    private void change(Path file, String... statements) throws Exception {
        try (Connection connection = Connections.writable(file)) {
            for (String statement : statements) {
                Connections.execute(connection, statement);
            }
        }
    }

    private Path version2() throws Exception {
        Path file = directory.resolve("hub.db");
        try (var schema = DatabaseInspectionTest.class.getResourceAsStream("schema-02.sql");
                Connection connection = Connections.creating(file)) {
            for (String statement : SqlText.statements(new String(schema.readAllBytes(), UTF_8))) {
                Connections.execute(connection, statement);
            }
            Connections.execute(
                    connection,
                    "INSERT INTO Setting(ID, Key, Value)"
                            + " VALUES (1, '.migration.version', '{\"version\":2}')");
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource(Fixture.class)
    void countsOfRealHubsAreRight(Fixture fixture) throws Exception {
        UnpackedFixture hub = fixture.unpack(directory);
        Map<?, ?> counts = (Map<?, ?>) hub.facts().get("counts");

        DatabaseInspection found = DatabaseInspection.of(hub.database());

        assertThat(found.version()).isEqualTo(23);
        assertThat(found.generation()).isZero();
        assertThat(found.applications())
                .isEqualTo(((Number) counts.get("Application")).longValue());
        assertThat(found.identities()).isEqualTo(((Number) counts.get("Identity")).longValue());
        assertThat(found.tasks()).isEqualTo(((Number) counts.get("Task")).longValue());
        assertThat(found.bucketRoots()).containsExactly(hub.bucket().toString());
        assertThat(found.newest()).isPresent();
        assertThat(DatabaseInspection.integrityCheck(hub.database())).isEmpty();
    }

    @Test
    void newestTimeIsNewestInTimeAndNotInText() throws Exception {
        Path file = Fixture.HEAD_EMPTY.unpack(directory).database();
        change(
                file,
                "UPDATE Tag SET CreateTime='2030-01-02 01:00:00.5+05:00' WHERE ID=1",
                "UPDATE Tag SET CreateTime='2030-01-01 23:59:59.123456789+00:00' WHERE ID=2",
                "UPDATE Tag SET CreateTime='yesterday' WHERE ID=3");

        assertThat(DatabaseInspection.of(file).newest())
                .contains(HubTime.parse("2030-01-01 23:59:59.123456789+00:00"));
    }

    @Test
    void expirationsAreNoTimesOfChange() throws Exception {
        Path file = Fixture.HEAD_EMPTY.unpack(directory).database();

        assertThat(DatabaseInspection.of(file).newest().orElseThrow().getYear()).isEqualTo(2026);
    }

    @Test
    void rootsOfSeveralHubsAreNamedTheMostUsedFirst() throws Exception {
        UnpackedFixture hub = Fixture.HEAD_EMPTY.unpack(directory);
        change(
                hub.database(),
                "INSERT INTO Bucket(ID, Path) VALUES (1, '/old/bucket/uuid-1')",
                "INSERT INTO Bucket(ID, Path) VALUES (2, '/older/uuid-2/')",
                "INSERT INTO Bucket(ID, Path) VALUES (3, '/old/bucket/uuid-3')",
                "INSERT INTO File(ID, Path) VALUES (99, '/elsewhere/uuid-4')");

        assertThat(DatabaseInspection.of(hub.database()).bucketRoots())
                .containsExactly(hub.bucket().toString(), "/old/bucket", "/elsewhere", "/older");
    }

    @Test
    void databaseOfVersion2IsRead() throws Exception {
        Path file = version2();
        change(
                file,
                "INSERT INTO Application(ID, CreateTime, Name, Bucket)"
                        + " VALUES (1, '2022-01-01 00:00:00+00:00', 'a', '/buckets/uuid')");

        DatabaseInspection found = DatabaseInspection.of(file);

        assertThat(found.version()).isEqualTo(2);
        assertThat(found.applications()).isEqualTo(1);
        assertThat(found.tasks()).isZero();
        assertThat(found.bucketRoots()).containsExactly("/buckets");
        assertThat(found.newest()).contains(HubTime.parse("2022-01-01 00:00:00+00:00"));
    }

    @Test
    void databaseWithoutTimesHasNoNewest() throws Exception {
        assertThat(DatabaseInspection.of(version2()).newest()).isEmpty();
    }

    @Test
    void newerDatabaseIsReadToo() throws Exception {
        Path file = Fixture.HEAD_EMPTY.unpack(directory).database();
        change(file, "UPDATE Setting SET Value='{\"version\":99}' WHERE ID=1", "DROP TABLE Task");

        assertThat(DatabaseInspection.of(file).version()).isEqualTo(99);
    }

    @Test
    void whatIsNoSqliteIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("hub.db"), "no database");

        assertThatThrownBy(() -> DatabaseInspection.of(file))
                .isInstanceOfSatisfying(
                        UnusableDatabaseException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_SQLITE));
        assertThatThrownBy(() -> DatabaseInspection.integrityCheck(file))
                .isInstanceOf(UnusableDatabaseException.class);
    }

    @Test
    void logOfAKilledProcessBelongsToTheState() throws Exception {
        Path file = Fixture.HEAD_EMPTY.unpack(directory.resolve("hub")).database();
        Path killed = Files.createDirectory(directory.resolve("killed")).resolve("hub.db");
        try (Database database = Database.open(file)) {
            database.write(sql -> sql.execute("INSERT INTO Application(ID, Name) VALUES (1, 'a')"));
            // What a kill leaves behind; the copy is another inode, so no lock is dropped.
            Process copy =
                    new ProcessBuilder(
                                    "cp", file.toString(), file + "-wal", killed.getParent() + "/")
                            .start();
            assertThat(copy.waitFor()).isZero();
        }

        assertThat(DatabaseInspection.of(killed).applications()).isEqualTo(1);
    }

    @Test
    void damageIsFoundByTheIntegrityCheck() throws Exception {
        Path file = Fixture.HEAD_EMPTY.unpack(directory).database();
        long page;
        try (Connection connection = Connections.immutable(file)) {
            page =
                    Connections.number(
                            connection,
                            "SELECT max(pageno) FROM dbstat WHERE name='Tag' AND pagetype='leaf'");
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((page - 1) * 4096 + 2000);
            bytes.write(new byte[1000]);
            bytes.seek((page - 1) * 4096);
            bytes.write(new byte[16]);
        }

        assertThat(DatabaseInspection.integrityCheck(file)).isNotEmpty();
    }

    @Test
    void inspectingChangesNothing() throws Exception {
        Path file = Fixture.HEAD_EMPTY.unpack(directory).database();
        byte[] before = Files.readAllBytes(file);

        DatabaseInspection.of(file);
        DatabaseInspection.integrityCheck(file);

        assertThat(file).hasBinaryContent(before);
        assertThat(new WriteAheadLog(file).isUnfinished()).isFalse();
    }

    @Test
    void anIntegrityCheckEndsWhenItsCheckThrows() {
        Path file = directory.resolve("big.db");
        makeRows(file, 20_000);
        IllegalStateException enough = new IllegalStateException("enough");

        assertThatThrownBy(
                        () ->
                                DatabaseInspection.integrityCheck(
                                        file,
                                        () -> {
                                            throw enough;
                                        }))
                .isSameAs(enough);
    }

    private static void makeRows(Path file, int count) {
        try (java.sql.Connection connection = Connections.creating(file)) {
            Connections.execute(
                    connection, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE)");
            Connections.execute(
                    connection,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                                    .formatted(count)
                            + " INSERT INTO t SELECT i, 'row ' || i FROM n");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
