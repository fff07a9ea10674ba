package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.store.CrashingDisk.SimulatedCrash;
import io.konveyor.hub.testing.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails before every single step, and what was not forced is lost, or is not. */
class GenerationsPowerFailureTest {
    private static final int STEPS = 60;
    private static final int TRIES = 20;

    /** Of neighbouring seeds the first numbers are all but the same. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    @TempDir(factory = InMemory.class)
    private Path directory;

    /** What is done until the power fails. */
    private interface Scenario {
        void run(SampleState hub, Generations generations) throws IOException;
    }

    @Test
    void aDeployLeavesTheOldOrTheNewGenerationWholeWhateverIsLost() throws IOException {
        eachFailure(
                "power failure: deploy",
                false,
                (hub, generations) -> {
                    generations.publish(hub.staged(generations, "two"), "operation");
                    generations.settle();
                },
                "zero as 0",
                "two as 1",
                "two as 1");
    }

    @Test
    void aRollBackLeavesEitherGenerationWholeWhateverIsLost() throws IOException {
        eachFailure(
                "power failure: roll back",
                true,
                (hub, generations) -> {
                    generations.rollBack("back");
                    generations.settle();
                },
                "one, written on as 1",
                "zero as 0",
                "zero as 0");
    }

    @Test
    void aDeployThatIsUndoneLeavesTheOldGenerationWholeWhateverIsLost() throws IOException {
        eachFailure(
                "power failure: deploy undone",
                true,
                (hub, generations) -> {
                    generations.publish(hub.staged(generations, "two"), "operation");
                    generations.undo();
                },
                "one, written on as 1",
                "two as 2",
                "one, written on as 1");
    }

    private void eachFailure(
            String name,
            boolean deployedBefore,
            Scenario scenario,
            String old,
            String made,
            String end)
            throws IOException {
        int lost = 0;
        for (int point : Matrix.points(name, STEPS * TRIES)) {
            Path home = directory.resolve(name.replaceAll("\\W", "") + point);
            SampleState hub = SampleState.at(home);
            if (deployedBefore) {
                hub.deploy(hub.recover(), "one");
                hub.write("one, written on");
            }
            Path attic = Files.createDirectory(home.resolve("attic"));
            ForgetfulDisk disk =
                    new ForgetfulDisk(point / TRIES, new Random(point * SCATTER), attic);
            boolean failed = false;
            try {
                scenario.run(hub, hub.recover(disk));
                disk.fail();
            } catch (SimulatedCrash powerFailure) {
                failed = true;
            }
            lost += disk.lost();
            Generations after = hub.recover();
            String what = "%s, point %d".formatted(name, point);
            assertThat(hub.found()).as(what).isIn(old, made);
            if (after.recovery().firstOpenDue().isPresent()) {
                after.settle();
            }
            if (!failed) {
                assertThat(hub.found()).as("whole, " + what).isEqualTo(end);
            }
            assertThat(hub.recover().recovery().actions()).as(what).isEmpty();
            assertThat(hub.generationFiles())
                    .as(what)
                    .noneMatch(file -> file.endsWith(".new") || file.startsWith("intent"));
            DirectoryEntries.delete(home);
        }
        assertThat(lost).as("steps lost").isPositive();
    }
}
