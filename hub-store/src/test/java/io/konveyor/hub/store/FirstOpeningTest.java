package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.store.Recovery.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generation that was just published or rolled back to, until it has been opened. */
class FirstOpeningTest {
    @TempDir(factory = InMemory.class)
    private Path directory;

    private SampleState hub;

    @BeforeEach
    void makeHub() throws IOException {
        hub = SampleState.at(directory.resolve("hub"));
    }

    @Test
    void ofWhatAKillLeftIsDueOnceAndThenTakenBack() throws IOException {
        Generations generations = hub.recover();
        generations.publish(hub.staged(generations, "one"), "operation 7");

        Recovery first = hub.recover().recovery();
        assertThat(first.firstOpenDue())
                .hasValueSatisfying(
                        due -> {
                            assertThat(due.operationId()).isEqualTo("operation 7");
                            assertThat(due.kind()).isEqualTo(Kind.DEPLOY);
                            assertThat(due.snapshot()).contains("one");
                            assertThat(due.from()).isZero();
                            assertThat(due.to()).isEqualTo(1);
                        });
        assertThat(hub.found()).isEqualTo("one as 1");

        Generations second = hub.recover();
        assertThat(second.recovery().undone()).isEqualTo(first.firstOpenDue());
        assertThat(second.recovery().actions())
                .singleElement()
                .asString()
                .contains("snapshot \"one\"", "operation 7", "taken back");
        assertThat(hub.found()).isEqualTo("zero as 0");
        assertThat(second.current().number()).isZero();
        assertThat(hub.workFiles()).isEmpty();
    }

    @Test
    void thatSucceedsIsNeverTakenBack() throws IOException {
        hub.deploy(hub.recover(), "one");
        hub.write("acknowledged");

        Generations generations = hub.recover();

        assertThat(hub.found()).isEqualTo("acknowledged as 1");
        assertThatThrownBy(generations::undo).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thatFailsLeadsBackAtOnce() throws IOException {
        Generations generations = hub.recover();
        generations.publish(hub.staged(generations, "one"), "operation");
        Files.writeString(hub.location().database(), "not what was staged");

        generations.undo();

        assertThat(hub.found()).isEqualTo("zero as 0");
        assertThat(generations.current().number()).isZero();
        assertThat(hub.generationFiles()).containsExactly("0.properties");
        assertThat(hub.deploy(generations, "two").number()).isEqualTo(1);
    }

    @Test
    void isTakenBackAlsoIfTheLogOfTheNewDatabaseCannotBeFolded() throws Exception {
        Generations generations = hub.recover();
        generations.publish(hub.staged(generations, "one"), "operation");
        try (Connection open = Connections.writable(hub.location().database())) {
            Connections.execute(open, "CREATE TABLE Half (Done text)");

            generations.undo();
        }
        assertThat(hub.found()).isEqualTo("zero as 0");
        assertThat(hub.generationFiles()).containsExactly("0.properties");
    }

    @Test
    void isNotDueAfterAPublishThatFailed() throws IOException {
        DiskSteps full =
                new CrashingDisk(
                        true,
                        (step, name, target) -> {
                            if (name.equals("link") || name.equals("copy")) {
                                throw new UncheckedIOException(
                                        new IOException("no space left on device"));
                            }
                        });
        Generations generations = hub.recover(full);
        StagedGeneration staged = hub.staged(generations, "one");

        assertThatThrownBy(() -> generations.publish(staged, "operation"))
                .hasMessageContaining("no space left");

        assertThat(hub.found()).isEqualTo("zero as 0");
        assertThat(generations.current().number()).isZero();
        assertThatThrownBy(generations::undo).isInstanceOf(IllegalStateException.class);
        assertThat(hub.recover().recovery().undone()).isEmpty();
        assertThat(hub.generationFiles()).containsExactly("0.properties");
        assertThat(hub.workFiles()).isEmpty();
    }

    @Test
    void mustBeSettledBeforeAnythingElseIsPublished() throws IOException {
        Generations generations = hub.recover();
        StagedGeneration second = hub.staged(generations, "two");
        generations.publish(hub.staged(generations, "one"), "operation");

        assertThatThrownBy(() -> generations.publish(second, "other"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not settled");
        assertThatThrownBy(() -> generations.rollBack("other"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(hub.found()).isEqualTo("one as 2");
    }
}
