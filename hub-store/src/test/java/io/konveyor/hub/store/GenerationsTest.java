package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
    @TempDir(factory = InMemory.class)
    private Path directory;

    private SampleState hub;

    @BeforeEach
    void makeHub() throws IOException {
        hub = SampleState.at(directory.resolve("hub"));
    }

    private GenerationFiles files() {
        return new GenerationFiles(hub.location(), new RealDisk());
    }

    @Test
    void aHubWithoutAnythingOfOursIsGenerationZeroAndNothingIsWritten() throws IOException {
        Generations generations = hub.recover();

        assertThat(generations.current()).isEqualTo(Generation.initial(SampleState.KEY_OF_ZERO));
        assertThat(generations.previous()).isEmpty();
        assertThat(generations.recovery().actions()).isEmpty();
        assertThat(hub.location().generationsDirectory()).doesNotExist();
        assertThat(hub.location().bucketWorkDirectory()).doesNotExist();
    }

    @Test
    void aDeployChangesRowsBucketsKeyAndModeTogether() throws IOException {
        Generations generations = hub.recover();

        hub.deploy(generations, "one");

        Generation expected =
                new Generation(
                        1,
                        SampleState.KEY_OF_SNAPSHOT,
                        false,
                        DeployMode.REPLICA,
                        Optional.of("one"),
                        Optional.of("other hub"),
                        Duration.ofDays(3),
                        SourceRows.NONE);
        assertThat(hub.found()).isEqualTo("one as 1");
        assertThat(generations.current()).isEqualTo(expected);
        assertThat(generations.previous()).contains(Generation.initial(SampleState.KEY_OF_ZERO));
        assertThat(hub.recover().current()).isEqualTo(expected);
        assertThat(hub.generationFiles()).containsExactly("0.db", "0.properties", "1.properties");
    }

    @Test
    void nothingOfTheCurrentGenerationChangesUntilItIsPublished() throws IOException {
        Generations generations = hub.recover();

        StagedGeneration staged = hub.staged(generations, "one");

        assertThat(hub.found()).isEqualTo("zero as 0");
        assertThat(generations.current().number()).isZero();
        generations.discard(staged);
        assertThat(hub.generationFiles()).isEmpty();
        assertThat(hub.workFiles()).isEmpty();
    }

    @Test
    void whatWasStagedWhenTheProcessDiedIsRemovedAtStart() throws IOException {
        hub.staged(hub.recover(), "one");
        Files.createDirectories(hub.location().bucketWorkDirectory().resolve(".frozen-x/bucket"));
        Files.createDirectories(hub.location().bucketWorkDirectory().resolve(".incoming/x"));

        Generations generations = hub.recover();

        assertThat(generations.recovery().actions()).hasSize(2);
        assertThat(hub.generationFiles()).isEmpty();
        assertThat(hub.workFiles()).isEmpty();
        assertThat(hub.found()).isEqualTo("zero as 0");
    }

    @Test
    void theNewDatabaseGetsTheModeOfTheOld() throws IOException {
        EntryAttributes.setMode(hub.location().database(), 0664);

        hub.deploy(hub.recover(), "one");

        assertThat(EntryAttributes.of(hub.location().database()).mode()).isEqualTo(0664);
    }

    @Test
    void numbersOnlyGrowAlsoAfterRollingBack() throws IOException {
        Generations generations = hub.recover();
        hub.deploy(generations, "one");
        hub.deploy(generations, "two");
        generations.rollBack("back");
        generations.settle();

        assertThat(generations.current().number()).isEqualTo(1);
        assertThat(hub.deploy(generations, "three").number()).isEqualTo(3);
        assertThat(generations.previous()).map(Generation::number).contains(1L);
    }

    @Nested
    class RollingBack {
        @Test
        void goesBackAndForth() throws IOException {
            Generations generations = hub.recover();
            hub.deploy(generations, "one");
            hub.write("one, written on");

            generations.rollBack("back");
            generations.settle();
            assertThat(hub.found()).isEqualTo("zero as 0");
            assertThat(generations.current().keyId()).isEqualTo(SampleState.KEY_OF_ZERO);
            hub.write("zero, written on");

            generations.rollBack("forth");
            generations.settle();
            assertThat(hub.found()).isEqualTo("one, written on as 1");
            assertThat(generations.current().mode()).isEqualTo(DeployMode.REPLICA);

            generations.rollBack("back");
            assertThat(hub.found()).isEqualTo("zero, written on as 0");
        }

        @Test
        void isRefusedWhereThereIsNothingBefore() throws IOException {
            Generations generations = hub.recover();

            assertThatThrownBy(() -> generations.rollBack("back"))
                    .isInstanceOf(NoSuchGenerationException.class)
                    .hasMessageContaining("before generation 0");
        }

        @Test
        void countsTheTimeAStateLayAside() throws IOException {
            hub.deploy(hub.recover(), "one");
            hub.recoverAt("2026-11-24T12:00:00Z").rollBack("back");
            Generations back = hub.recoverAt("2026-11-24T12:00:00Z");
            assertThat(back.current().rested()).isEqualTo(Duration.ofDays(2));
            back.settle();

            hub.recoverAt("2026-11-25T12:00:00Z").rollBack("forth");

            Generations forth = hub.recoverAt("2026-11-25T12:00:00Z");
            // Three days in the snapshot, two shown as a replica, one aside.
            assertThat(forth.current().rested()).isEqualTo(Duration.ofDays(3 + 2 + 1));
            forth.settle();
            hub.recoverAt("2026-11-26T12:00:00Z").rollBack("back");
            assertThat(hub.recoverAt("2026-11-26T12:00:00Z").current().rested())
                    .isEqualTo(Duration.ofDays(2 + 1));
        }
    }

    @Nested
    class ALog {
        @Test
        void leftByAKilledProcessIsFoldedInBeforeTheRename() throws Exception {
            leaveHotLog("written by the killed one");
            Generations generations = hub.recover();

            hub.deploy(generations, "one");

            assertThat(hub.found()).isEqualTo("one as 1");
            generations.rollBack("back");
            Path database = hub.location().database();
            try (Connection connection = Connections.writable(database)) {
                assertThat(Connections.texts(connection, "SELECT Content FROM State"))
                        .containsExactly("written by the killed one");
            }
        }

        @Test
        void ofADatabaseThatIsStillOpenRefusesTheDeployAndChangesNothing() throws Exception {
            Generations generations = hub.recover();
            StagedGeneration staged = hub.staged(generations, "one");
            try (Connection open = Connections.writable(hub.location().database())) {
                Connections.execute(open, "UPDATE State SET Content = 'more'");

                assertThatThrownBy(() -> generations.publish(staged, "operation"))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("hub.db");
            }
            assertThat(hub.generationFiles()).containsExactly("1.properties", "1.staged.db");
            hub.write("more");
            assertThat(hub.found()).isEqualTo("more as 0");
            generations.publish(staged, "operation");
            assertThat(hub.found()).isEqualTo("one as 1");
        }

        @Test
        void besideTheStagedDatabaseRefusesTheDeploy() throws Exception {
            Generations generations = hub.recover();
            StagedGeneration staged = hub.staged(generations, "one");
            try (Connection open = Connections.writable(staged.database())) {
                Connections.execute(open, "UPDATE State SET Content = 'more'");
                assertThatThrownBy(() -> generations.publish(staged, "operation"))
                        .hasMessageContaining("is not closed");
            }
            assertThat(hub.found()).isEqualTo("zero as 0");
        }

        private void leaveHotLog(String content) throws Exception {
            Path database = hub.location().database();
            Path kept = directory.resolve("kept-wal");
            Path main = directory.resolve("kept-db");
            try (Connection open = Connections.writable(database)) {
                Connections.execute(open, "UPDATE State SET Content = '" + content + "'");
                Files.copy(new DatabaseFiles(database).companion("-wal"), kept);
                Files.copy(database, main);
            }
            Files.delete(database);
            Files.move(main, database);
            Files.move(kept, new DatabaseFiles(database).companion("-wal"));
        }
    }

    @Test
    void aGenerationThatIsNotSealedIsNotPublished() throws IOException {
        Generations generations = hub.recover();
        StagedGeneration staged = generations.stage(SampleState.staging("one"));

        assertThatThrownBy(staged::seal).hasMessageContaining("no staged database");
        assertThatThrownBy(() -> generations.publish(staged, "operation"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecondNameOfTheDatabaseGoesBeforeAnythingIsOpened() throws IOException {
        hub.deploy(hub.recover(), "one");
        Path second = hub.location().generationsDirectory().resolve("1.db");
        Files.createLink(second, hub.location().database());

        hub.recover();

        assertThat(second).doesNotExist();
        assertThat(hub.found()).isEqualTo("one as 1");
    }

    @Test
    void anotherDatabaseOfTheSameNumberAsideIsKept() throws IOException {
        hub.deploy(hub.recover(), "one");
        Path aside = hub.location().generationsDirectory().resolve("0.db");
        Files.copy(aside, directory.resolve("backup"));
        // An administrator puts an old copy back by hand: generation 0 is there twice now.
        Files.delete(hub.location().database());
        Files.move(directory.resolve("backup"), hub.location().database());

        hub.deploy(hub.recover(), "two");

        assertThat(hub.found()).isEqualTo("two as 2");
        assertThat(hub.generationFiles()).anyMatch(name -> name.startsWith("0.db.kept-"));
    }

    @Test
    void aDatabaseOfAGenerationThatNoRecordTellsOfIsTakenForACopy() throws IOException {
        hub.deploy(hub.recover(), "one");
        DirectoryEntries.delete(hub.location().generationsDirectory());

        Generation found = hub.recover().current();

        assertThat(found.number()).isEqualTo(1);
        assertThat(found.mode()).isEqualTo(DeployMode.REPLICA);
        assertThat(found.keyId()).isEqualTo(SampleState.KEY_OF_ZERO);
    }

    @Test
    void releaseMakesAReplicaAHubOfItsOwnForGood() throws IOException {
        Generations generations = hub.recover();
        hub.deploy(generations, "one");

        generations.release();

        assertThat(generations.current().mode()).isEqualTo(DeployMode.RESTORE);
        assertThat(hub.recover().current().mode()).isEqualTo(DeployMode.RESTORE);
        assertThat(hub.recover().previous()).isPresent();
        assertThatThrownBy(generations::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("generation 1 is no replica");
    }

    @Test
    void theTimeSomethingWasShownAsAReplicaCountsAsRestWhenItIsReleased() throws IOException {
        hub.deploy(hub.recover(), "one");
        Generations later = hub.recoverAt("2026-12-02T12:00:00Z");

        later.release();

        assertThat(later.current().rested()).isEqualTo(Duration.ofDays(3 + 10));
        assertThat(hub.recoverAt("2026-12-20T12:00:00Z").current().rested())
                .isEqualTo(Duration.ofDays(3 + 10));
    }

    @Test
    void rollingBackAndForthKeepsTheModeEachGenerationHas() throws IOException {
        Generations generations = hub.recover();
        hub.deploy(generations, "one");
        hub.deploy(generations, "two");
        generations.release();
        generations.rollBack("back");
        generations.settle();
        assertThat(generations.current().mode()).isEqualTo(DeployMode.REPLICA);

        generations.rollBack("forth");
        generations.settle();

        assertThat(generations.current().mode()).isEqualTo(DeployMode.RESTORE);
        assertThat(hub.recover().current().mode()).isEqualTo(DeployMode.RESTORE);
    }

    @Test
    void aReleaseThatDoesNotOpenIsTakenBack() throws IOException {
        Generations generations = hub.recover();
        hub.deploy(generations, "one");
        Generation replica = generations.current();
        generations.release();

        generations.takeBackRelease(replica);

        assertThat(generations.current()).isEqualTo(replica);
        assertThat(hub.recover().current()).isEqualTo(replica);
    }

    @Test
    void aDamagedDatabaseGoesAsideWithItsLogAndItsGenerationIsKnown() throws IOException {
        hub.deploy(hub.recover(), "one");
        Files.writeString(hub.location().database(), "damaged");
        Generations generations = hub.recover();
        assertThat(generations.current().number()).isEqualTo(1);

        hub.deploy(generations, "two");

        assertThat(hub.found()).isEqualTo("two as 2");
        assertThat(generations.asideDatabase(1))
                .hasValueSatisfying(aside -> assertThat(aside).hasContent("damaged"));
        assertThat(generations.asideDatabase(2)).isEmpty();
    }

    @Test
    void recordsAreTextThatAPersonCanRead() throws IOException {
        hub.deploy(hub.recover(), "one");

        assertThat(files().directory().resolve("1.properties"))
                .content()
                .isEqualTo(
                        """
                        key=55555555555555555555555555555555
                        locked=false
                        mode=REPLICA
                        origin=other hub
                        previous=0
                        rested=PT72H
                        shown=2026-11-22T12\\:00\\:00Z
                        snapshot=one
                        source.grants=0
                        source.signingKeys=0
                        source.tokens=0
                        staged=false
                        """);
        assertThat(files().record(0))
                .map(GenerationRecord::setAside)
                .contains(Optional.of(SampleState.CLOCK.instant()));
    }

    @Test
    void aRecordThatCannotBeReadIsSaidAndNotGuessed() throws IOException {
        hub.deploy(hub.recover(), "one");
        Path record = files().directory().resolve("1.properties");
        Files.writeString(record, "mode=SOMETHING\nkey=1");

        Generations found = hub.recover();

        assertThat(found.fault())
                .hasValueSatisfying(said -> assertThat(said).contains("generation 1"));
        assertThat(found.current().mode()).isEqualTo(DeployMode.REPLICA);
        assertThat(record).hasContent("mode=SOMETHING\nkey=1");
    }

    @Test
    void anIntentThatCannotBeReadMovesAndRemovesNothing() throws IOException {
        hub.deploy(hub.recover(), "one");
        Path intent = files().directory().resolve("intent.properties");
        Files.writeString(intent, "kind=NOTHING");

        Generations found = hub.recover();

        assertThat(found.fault())
                .hasValueSatisfying(said -> assertThat(said).contains("unfinished deploy"));
        assertThat(intent).exists();
        assertThat(found.current().number()).isEqualTo(1);
    }

    @Test
    void aDeployLeadsOutOfARecordThatCannotBeRead() throws IOException {
        hub.deploy(hub.recover(), "one");
        Path record = files().directory().resolve("1.properties");
        Files.writeString(record, "mode=SOMETHING");
        Generations found = hub.recover();

        hub.deploy(found, "two");

        assertThat(found.fault()).isEmpty();
        assertThat(found.current().number()).isEqualTo(2);
        assertThat(files().directory())
                .as("a person may still look at it")
                .isDirectoryContaining("glob:**1.properties.damaged-*");
    }
}
