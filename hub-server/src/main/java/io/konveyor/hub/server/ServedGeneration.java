package io.konveyor.hub.server;

import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.auth.Authenticator;
import io.konveyor.hub.snapshot.HubHalf;
import io.konveyor.hub.store.HubStore;
import java.util.List;

/**
 * The Hub's half of one generation: its resources and their background work.
 *
 * @param store what they hang on; closed by its owner
 * @param resources what the routes work on
 * @param authenticator who its users are
 */
record ServedGeneration(HubStore store, HubResources resources, Authenticator authenticator)
        implements HubHalf {
    @Override
    public List<BackgroundTask> backgroundTasks() {
        return resources.backgroundTasks();
    }

    @Override
    public void close() {
        // All it has hangs on the store and on its background tasks.
    }
}
