package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.AdmissionGate;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The Hub in this process: its gate, its background tasks and the one object graph of its current
 * generation. Thread safe.
 *
 * @param <H> the Hub's half of a generation
 */
public final class EmbeddedHub<H extends HubHalf> implements ManagedHub, AutoCloseable {

    /** How long requests, and then each background task, may take to come to rest. */
    public static final Duration QUIESCE_DEADLINE = Duration.ofSeconds(10);

    /**
     * @param location where its state is
     * @param keyring of this installation
     * @param configured the passphrase from the environment: that of generation 0
     * @param halves opens the Hub's half of a generation
     * @param gate its requests go through; closed until the Hub is open, and open while it is
     *     damaged
     */
    public EmbeddedHub(
            HubLocation location,
            Keyring keyring,
            HubPassphrase configured,
            HubHalf.Factory<H> halves,
            AdmissionGate gate,
            Duration quiesceDeadline,
            Clock clock) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Opens the Hub: takes the lock, recovers what a kill interrupted, makes a fresh database where
     * none ever was. What stands in the way of serving is no exception: the state is {@code
     * damaged} then, and says why.
     *
     * @throws IOException if another process has this Hub open, or nothing can be read or written
     */
    public void start() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The Hub's half that serves now; empty while it starts, is exchanged or is damaged. */
    public Optional<H> current() {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Number of the generation that serves, or is to serve. A request that waited at the gate
     * compares it with the number it found when it came.
     */
    public long generation() {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Says that a request or a background task has met damage in the database: the state turns to
     * damaged, and {@link #current} to empty.
     */
    public void reportDamage(String reason) {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public HubStatus status() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public FrozenHub freeze(Progress progress) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public Duration exchange(Change change, Progress progress) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void retry() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Refuses requests, ends the background tasks, closes the database, gives the lock back. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }
}
