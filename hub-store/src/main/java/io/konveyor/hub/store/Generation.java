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
 * @param rested how long the state lay in a snapshot or aside, or was only looked at as a replica;
 *     the reaper adds it to ages
 * @param source the credentials that came with the snapshot, which a replica does not accept
 */
public record Generation(
        long number,
        String keyId,
        boolean locked,
        DeployMode mode,
        Optional<String> snapshot,
        Optional<String> originHub,
        Duration rested,
        SourceRows source) {

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
                Duration.ZERO,
                SourceRows.NONE);
    }

    /** Whether this is a copy to look at, of which nothing reaches outside. */
    public boolean isReplica() {
        return mode == DeployMode.REPLICA;
    }

    /** Whether the API key or access token of this id may be accepted. */
    public boolean acceptsToken(long id) {
        return !isReplica() || id > source.tokens();
    }

    /** Whether the session of this id, and its refresh token, may be accepted. */
    public boolean acceptsGrant(long id) {
        return !isReplica() || id > source.grants();
    }

    /** Whether what was signed with the key of this id may be accepted. */
    public boolean acceptsSigningKey(long id) {
        return !isReplica() || id > source.signingKeys();
    }

    Generation withMode(DeployMode other) {
        return new Generation(number, keyId, locked, other, snapshot, originHub, rested, source);
    }

    Generation lockedWith(String ownKeyId) {
        return new Generation(number, ownKeyId, true, mode, snapshot, originHub, rested, source);
    }

    Generation withRested(Duration longer) {
        return new Generation(number, keyId, locked, mode, snapshot, originHub, longer, source);
    }

    Generation withSource(SourceRows rows) {
        return new Generation(number, keyId, locked, mode, snapshot, originHub, rested, rows);
    }
}
