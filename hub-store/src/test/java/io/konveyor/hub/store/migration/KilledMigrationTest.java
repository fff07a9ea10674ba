package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.store.MigrationChain;
import io.konveyor.hub.testing.JavaProgram;
import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process itself is killed in every step: between rows where a step goes from row to row, at
 * its begin where it does not.
 */
final class KilledMigrationTest {
    private static final OlderFixture OLDEST = OlderFixture.V0_2;

    @TempDir private Path directory;

    static Stream<Integer> steps() {
        return Matrix.points(
                "steps of a killed migration",
                IntStream.rangeClosed(OLDEST.version() + 1, 23).boxed().toList())
                .stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theNextRunGoesOnFromTheStepBeforeAndEndsAtTheSameRows(int step) throws Exception {
        UnpackedFixture hub = OLDEST.unpack(directory.resolve("hub"));
        OldDatabase once =
                new OldDatabase(Files.copy(hub.database(), directory.resolve("once.db")));
        once.migrate(hub.passphrase(), (migration, number, count) -> {});
        OldDatabase database = new OldDatabase(hub.database());

        kill(database, step);

        assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(database.version()).isEqualTo(step - 1);
        database.migrate(hub.passphrase(), (migration, number, count) -> {});
        assertThat(contents(database)).isEqualTo(contents(once));
    }

    private static List<String> contents(OldDatabase database) throws Exception {
        return database.rows(
                """
                SELECT 'task', ID, Name, State, TTL, Data, Errors, BucketID FROM Task
                UNION ALL SELECT 'application', ID, Name, `Binary`, Repository, 0, 0, BucketID FROM Application
                UNION ALL SELECT 'rule', ID, Labels, RuleSetID, FileID, 0, 0, 0 FROM Rule
                UNION ALL SELECT 'fact', ApplicationID, `Key`, Source, Value, 0, 0, 0 FROM Fact
                UNION ALL SELECT 'incident', ID, InsightID, File, Facts, 0, 0, 0 FROM Incident
                UNION ALL SELECT 'identity', ID, Name, Kind, length(Password), length(`Key`), 0, 0 FROM Identity
                UNION ALL SELECT 'role', ApplicationID, IdentityID, Role, 0, 0, 0, 0 FROM ApplicationIdentity
                ORDER BY 1, 2, 3
                """);
    }

    private void kill(OldDatabase database, int step) throws Exception {
        Path log = directory.resolve("log");
        Process process =
                JavaProgram.of(
                                List.of(),
                                Killed.class,
                                database.file().toString(),
                                Integer.toString(step))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(Killed.EXIT);
    }

    /** Migrates until a step has begun or written rows, and halts without closing anything. */
    static final class Killed implements MigrationChain.Watch {
        static final int EXIT = 137;

        private static final List<Integer> BY_ROWS = List.of(14, 17);
        private static final int ROWS = 3;

        private final int version;
        private int rows;
        private boolean reached;

        private Killed(int version) {
            this.version = version;
        }

        /** The database and the version of the step; the passphrase is the default one. */
        public static void main(String[] arguments) throws IOException {
            new OldDatabase(Path.of(arguments[0]))
                    .migrate(OldDatabase.PASSPHRASE, new Killed(Integer.parseInt(arguments[1])));
        }

        @Override
        public void begins(Migration migration, int number, int count) {
            if (reached) {
                throw new IllegalStateException("step %d is over".formatted(version));
            }
            reached = migration.version() == version;
            if (reached && !BY_ROWS.contains(version)) {
                Runtime.getRuntime().halt(EXIT);
            }
        }

        @Override
        public void check() {
            if (reached && ++rows == ROWS) {
                Runtime.getRuntime().halt(EXIT);
            }
        }
    }
}
