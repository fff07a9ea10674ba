package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathRewritingTest {
    private static final String ONE = "11111111-1111-4111-8111-111111111111";
    private static final String TWO = "22222222-2222-4222-8222-222222222222";
    private static final Path NEW_ROOT = Path.of("/new/.generation/7");

    @TempDir private Path directory;

    @Test
    void everyPathOfARealHubLeadsIntoTheNewRoot() throws Exception {
        UnpackedFixture fixture = Fixture.V0_10.unpack(directory);
        long rows = rows(fixture.database(), "%");
        String old = fixture.bucket().toString();

        PathRewrite planned = PathRewriting.plan(fixture.database(), List.of(), NEW_ROOT, () -> {});
        assertThat(rows(fixture.database(), old + "/%")).isEqualTo(rows).isGreaterThan(20);
        PathRewrite done = PathRewriting.apply(fixture.database(), List.of(), NEW_ROOT);

        assertThat(done).isEqualTo(planned);
        assertThat(done.rowsPerRoot()).isEqualTo(Map.of(old, rows));
        assertThat(done.untouched()).isZero();
        assertThat(rows(fixture.database(), NEW_ROOT + "/%")).isEqualTo(rows);
        assertThat(new DatabaseFiles(fixture.database()).hasCompanions()).isFalse();
        assertThat(PathRewriting.apply(fixture.database(), List.of(), fixture.bucket()))
                .isEqualTo(new PathRewrite(Map.of(NEW_ROOT.toString(), rows), 0, List.of()));
    }

    @Test
    void rootsAreRecognisedByShapeAndTakenFromTheManifest() throws Exception {
        Path database =
                database(
                        List.of(
                                "/bucket/" + ONE,
                                "/moved/.generation/3/" + TWO,
                                "/odd/named by hand",
                                "/bucket/.generation/3/44444444-4444-4444-8444-444444444444"),
                        List.of("/bucket/.file/" + ONE));

        PathRewrite done = PathRewriting.apply(database, List.of("/odd/", "/bucket"), NEW_ROOT);

        assertThat(done.rowsPerRoot())
                .isEqualTo(
                        Map.of(
                                "/bucket", 2L,
                                "/moved/.generation/3", 1L,
                                "/odd", 1L,
                                "/bucket/.generation/3", 1L));
        assertThat(paths(database))
                .containsExactly(
                        NEW_ROOT + "/" + ONE,
                        NEW_ROOT + "/" + TWO,
                        NEW_ROOT + "/named by hand",
                        NEW_ROOT + "/44444444-4444-4444-8444-444444444444",
                        NEW_ROOT + "/.file/" + ONE);
    }

    @Test
    void whatIsInNoRootStaysAndIsSaid() throws Exception {
        List<String> outside =
                List.of(
                        "/etc/passwd",
                        "relative/" + ONE,
                        "/bucket/../" + ONE,
                        "/bucket//" + ONE,
                        "/bucket/x/..",
                        "/bucket/" + ONE + "/deeper");
        Path database = database(outside, List.of());

        PathRewrite done = PathRewriting.apply(database, List.of(), NEW_ROOT);

        assertThat(done.rowsPerRoot()).isEmpty();
        assertThat(done.untouched()).isEqualTo(6);
        assertThat(done.samples()).hasSize(5).isSubsetOf(outside);
        assertThat(paths(database)).isEqualTo(outside);
    }

    @Test
    void twoRowsNeverGetOnePath() throws Exception {
        Path database =
                database(
                        List.of("/a/" + ONE, "/b/" + ONE, NEW_ROOT + "/" + TWO, "/a/" + TWO),
                        List.of());

        PathRewrite done = PathRewriting.apply(database, List.of(), NEW_ROOT);

        assertThat(done.samples()).containsExactly("/b/" + ONE, "/a/" + TWO);
        assertThat(paths(database))
                .containsExactly(
                        NEW_ROOT + "/" + ONE, "/b/" + ONE, NEW_ROOT + "/" + TWO, "/a/" + TWO);
    }

    @Test
    void databasesOfOldVersionsMayLackTablesAndNameBucketsElsewhere() throws Exception {
        Path database = directory.resolve("old.db");
        try (Connection connection = Connections.creating(database)) {
            Connections.execute(
                    connection, "CREATE TABLE Application (ID integer PRIMARY KEY, Bucket text)");
            Connections.execute(
                    connection,
                    "INSERT INTO Application (Bucket) VALUES ('/bucket/"
                            + ONE
                            + "'), (''), (NULL)");
        }

        PathRewrite done = PathRewriting.apply(database, List.of(), NEW_ROOT);

        assertThat(done).isEqualTo(new PathRewrite(Map.of("/bucket", 1L), 0, List.of()));
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("text"), "text ".repeat(1000));

        assertThatThrownBy(() -> PathRewriting.apply(file, List.of(), NEW_ROOT))
                .isInstanceOf(UnusableDatabaseException.class);
        assertThatThrownBy(() -> PathRewriting.plan(file, List.of(), NEW_ROOT, () -> {}))
                .isInstanceOf(UnusableDatabaseException.class);
    }

    private Path database(List<String> buckets, List<String> files) throws SQLException {
        Path database = directory.resolve("hub.db");
        try (Connection connection = Connections.creating(database)) {
            for (String table : List.of("Bucket", "File")) {
                Connections.execute(
                        connection,
                        "CREATE TABLE %s (ID integer PRIMARY KEY, Path text UNIQUE)"
                                .formatted(table));
                for (String path : table.equals("File") ? files : buckets) {
                    Connections.execute(
                            connection,
                            "INSERT INTO %s (Path) VALUES ('%s')".formatted(table, path));
                }
            }
        }
        return database;
    }

    private static List<String> paths(Path database) throws SQLException {
        try (Connection connection = Connections.writable(database)) {
            return StoredPaths.all(connection);
        }
    }

    private static long rows(Path database, String like) throws SQLException {
        try (Connection connection = Connections.writable(database)) {
            return Connections.number(
                    connection,
                    "SELECT (SELECT count(*) FROM Bucket WHERE Path LIKE '%s')".formatted(like)
                            + " + (SELECT count(*) FROM File WHERE Path LIKE '%s')"
                                    .formatted(like));
        }
    }
}
