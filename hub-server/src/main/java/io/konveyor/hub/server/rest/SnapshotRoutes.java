package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.server.auth.Requesters;
import io.konveyor.hub.snapshot.SnapshotException;
import io.konveyor.hub.snapshot.SnapshotService;

/** All routes of the snapshot half; they answer whatever the Hub half does. */
public final class SnapshotRoutes {
    /** What a caller must be granted for any of them. */
    static final String SCOPE = "snapshots";

    private SnapshotRoutes() {}

    /** All of them; each hands its handler the service as the caller uses it. */
    public static Routes<SnapshotService> all() {
        Routes<SnapshotService> routes = new Routes<>();
        SnapshotEndpoint.addTo(routes);
        TransferEndpoint.addTo(routes);
        DeployEndpoint.addTo(routes);
        OperationEndpoint.addTo(routes);
        Routes<SnapshotService> asked = new Routes<>();
        for (Routes.Route<SnapshotService> route : routes.all()) {
            asked.add(
                    route.method(),
                    route.template(),
                    route.scope(),
                    route.operation(),
                    (call, service) -> answer(route, call, service.by(Requesters.of(call))));
        }
        return asked;
    }

    /** What would have changed something and is refused is for the audit log, too. */
    private static Answer answer(
            Routes.Route<SnapshotService> route, Call call, SnapshotService service)
            throws Exception {
        try {
            return route.handler().handle(call, service);
        } catch (SnapshotException refusal) {
            if (!call.method().equals("GET")) {
                service.noteRefusal(call.method() + " " + call.path(), refusal);
            }
            throw refusal;
        }
    }
}
