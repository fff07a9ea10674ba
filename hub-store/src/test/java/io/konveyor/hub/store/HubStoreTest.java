package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubStoreTest {
    @TempDir(factory = InMemory.class)
    private Path directory;

    private UnpackedFixture fixture;
    private HubLocation location;
    private Keyring keyring;

    @BeforeEach
    void unpack() throws Exception {
        fixture = Fixture.V0_10.unpack(directory.resolve("hub"));
        location =
                HubLocation.of(
                        fixture.database(), fixture.bucket(), directory.resolve("hub/hub.keys"));
        keyring = Keyring.open(location.keyring());
    }

    private String keep(String passphrase) throws Exception {
        return keyring.put(HubPassphrase.of(passphrase));
    }

    @Test
    void opensRowsBucketsAndSecretsOfOneGenerationTogether() throws Exception {
        Generation generation = Generation.initial(keep(fixture.passphrase()));

        try (HubStore store = HubStore.open(location, generation, keyring)) {
            long applications = store.database().read(sql -> (long) sql.fetchCount(APPLICATION));
            assertThat(applications).isPositive();
            assertThat(store.buckets().root()).isEqualTo(fixture.bucket());
            assertThat(store.generation()).isEqualTo(generation);
        }
    }

    @Test
    void refusesAWrongKeyAndLeavesTheDatabaseAsItIs() throws Exception {
        byte[] before = Files.readAllBytes(fixture.database());
        Generation generation = Generation.initial(keep("not the passphrase"));

        assertThatThrownBy(() -> HubStore.open(location, generation, keyring))
                .isInstanceOfSatisfying(
                        UnusableDatabaseException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_KEY));

        assertThat(fixture.database()).hasBinaryContent(before);
        assertThat(new DatabaseFiles(fixture.database()).hasCompanions()).isFalse();
    }

    @Test
    void refusesAKeyThatIsNotInTheKeyring() {
        assertThatThrownBy(
                        () -> HubStore.open(location, Generation.initial("f".repeat(32)), keyring))
                .isInstanceOfSatisfying(
                        UnusableDatabaseException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_KEY));
    }

    @Test
    void refusesADatabaseOfAnotherGeneration() throws Exception {
        Generation zero = Generation.initial(keep(fixture.passphrase()));
        Generation one =
                new Generation(
                        1,
                        zero.keyId(),
                        false,
                        DeployMode.RESTORE,
                        Optional.of("demo"),
                        Optional.empty(),
                        Duration.ZERO,
                        SourceRows.NONE);

        assertThatThrownBy(() -> HubStore.open(location, one, keyring))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessage("the database is of generation 0; expected 1");
        HubStore.open(location, zero, keyring).close();
    }

    @Test
    void opensALockedReplicaWithAKeyOfItsOwn() throws Exception {
        Generations generations =
                Generations.recover(location, keep(fixture.passphrase()), SampleState.CLOCK);
        StagedGeneration staged =
                generations.stage(
                        new Staging(
                                "demo",
                                keep("a key of its own"),
                                true,
                                DeployMode.REPLICA,
                                Optional.empty(),
                                Duration.ZERO));
        Files.copy(fixture.database(), staged.database());
        staged.rewritePaths(List.of());
        staged.seal();
        generations.publish(staged, "deploy");

        try (HubStore store = HubStore.open(location, generations.current(), keyring)) {
            assertThat(store.generation().locked()).isTrue();
            assertThat(store.database().generation()).isEqualTo(1);
            assertThat(store.buckets().root()).isEqualTo(location.bucketRoot(1));
        }
        generations.settle();
        generations.rollBack("back");
        HubStore.open(location, generations.current(), keyring).close();
    }
}
