package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Routes;
import io.konveyor.hub.snapshot.SnapshotService;

/** All routes of the snapshot half; they answer whatever the Hub half does. */
public final class SnapshotRoutes {
    /** What a caller must be granted for any of them. */
    static final String SCOPE = "snapshots";

    private SnapshotRoutes() {}

    /** All of them. */
    public static Routes<SnapshotService> all() {
        Routes<SnapshotService> routes = new Routes<>();
        SnapshotEndpoint.addTo(routes);
        TransferEndpoint.addTo(routes);
        DeployEndpoint.addTo(routes);
        OperationEndpoint.addTo(routes);
        return routes;
    }
}
