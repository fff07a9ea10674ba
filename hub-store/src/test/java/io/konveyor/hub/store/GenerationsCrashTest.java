package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.konveyor.hub.store.CrashingDisk.SimulatedCrash;
import io.konveyor.hub.testing.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the process before every single step on disk, and looks at what the next start finds. */
class GenerationsCrashTest {
    private static final int FAR_TOO_MANY = 500;

    @TempDir(factory = InMemory.class)
    private Path directory;

    /** What is done until the process dies. */
    private interface Scenario {
        void run(SampleState hub, Generations generations) throws IOException;
    }

    /** How the Hub lies on disk before. */
    private interface Start {
        SampleState make(Path directory) throws IOException;
    }

    private static SampleState plain(Path directory) throws IOException {
        return SampleState.at(directory);
    }

    private static SampleState deployedOnce(Path directory) throws IOException {
        SampleState hub = SampleState.at(directory);
        hub.deploy(hub.recover(), "one");
        hub.write("one, written on");
        return hub;
    }

    private static void publish(SampleState hub, Generations generations) throws IOException {
        generations.publish(hub.staged(generations, "two"), "operation");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeployLeavesTheOldOrTheNewGenerationWholeWhereverItIsKilled(boolean links)
            throws IOException {
        int undone = 0;
        int due = 0;
        for (int step = 0; step < FAR_TOO_MANY; step++) {
            SampleState hub = plain(directory.resolve("step" + step));
            boolean killed = killed(hub, step, links, GenerationsCrashTest::publish);
            Generations after = hub.recover();
            Recovery recovery = after.recovery();
            if (recovery.firstOpenDue().isPresent()) {
                due++;
                assertThat(hub.found()).as("step %d", step).isEqualTo("two as 1");
                assertThat(after.current().keyId()).isEqualTo(SampleState.KEY_OF_SNAPSHOT);
                assertThat(after.current().mode()).isEqualTo(DeployMode.REPLICA);
                assertThat(after.previous()).map(Generation::number).contains(0L);
                assertThat(after.previous())
                        .map(Generation::keyId)
                        .contains(SampleState.KEY_OF_ZERO);
                after.settle();
            } else {
                undone++;
                assertThat(hub.found()).as("step %d", step).isEqualTo("zero as 0");
                assertThat(after.current().keyId()).isEqualTo(SampleState.KEY_OF_ZERO);
                assertThat(after.current().mode()).isEqualTo(DeployMode.RESTORE);
                assertThat(after.previous()).isEmpty();
                assertThat(hub.generationFiles()).doesNotContain("1.staged.db", "0.db", "1.db");
                assertThat(hub.workFiles()).isEmpty();
            }
            assertNothingIsLeftToDo(hub);
            if (!killed) {
                break;
            }
        }
        assertThat(undone).isGreaterThan(10);
        assertThat(due).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRollBackLeavesEitherGenerationWholeWhereverItIsKilled(boolean links) throws IOException {
        int undone = 0;
        int due = 0;
        for (int step = 0; step < FAR_TOO_MANY; step++) {
            SampleState hub = deployedOnce(directory.resolve("step" + step));
            boolean killed =
                    killed(hub, step, links, (same, generations) -> generations.rollBack("back"));
            Generations after = hub.recover();
            if (after.recovery().firstOpenDue().isPresent()) {
                due++;
                assertThat(hub.found()).as("step %d", step).isEqualTo("zero as 0");
                assertThat(after.previous()).map(Generation::number).contains(1L);
                after.settle();
            } else {
                undone++;
                assertThat(hub.found()).as("step %d", step).isEqualTo("one, written on as 1");
                assertThat(after.previous()).map(Generation::number).contains(0L);
            }
            assertNothingIsLeftToDo(hub);
            if (!killed) {
                break;
            }
        }
        assertThat(undone).isGreaterThan(5);
        assertThat(due).isGreaterThan(1);
    }

    @Test
    void aReleaseLeavesAReplicaOrAHubOfItsOwnWhereverItIsKilled() throws IOException {
        int replicas = 0;
        int released = 0;
        for (int step = 0; step < FAR_TOO_MANY; step++) {
            SampleState hub = deployedOnce(directory.resolve("step" + step));
            boolean killed = killed(hub, step, true, (same, generations) -> generations.release());
            Generations after = hub.recover();
            assertThat(hub.found()).as("step %d", step).isEqualTo("one, written on as 1");
            assertThat(after.recovery().firstOpenDue()).isEmpty();
            if (after.current().isReplica()) {
                replicas++;
                after.release();
            } else {
                released++;
            }
            assertThat(after.current().mode()).isEqualTo(DeployMode.RESTORE);
            assertNothingIsLeftToDo(hub);
            if (!killed) {
                break;
            }
        }
        assertThat(replicas).isPositive();
        assertThat(released).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void undoingADeployEndsWithTheOldGenerationWhereverItIsKilled(boolean links)
            throws IOException {
        assertUndoneWhereverKilled(
                GenerationsCrashTest::deployedOnce,
                links,
                GenerationsCrashTest::publish,
                "one, written on as 1",
                "two as 2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void undoingARollBackKeepsBothGenerationsWhereverItIsKilled(boolean links) throws IOException {
        assertUndoneWhereverKilled(
                GenerationsCrashTest::deployedOnce,
                links,
                (hub, generations) -> generations.rollBack("back"),
                "one, written on as 1",
                "zero as 0");
    }

    private void assertUndoneWhereverKilled(
            Start start, boolean links, Scenario scenario, String old, String made)
            throws IOException {
        for (int step = 0; step < FAR_TOO_MANY; step++) {
            SampleState hub = start.make(directory.resolve("step" + step));
            scenario.run(hub, hub.recover(CrashingDisk.never(links)));
            assertThat(hub.found()).isEqualTo(made);
            leaveALog(hub);
            // The first start was killed while it opened the new one: the second goes back.
            hub.recover(CrashingDisk.never(links));
            boolean killed = killed(hub, step, links, (same, generations) -> {});
            Generations after = hub.recover();

            assertThat(hub.found()).as("step %d", step).isEqualTo(old);
            assertThat(after.recovery().firstOpenDue()).isEmpty();
            assertNothingIsLeftToDo(hub);
            assertThat(after.previous()).map(Generation::number).contains(0L);
            after.rollBack("and back after all");
            assertThat(hub.found()).as("step %d", step).isEqualTo("zero as 0");
            if (!killed) {
                assertThat(step).isGreaterThan(5);
                return;
            }
        }
    }

    @Test
    void aDeployOverADatabaseThatCannotBeOpenedCanBeTakenBackWithItsLogWhereverItIsKilled()
            throws IOException {
        for (int step = 0; step < FAR_TOO_MANY; step++) {
            SampleState hub = plain(directory.resolve("step" + step));
            Path database = hub.location().database();
            Files.writeString(database, "no database at all ".repeat(1000));
            Files.writeString(log(database), "its log");
            boolean killed = killed(hub, step, true, GenerationsCrashTest::publish);
            Generations after = hub.recover();
            if (after.recovery().firstOpenDue().isPresent()) {
                assertThat(hub.found()).as("step %d", step).isEqualTo("two as 1");
                after.undo();
            }
            assertThat(database).as("step %d", step).content().startsWith("no database at all");
            assertThat(log(database)).hasContent("its log");
            assertNothingIsLeftToDo(hub);
            if (!killed) {
                return;
            }
        }
    }

    @Test
    void aDeployWhereThereIsNoDatabaseCanBeTakenBackWhereverItIsKilled() throws IOException {
        for (int step = 0; step < FAR_TOO_MANY; step++) {
            SampleState hub = plain(directory.resolve("step" + step));
            Files.delete(hub.location().database());
            boolean killed =
                    killed(
                            hub,
                            step,
                            true,
                            (same, generations) -> {
                                publish(same, generations);
                                generations.undo();
                            });
            Generations after = hub.recover();
            if (after.recovery().firstOpenDue().isPresent()) {
                assertThat(hub.found()).as("step %d", step).isEqualTo("two as 1");
                after.undo();
            }
            assertThat(hub.location().database()).as("step %d", step).doesNotExist();
            assertNothingIsLeftToDo(hub);
            if (!killed) {
                return;
            }
        }
    }

    @Test
    void recoveryItselfMayBeKilledAnywhere() throws IOException {
        int steps = stepsOf(directory.resolve("count"));
        for (int step = 0; step < steps; step += 2) {
            for (int second = 0; second < FAR_TOO_MANY; second++) {
                SampleState hub = plain(directory.resolve("step" + step + "." + second));
                killed(hub, step, true, GenerationsCrashTest::publish);
                boolean killed = killed(hub, second, true, (same, generations) -> {});
                hub.recover();
                assertThat(hub.found()).isIn("zero as 0", "two as 1");
                hub.recover();
                assertNothingIsLeftToDo(hub);
                if (!killed) {
                    break;
                }
            }
        }
    }

    private static int stepsOf(Path directory) throws IOException {
        SampleState hub = plain(directory);
        CrashingDisk disk = CrashingDisk.never(true);
        publish(hub, hub.recover(disk));
        return disk.steps();
    }

    @Test
    void aRealKillBetweenTheLinkAndTheRenameLeavesTheOldGeneration() throws Exception {
        assertThat(killedProcess("before")).isEqualTo("zero as 0");
    }

    @Test
    void aRealKillAfterTheRenameLeavesTheNewGeneration() throws Exception {
        assertThat(killedProcess("after")).isEqualTo("two as 1");
    }

    private String killedProcess(String when) throws Exception {
        SampleState hub = plain(directory.resolve("killed"));
        Process process =
                JavaProgram.of(
                                List.of(),
                                KilledDeploy.class,
                                directory.resolve("killed").toString(),
                                when)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("output")))
                .isEqualTo(KilledDeploy.KILLED);
        boolean linked = Files.exists(hub.location().generationsDirectory().resolve("0.db"));
        assertThat(linked).isTrue();
        hub.recover();
        return hub.found();
    }

    @Test
    void databaseAndBucketsMayLieOnTwoFileSystems(@TempDir Path other) throws IOException {
        assumeThat(Files.getFileStore(other)).isNotEqualTo(Files.getFileStore(directory));
        for (int step = 0; step < FAR_TOO_MANY; step++) {
            SampleState hub =
                    SampleState.at(
                            directory.resolve("step" + step), other.resolve("bucket" + step));
            boolean killed =
                    killed(
                            hub,
                            step,
                            true,
                            (same, generations) ->
                                    generations.publish(stagedAcross(generations), "id"));
            hub.recover();
            assertThat(hub.found()).isIn("zero as 0", "two as 1");
            if (!killed) {
                assertThat(hub.found()).isEqualTo("two as 1");
                return;
            }
        }
    }

    private static StagedGeneration stagedAcross(Generations generations) throws IOException {
        StagedGeneration staged = generations.stage(SampleState.staging("two"));
        SampleState.fill(staged.database(), staged.bucketRoot(), "two");
        staged.rewritePaths(List.of());
        staged.seal();
        return staged;
    }

    /** Runs until the process would die before {@code step}; false if it never came so far. */
    private static boolean killed(SampleState hub, int step, boolean links, Scenario scenario)
            throws IOException {
        try {
            scenario.run(hub, hub.recover(CrashingDisk.before(step, links)));
            return false;
        } catch (SimulatedCrash crash) {
            return true;
        }
    }

    /** As a process leaves it that dies while it has the database open. */
    private static void leaveALog(SampleState hub) throws IOException {
        Path database = hub.location().database();
        Path copy = database.resolveSibling("copy.db");
        try (Connection connection = Connections.writable(database)) {
            Connections.execute(connection, "CREATE TABLE Half (Done text)");
            Files.copy(log(database), log(copy));
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
        assertThat(log(database)).doesNotExist();
        Files.move(log(copy), log(database));
    }

    private static Path log(Path database) {
        return new DatabaseFiles(database).companion("-wal");
    }

    private static void assertNothingIsLeftToDo(SampleState hub) throws IOException {
        List<String> before = hub.generationFiles();
        Generations again = hub.recover();
        assertThat(again.recovery().actions()).isEmpty();
        assertThat(again.recovery().firstOpenDue()).isEmpty();
        assertThat(again.recovery().undone()).isEmpty();
        assertThat(hub.generationFiles())
                .isEqualTo(before)
                .doesNotContain("intent.properties")
                .noneMatch(name -> name.endsWith(".new"));
        for (String name : before) {
            if (name.endsWith(".db")) {
                Path aside = hub.location().generationsDirectory().resolve(name);
                assertThat(new DatabaseFiles(aside).isSameFileAs(hub.location().database()))
                        .isFalse();
            }
        }
        assertThatThrownBy(again::undo).isInstanceOf(IllegalStateException.class);
    }
}
