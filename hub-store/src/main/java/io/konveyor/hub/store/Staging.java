package io.konveyor.hub.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a generation before it is built; it gets its number when it is staged.
 *
 * @param snapshot name of the snapshot to deploy
 * @param keyId the passphrase of its secrets, by its id in the keyring
 * @param locked whether that is a new key because the snapshot's own was not at hand
 * @param mode whether it shall be this Hub itself or a copy to look at
 * @param originHub id of the installation the snapshot was taken from, where known
 * @param rested how long the state has lain in the snapshot, and in others before
 */
public record Staging(
        String snapshot,
        String keyId,
        boolean locked,
        DeployMode mode,
        Optional<String> originHub,
        Duration rested) {

    Generation numbered(long number) {
        return new Generation(
                number,
                keyId,
                locked,
                mode,
                Optional.of(snapshot),
                originHub,
                rested,
                SourceRows.UNKNOWN);
    }
}
