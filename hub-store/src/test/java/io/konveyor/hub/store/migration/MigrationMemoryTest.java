package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step holds a row in memory, whatever the table's size. */
final class MigrationMemoryTest {
    private static final int HEAP_MEGABYTES = 24;

    @TempDir private Path directory;

    @Test
    void aDatabaseOfFiveTimesTheHeapMigrates() throws Exception {
        OldDatabase database = OldDatabase.empty(directory.resolve("hub.db"), 12);
        database.with(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
                INSERT INTO Task (ID, Name, Addon, Data)
                SELECT i, 'task ' || i, 'analyzer',
                       CAST('{"text":"' || hex(randomblob(1000)) || '"}' AS BLOB) FROM n
                """);
        database.with(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
                INSERT INTO Incident (ID, File, IssueID, Message)
                SELECT i, 'file ' || i, i % 100, hex(randomblob(500)) FROM n
                """);
        assertThat(Files.size(database.file())).isGreaterThan((5L * HEAP_MEGABYTES) << 20);
        Path log = directory.resolve("log");

        Process process =
                JavaProgram.of(
                                List.of("-Xmx" + HEAP_MEGABYTES + "m"),
                                LargeMigration.class,
                                database.file().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(database.version()).isEqualTo(23);
        assertThat(database.rows("SELECT count(*) FROM Incident WHERE InsightID = ID % 100"))
                .containsExactly("40000");
    }
}
