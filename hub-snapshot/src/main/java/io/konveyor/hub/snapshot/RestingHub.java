package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.time.Duration;

/**
 * A Hub at rest on its disk, for work while none runs. Holds the Hub's lock from {@link #open} to
 * {@link #close}, so none can be started meanwhile. Used by one thread at a time.
 */
public final class RestingHub implements ManagedHub, AutoCloseable {

    private RestingHub() {}

    /**
     * Takes the Hub at {@code location}: its lock, and recovers what a kill interrupted.
     *
     * @param configured the passphrase from the environment: that of generation 0
     * @throws SnapshotException {@code busy} while a Hub runs on it
     */
    public static RestingHub open(HubLocation location, Keyring keyring, HubPassphrase configured)
            throws IOException {
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

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }
}
