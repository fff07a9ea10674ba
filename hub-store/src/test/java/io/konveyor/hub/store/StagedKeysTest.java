package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deploys add to the keyring, and what of it stays. */
class StagedKeysTest {
    @TempDir(factory = InMemory.class)
    private Path directory;

    private SampleState hub;
    private Keyring keyring;
    private String ofZero;
    private Generations generations;

    @BeforeEach
    void makeHub() throws IOException {
        hub = SampleState.at(directory.resolve("hub"));
        keyring = Keyring.open(hub.location().keyring());
        ofZero = keyring.put(HubPassphrase.of("zero"));
        generations = recover();
    }

    private Generations recover() throws IOException {
        return Generations.recover(hub.location(), ofZero, SampleState.CLOCK);
    }

    private String stageKey(String passphrase) throws IOException {
        try (HubPassphrase secret = HubPassphrase.of(passphrase)) {
            return generations.stageKey(secret, keyring);
        }
    }

    private StagedGeneration staged(String key) throws IOException {
        return hub.staged(
                generations,
                "one",
                new Staging(
                        "one", key, false, DeployMode.RESTORE, Optional.empty(), Duration.ZERO));
    }

    @Test
    void theKeyOfADeployStays() throws IOException {
        String key = stageKey("of the snapshot");
        generations.publish(staged(key), "deploy");
        generations.settle();

        assertThat(generations.settleKeys(keyring)).isZero();
        assertThat(keyring.keyIds()).containsExactlyInAnyOrder(ofZero, key);
        assertThat(hub.generationFiles()).containsExactly("0.db", "0.properties", "1.properties");
    }

    @Test
    void theKeyOfADeployThatWasGivenUpGoes() throws IOException {
        generations.discard(staged(stageKey("of the snapshot")));
        generations.stageNewKey(keyring);

        assertThat(generations.settleKeys(keyring)).isEqualTo(2);
        assertThat(keyring.keyIds()).containsExactly(ofZero);
        assertThat(hub.generationFiles()).isEmpty();
    }

    @Test
    void theKeyOfADeployThatDiedGoesAtTheNextStart() throws IOException {
        staged(stageKey("of the snapshot"));

        assertThat(recover().settleKeys(keyring)).isEqualTo(1);
        assertThat(keyring.keyIds()).containsExactly(ofZero);
        assertThat(hub.generationFiles()).isEmpty();
    }

    @Test
    void aKeyThatWasThereBeforeStays() throws IOException {
        String known = keyring.put(HubPassphrase.of("of an older snapshot"));

        assertThat(stageKey("of an older snapshot")).isEqualTo(known);
        assertThat(generations.settleKeys(keyring)).isZero();
        assertThat(keyring.keyIds()).containsExactlyInAnyOrder(ofZero, known);
    }

    @Test
    void nothingIsDecidedUntilTheExchangeIsSettled() throws IOException {
        String key = stageKey("of the snapshot");
        generations.publish(staged(key), "deploy");

        assertThat(generations.settleKeys(keyring)).isZero();
        generations.undo();
        assertThat(keyring.keyIds()).contains(key);
        assertThat(generations.settleKeys(keyring)).isEqualTo(1);
        assertThat(keyring.keyIds()).containsExactly(ofZero);
    }

    @Test
    void whereARecordCannotBeReadEveryKeyStays() throws IOException {
        String key = stageKey("of the snapshot");
        Files.writeString(
                hub.location().generationsDirectory().resolve("7.properties"), "number=\\u00");

        assertThat(generations.settleKeys(keyring)).isZero();
        assertThat(keyring.keyIds()).contains(key);
    }

    @Test
    void whatCannotBeOnRecordIsNotKept() throws IOException {
        Files.writeString(hub.location().generationsDirectory(), "no directory");

        assertThatThrownBy(() -> stageKey("of the snapshot")).isInstanceOf(IOException.class);
        assertThat(keyring.keyIds()).containsExactly(ofZero);
    }
}
