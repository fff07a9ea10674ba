package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The object graph of one generation: the store, and the Hub's half on it. Opened and closed as a
 * whole.
 *
 * @param store of the generation
 * @param half on the store
 */
record OpenHub<H extends HubHalf>(HubStore store, H half) implements AutoCloseable {

    /**
     * Opens both; a failure leaves nothing open.
     *
     * @param damage told of every error that says the database is damaged
     */
    static <H extends HubHalf> OpenHub<H> open(
            HubLocation location,
            Generation generation,
            Keyring keyring,
            HubHalf.Factory<H> halves,
            Consumer<Exception> damage)
            throws IOException {
        HubStore store = HubStore.open(location, generation, keyring, damage);
        try {
            return new OpenHub<>(store, halves.open(store));
        } catch (IOException | RuntimeException e) {
            CloseAll.after(e, List.of(store));
            throw e;
        }
    }

    /** Closes both, the store also if the half fails to. */
    @Override
    public void close() throws IOException {
        try {
            CloseAll.inOrder(List.of(half, store));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
