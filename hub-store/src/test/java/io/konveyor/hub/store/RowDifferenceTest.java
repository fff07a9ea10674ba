package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowDifferenceTest {
    /** {@code -Dhub.store.rows=1000000} makes the tables as large as real ones. */
    private static final int ROWS = Integer.getInteger("hub.store.rows", 150_000);

    private static final int HEAP_MEGABYTES = 24;

    @TempDir Path directory;

    private Path database(String name, String... statements) throws SQLException {
        Path file = directory.resolve(name + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private List<RowDifference> difference(Path now, Path then) throws IOException {
        try (TableRows left = TableRows.resting(now, directory);
                TableRows right = TableRows.resting(then, directory)) {
            return RowDifference.of(left, right, () -> {});
        }
    }

    @Test
    void rowsAreToldApartByTheirKeyAlone() throws Exception {
        Path now =
                database(
                        "now",
                        "CREATE TABLE A (ID integer PRIMARY KEY, Name text)",
                        "INSERT INTO A VALUES (1, 'x'), (2, 'y'), (3, 'z')");
        Path then =
                database(
                        "then",
                        "CREATE TABLE A (ID integer PRIMARY KEY, Name text)",
                        "INSERT INTO A VALUES (2, 'renamed'), (4, 'new'), (5, 'new')");

        assertThat(difference(now, then)).containsExactly(new RowDifference("A", 3, 3, 2, 2));
        assertThat(difference(then, now)).containsExactly(new RowDifference("A", 3, 3, 2, 2));
        assertThat(difference(now, now)).containsExactly(new RowDifference("A", 3, 3, 0, 0));
    }

    @Test
    void keysOfSeveralColumnsAndOfEveryKindAreOrderedAsSqliteOrdersThem() throws Exception {
        String table = "CREATE TABLE K (Owner, Name, PRIMARY KEY (Owner, Name)) WITHOUT ROWID";
        String rows =
                "INSERT INTO K VALUES (1, 'ä'), (1.5, 'z'), (2, x'00ff'), ('1', 'b'), ('Z', 'a'),"
                        + " (x'7f', 1), (9007199254740993, 'big'), ('\uD83D\uDE00', 'face'), ('\uFFFD', 'bmp')";
        Path now = database("now", table, rows);
        Path then = database("then", table, rows, "DELETE FROM K WHERE Owner = 'Z'");

        assertThat(difference(now, then)).containsExactly(new RowDifference("K", 9, 8, 0, 1));
    }

    @Test
    void tablesThatOnlyOneHasAndCountersAreLeftOut() throws Exception {
        Path now =
                database(
                        "now",
                        "CREATE TABLE Gone (ID integer PRIMARY KEY)",
                        "CREATE TABLE PK (Kind text PRIMARY KEY, LastID integer)",
                        "CREATE TABLE Both (ID integer PRIMARY KEY)",
                        "INSERT INTO Both VALUES (1)");
        Path then =
                database(
                        "then",
                        "CREATE TABLE Added (ID integer PRIMARY KEY)",
                        "CREATE TABLE PK (Kind text PRIMARY KEY, LastID integer)",
                        "CREATE TABLE Both (ID integer PRIMARY KEY)");

        assertThat(difference(now, then)).containsExactly(new RowDifference("Both", 1, 0, 0, 1));
        try (TableRows alone = TableRows.resting(then, directory)) {
            assertThat(RowDifference.alone(alone))
                    .containsExactly(
                            new RowDifference("Added", -1, 0, -1, -1),
                            new RowDifference("Both", -1, 0, -1, -1));
        }
    }

    @Test
    void keysThatBeginAlikeAreComparedByWhatIsCommon() throws Exception {
        Path now =
                database(
                        "now",
                        "CREATE TABLE F (App integer, Name text, PRIMARY KEY (App, Name))",
                        "INSERT INTO F VALUES (1, 'a'), (1, 'b'), (2, 'a')");
        Path then =
                database(
                        "then",
                        "CREATE TABLE F (App integer, Source text, PRIMARY KEY (App, Source))",
                        "INSERT INTO F VALUES (1, 'x'), (3, 'x')");

        assertThat(difference(now, then)).containsExactly(new RowDifference("F", 3, 2, 1, 1));
    }

    @Test
    void whatTheBreathThrowsEndsIt() throws Exception {
        Path now =
                database(
                        "now",
                        "CREATE TABLE A (ID integer PRIMARY KEY)",
                        "INSERT INTO A VALUES (1), (2)");
        try (TableRows left = TableRows.resting(now, directory);
                TableRows right = TableRows.resting(now, directory)) {
            assertThatThrownBy(
                            () ->
                                    RowDifference.of(
                                            left,
                                            right,
                                            () -> {
                                                throw new IllegalStateException("cancelled");
                                            }))
                    .hasMessage("cancelled");
        }
    }

    @Test
    void memoryDoesNotGrowWithTheRows() throws Exception {
        String table = "CREATE TABLE Big (Name text PRIMARY KEY) WITHOUT ROWID";
        String rows =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                        + " INSERT INTO Big SELECT printf('%%0200d', i) FROM n WHERE i %% %d <> 0";
        Path now = database("now", table, rows.formatted(ROWS, 10));
        Path then = database("then", table, rows.formatted(ROWS, 15));
        assertThat(Files.size(now)).isGreaterThan((long) HEAP_MEGABYTES << 20);
        Path log = directory.resolve("log");

        Process process =
                JavaProgram.of(
                                List.of("-Xmx" + HEAP_MEGABYTES + "m"),
                                LargeComparison.class,
                                now.toString(),
                                then.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        // One in ten is missing here, one in fifteen there, one in thirty in both.
        int lost = ROWS / 15 - ROWS / 30;
        int gained = ROWS / 10 - ROWS / 30;
        assertThat(Files.readString(log))
                .isEqualToIgnoringNewLines("Big gained %d lost %d".formatted(gained, lost));
        assertThat(process.exitValue()).isZero();
    }
}
