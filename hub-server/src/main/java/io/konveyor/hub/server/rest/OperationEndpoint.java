package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.EventSource;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.wire.WireFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /snapshots/operations}: what runs and has run. Role: admin, or the operation's token. */
final class OperationEndpoint {
    private static final String EVENTS = "text/event-stream";

    private OperationEndpoint() {}

    static void addTo(Routes<SnapshotService> routes) {
        routes.get(
                        "/snapshots/operations",
                        SnapshotRoutes.SCOPE,
                        Operation.list(
                                        "List the operations that run and have run, newest first,"
                                                + " or (as an event stream) follow all of them",
                                        io.konveyor.hub.snapshot.Operation.class)
                                .query("snapshot", "only those with this snapshot")
                                .query("kind", "only those of this kind")
                                .query("state", "only those in this state")
                                .answersBytes(
                                        200,
                                        "the states of those that run, then every change",
                                        EVENTS),
                        OperationEndpoint::list)
                .get(
                        "/snapshots/operations/:id",
                        SnapshotRoutes.SCOPE,
                        Operation.get(
                                        "Show how far an operation is, or (as an event stream)"
                                                + " follow it",
                                        io.konveyor.hub.snapshot.Operation.class)
                                .answersBytes(200, "its states as they change", EVENTS),
                        OperationEndpoint::show)
                .delete(
                        "/snapshots/operations/:id",
                        SnapshotRoutes.SCOPE,
                        Operation.of("Cancel an operation")
                                .answers(
                                        202,
                                        "it has been asked to end, or had",
                                        io.konveyor.hub.snapshot.Operation.class)
                                .answersError(404, "no such operation")
                                .answersError(409, "it can no longer be cancelled"),
                        OperationEndpoint::cancel);
    }

    /**
     * GET /snapshots/operations: 200 a bare array, or server-sent events: the states of those that
     * run, then every change; 400 another parameter.
     */
    private static Answer list(Call call, SnapshotService service) {
        Map<String, String> asked = Queries.values(call, "snapshot", "kind", "state");
        if (Accept.names(call, EVENTS)) {
            return Answer.events(
                    client ->
                            service.operations()
                                    .listenToAll(
                                            now -> {
                                                if (isAskedFor(now, asked)) {
                                                    send(client, now);
                                                }
                                            }));
        }
        List<io.konveyor.hub.snapshot.Operation> found =
                service.operations().list().stream().filter(o -> isAskedFor(o, asked)).toList();
        return Answer.object(200, found);
    }

    private static boolean isAskedFor(
            io.konveyor.hub.snapshot.Operation operation, Map<String, String> asked) {
        return is(operation.snapshot(), asked, "snapshot")
                && is(operation.kind().name(), asked, "kind")
                && is(operation.state().name(), asked, "state");
    }

    private static boolean is(String value, Map<String, String> asked, String parameter) {
        String wanted = asked.get(parameter);
        return wanted == null
                || value.equals(wanted)
                || value.toLowerCase(Locale.ROOT).equals(wanted);
    }

    /** GET /snapshots/operations/{id}: 200, also as server-sent events; 404. */
    private static Answer show(Call call, SnapshotService service) {
        Queries.refuseOthers(call);
        String id = call.parameter("id");
        io.konveyor.hub.snapshot.Operation operation = service.operations().get(id);
        return Accept.names(call, EVENTS)
                ? Answer.events(client -> follow(service, id, client))
                : Answer.object(200, operation);
    }

    private static AutoCloseable follow(
            SnapshotService service, String id, EventSource.Client client) {
        return service.operations()
                .listen(
                        id,
                        now -> {
                            send(client, now);
                            if (now.over()) {
                                client.end();
                            }
                        });
    }

    private static void send(EventSource.Client client, io.konveyor.hub.snapshot.Operation now) {
        client.send(now.id(), "operation", WireFormat.JSON.write(now));
    }

    /** DELETE /snapshots/operations/{id}: 202 asked to end; 404; 409 too late. */
    private static Answer cancel(Call call, SnapshotService service) {
        Queries.refuseOthers(call);
        return Answer.object(202, service.cancel(call.parameter("id")));
    }
}
