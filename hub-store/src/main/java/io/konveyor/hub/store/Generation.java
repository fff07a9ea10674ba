package io.konveyor.hub.store;

import java.time.Duration;
import java.util.Optional;

/**
 * The record of one generation: one complete state of a Hub on disk. Its number is in the header of
 * its database ({@code PRAGMA user_version}); 0 is a database as the upstream Hub left it.
 *
 * @param number the generation; numbers only grow
 * @param keyId the passphrase of this generation's secrets, by its id in the keyring
 * @param locked whether it was deployed without the key of its secrets: {@code keyId} is then a key
 *     of its own for what is written from now on, and what was encrypted before stays unreadable
 * @param mode whether it is this Hub itself or a copy to look at
 * @param snapshot name of the snapshot it was deployed from; empty for generation 0
 * @param originHub id of the installation the snapshot was taken from, where known
 * @param rested how long the state lay in a snapshot or aside; the reaper adds it to ages
 */
public record Generation(
        long number,
        String keyId,
        boolean locked,
        DeployMode mode,
        Optional<String> snapshot,
        Optional<String> originHub,
        Duration rested) {

    /** Greatest number that fits the header field, a signed integer of 32 bits. */
    static final long GREATEST = Integer.MAX_VALUE;

    public Generation {
        if (number < 0 || number > GREATEST) {
            throw new IllegalArgumentException(
                    "generation must be 0 to %d: %d".formatted(GREATEST, number));
        }
        if (rested.isNegative()) {
            throw new IllegalArgumentException("rested must not be negative: " + rested);
        }
    }

    /** A Hub as it was before anything was deployed. */
    public static Generation initial(String keyId) {
        return new Generation(
                0,
                keyId,
                false,
                DeployMode.RESTORE,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO);
    }

    Generation withMode(DeployMode other) {
        return new Generation(number, keyId, locked, other, snapshot, originHub, rested);
    }

    Generation withRested(Duration longer) {
        return new Generation(number, keyId, locked, mode, snapshot, originHub, longer);
    }
}
