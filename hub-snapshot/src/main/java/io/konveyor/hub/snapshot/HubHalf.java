package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.store.HubStore;
import java.io.IOException;
import java.util.List;

/**
 * Everything of one generation that answers requests and works in the background, hung on one
 * {@link HubStore}. Opened, and closed as a whole before its store is.
 */
public interface HubHalf extends AutoCloseable {

    /**
     * Its background tasks, in the order in which they are quiesced: who creates work for others
     * comes first. They are started after the half is open and stopped before it is closed, by its
     * owner.
     */
    List<BackgroundTask> backgroundTasks();

    /** Lets go of everything but the store. */
    @Override
    void close() throws IOException;

    /**
     * Opens halves.
     *
     * @param <H> what it opens
     */
    @FunctionalInterface
    interface Factory<H extends HubHalf> {
        /**
         * Opens the half of {@code store}: seeds what is missing, reads what it needs. A failure
         * leaves nothing open but the store, which is the caller's.
         */
        H open(HubStore store) throws IOException;
    }
}
