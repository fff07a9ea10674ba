package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.store.MigrationChain;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed or stopped anywhere, a migration goes on where it was and ends at the same rows. */
final class InterruptedMigrationTest {
    private static final String ROWS =
            "SELECT ID, Name, State, TTL, Data, Errors, BucketID FROM Task ORDER BY ID";

    @TempDir private Path directory;
    private UnpackedFixture hub;
    private OldDatabase database;
    private List<String> uninterrupted;

    @BeforeEach
    void migrateOnce() throws Exception {
        hub = OlderFixture.V0_3.unpack(directory.resolve("hub"));
        database = new OldDatabase(hub.database());
        Path copy = Files.copy(hub.database(), directory.resolve("once.db"));
        OldDatabase once = new OldDatabase(copy);
        once.migrate(hub.passphrase(), (migration, number, count) -> {});
        uninterrupted = once.rows(ROWS);
    }

    @Test
    void aStepThatIsStoppedIsUndoneAndTheNextRunGoesOn() throws Exception {
        StopAt stop = new StopAt(14, 5);

        assertThatThrownBy(() -> database.migrate(hub.passphrase(), stop))
                .isInstanceOf(Stopped.class);

        assertThat(database.version()).isEqualTo(13);
        assertThat(directory.resolve("hub")).isDirectoryNotContaining("glob:**-wal");
        List<Integer> steps = new ArrayList<>();
        database.migrate(
                hub.passphrase(), (migration, number, count) -> steps.add(migration.version()));
        assertThat(steps).startsWith(14).hasSize(10);
        assertThat(database.rows(ROWS)).isEqualTo(uninterrupted);
    }

    @Test
    void whatAKillLeavesOnDiskGoesOn() throws Exception {
        for (int step = 13; step <= 23; step++) {
            Path killed = directory.resolve("killed-" + step);
            Files.createDirectories(killed);
            Path original = killed.resolve("original.db");
            Files.copy(hub.database(), original);
            CopyAt copy = new CopyAt(step, original, killed.resolve("hub.db"));
            new OldDatabase(original).migrate(hub.passphrase(), copy);

            OldDatabase left = new OldDatabase(killed.resolve("hub.db"));
            left.migrate(hub.passphrase(), (migration, number, count) -> {});

            assertThat(left.rows(ROWS)).as("killed in step %d", step).isEqualTo(uninterrupted);
            assertThat(left.rows("PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends a migration between two rows. */
    private static final class StopAt implements MigrationChain.Watch {
        private final int version;
        private int rows;
        private boolean reached;

        StopAt(int version, int rows) {
            this.version = version;
            this.rows = rows;
        }

        @Override
        public void begins(Migration migration, int number, int count) {
            reached = migration.version() == version;
        }

        @Override
        public void check() {
            if (reached && --rows == 0) {
                throw new Stopped();
            }
        }
    }

    /** Copies the database and its log, as they are, at a step's first row or at its begin. */
    private static final class CopyAt implements MigrationChain.Watch {
        private final int version;
        private final Path from;
        private final Path to;
        private boolean reached;

        CopyAt(int version, Path from, Path to) {
            this.version = version;
            this.from = from;
            this.to = to;
        }

        @Override
        public void begins(Migration migration, int number, int count) {
            reached = migration.version() == version;
            if (reached) {
                copy();
            }
        }

        @Override
        public void check() {
            if (reached) {
                copy();
            }
        }

        private void copy() {
            try (Stream<Path> files = Files.list(from.getParent())) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("original.db")) {
                        Files.copy(
                                file,
                                to.resolveSibling(name.replace("original", "hub")),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
