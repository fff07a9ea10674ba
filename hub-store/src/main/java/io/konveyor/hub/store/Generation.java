package io.konveyor.hub.store;

import java.time.Duration;
import java.util.Optional;

/**
 * The record of one generation: one complete state of a Hub on disk. Its number is in the header of
 * its database ({@code PRAGMA user_version}); 0 is a database as the upstream Hub left it.
 *
 * @param number the generation; numbers only grow
 * @param keyId the passphrase of this generation's secrets, by its id in the keyring
 * @param mode whether it is this Hub itself or a copy to look at
 * @param snapshot name of the snapshot it was deployed from; empty for generation 0
 * @param originHub id of the installation the snapshot was taken from, where known
 * @param rested how long the state lay in a snapshot or aside; the reaper adds it to ages
 */
public record Generation(
        long number,
        String keyId,
        DeployMode mode,
        Optional<String> snapshot,
        Optional<String> originHub,
        Duration rested) {}
