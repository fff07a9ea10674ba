package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.snapshot.SnapshotDetails;
import io.konveyor.hub.snapshot.SnapshotEntry;
import io.konveyor.hub.snapshot.SnapshotName;
import io.konveyor.hub.snapshot.SnapshotService;
import java.io.IOException;
import java.util.Optional;

/** {@code /snapshots}: list, create, show, delete. Role: admin. */
final class SnapshotEndpoint {
    private SnapshotEndpoint() {}

    /**
     * The body of a creation.
     *
     * @param name of the snapshot; empty for the release and the time
     */
    record NewSnapshot(String name) {}

    static void addTo(Routes<SnapshotService> routes) {
        routes.get(
                        "/snapshots",
                        SnapshotRoutes.SCOPE,
                        Operation.list("List every snapshot", SnapshotEntry.class),
                        SnapshotEndpoint::list)
                .post(
                        "/snapshots",
                        SnapshotRoutes.SCOPE,
                        creation("Create a snapshot").body(NewSnapshot.class),
                        SnapshotEndpoint::create)
                .post(
                        "/snapshots/:name",
                        SnapshotRoutes.SCOPE,
                        creation("Create a snapshot of this name"),
                        SnapshotEndpoint::createNamed)
                .get(
                        "/snapshots/:name",
                        SnapshotRoutes.SCOPE,
                        Operation.get("Show one snapshot with its manifest", SnapshotDetails.class)
                                .answersError(400, "no name a snapshot can have"),
                        SnapshotEndpoint::show)
                .delete(
                        "/snapshots/:name",
                        SnapshotRoutes.SCOPE,
                        Operation.of("Delete one snapshot")
                                .answers(204, "deleted")
                                .answersError(400, "no name a snapshot can have")
                                .answersError(404, "no such snapshot")
                                .answersError(409, "an operation works with it"),
                        SnapshotEndpoint::delete);
    }

    private static Operation creation(String summary) {
        return StartedAnswer.describe(
                Operation.of(summary)
                        .answers(201, "created", SnapshotEntry.class)
                        .answersError(400, "no name a snapshot can have, or no such body")
                        .answersError(409, "the name is taken, or another operation runs"));
    }

    /** GET /snapshots: 200 a bare array. */
    private static Answer list(Call call, SnapshotService service) throws IOException {
        return Answer.object(200, service.list());
    }

    /**
     * POST /snapshots: 201 created (evidence, of a damaged Hub); 202 goes on; 400 name or body; 409
     * exists or busy; 503 not to be quiesced; 507 no space.
     */
    private static Answer create(Call call, SnapshotService service) throws IOException {
        String name = Bodies.document(call, NewSnapshot.class).map(NewSnapshot::name).orElse("");
        return create(
                call,
                service,
                name.isEmpty() ? Optional.empty() : Optional.of(new SnapshotName(name)));
    }

    /** POST /snapshots/{name}: as POST /snapshots; a body is ignored. */
    private static Answer createNamed(Call call, SnapshotService service) throws IOException {
        return create(call, service, Optional.of(new SnapshotName(call.parameter("name"))));
    }

    private static Answer create(Call call, SnapshotService service, Optional<SnapshotName> name)
            throws IOException {
        Queries.refuseOthers(call);
        return StartedAnswer.of(call, service, service.create(name), entry -> created(call, entry));
    }

    static Answer created(Call call, SnapshotEntry entry) {
        return Answer.object(201, entry).with("Location", call.link("/snapshots/" + entry.name()));
    }

    /** GET /snapshots/{name}: 200; 400 no such name can be; 404. */
    private static Answer show(Call call, SnapshotService service) throws IOException {
        return Answer.object(200, service.show(new SnapshotName(call.parameter("name"))));
    }

    /** DELETE /snapshots/{name}: 204; 400 no such name can be; 404; 409 in use. */
    private static Answer delete(Call call, SnapshotService service) throws IOException {
        service.delete(new SnapshotName(call.parameter("name")));
        return Answer.empty(204);
    }
}
