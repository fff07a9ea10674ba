package io.konveyor.hub.server.rest;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.snapshot.DeployPlan;
import io.konveyor.hub.snapshot.DeployRequest;
import io.konveyor.hub.snapshot.Deployment;
import io.konveyor.hub.snapshot.SnapshotEntry;
import io.konveyor.hub.snapshot.SnapshotErrorCode;
import io.konveyor.hub.snapshot.SnapshotException;
import io.konveyor.hub.snapshot.SnapshotName;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.snapshot.SnapshotStatus;
import io.konveyor.hub.snapshot.Started;
import io.konveyor.hub.snapshot.Verification;
import java.io.IOException;
import java.util.Optional;

/** What makes a snapshot the running Hub, and what leads there. Role: admin. */
final class DeployEndpoint {
    private DeployEndpoint() {}

    /**
     * The body of an unlocking.
     *
     * @param password the snapshot was exported with
     */
    record Unlock(String password) {}

    static void addTo(Routes<SnapshotService> routes) {
        Operation deploying =
                StartedAnswer.describe(
                        Operation.of("Deploy a snapshot, or say what that would do")
                                .query(
                                        "mode",
                                        "restore (this Hub, as it was) or replica (a copy of which"
                                                + " nothing reaches outside, and whose tasks are"
                                                + " held); default: the snapshot's defaultMode")
                                .query("keep", "true: keep the replaced state as a snapshot")
                                .query(
                                        "force",
                                        "true: deploy evidence of a damaged Hub, what can be read"
                                                + " of it")
                                .query(
                                        "dryRun",
                                        "true: touch nothing, answer what would happen; what"
                                                + " stands in the way is no error then")
                                .answers(200, "it runs", Deployment.class)
                                .answers(200, "dryRun: what would happen", DeployPlan.class)
                                .answersError(400, "a name or mode that is none, or not available")
                                .answersError(404, "no such snapshot")
                                .answersError(
                                        409, "not deployable, key locked, or another one runs"));
        routes.post(
                        "/snapshots/unlock/:name",
                        SnapshotRoutes.SCOPE,
                        StartedAnswer.describe(
                                Operation.of("Take a snapshot's key into the keyring")
                                        .body(Unlock.class)
                                        .answers(200, "unlocked", SnapshotEntry.class)
                                        .answersError(400, "no password")
                                        .answersError(404, "no such snapshot")
                                        .answersError(409, "there is no key in it")
                                        .answersError(422, "the password does not open it")),
                        DeployEndpoint::unlock)
                .post(
                        "/snapshots/verify/:name",
                        SnapshotRoutes.SCOPE,
                        StartedAnswer.describe(
                                Operation.of("Read all of a snapshot and compare")
                                        .answers(200, "it is good", Verification.class)
                                        .answersError(400, "it is damaged")
                                        .answersError(404, "no such snapshot")),
                        DeployEndpoint::verify)
                .post(
                        "/snapshot/deploy/:name",
                        SnapshotRoutes.SCOPE,
                        deploying,
                        DeployEndpoint::deploy)
                .post(
                        "/snapshots/deploy/:name",
                        SnapshotRoutes.SCOPE,
                        deploying,
                        DeployEndpoint::deploy)
                .post(
                        "/snapshots/rollback",
                        SnapshotRoutes.SCOPE,
                        StartedAnswer.describe(
                                Operation.of("Return to the state before the last deploy")
                                        .answers(200, "it runs", Deployment.class)
                                        .answersError(409, "there is none, or another one runs")),
                        DeployEndpoint::rollBack)
                .post(
                        "/snapshots/release",
                        SnapshotRoutes.SCOPE,
                        StartedAnswer.describe(
                                Operation.of("Leave replica mode: tasks and reaper go on")
                                        .answers(200, "it is a Hub of its own", Deployment.class)
                                        .answersError(
                                                409, "it is no replica, or another one runs")),
                        DeployEndpoint::release)
                .get(
                        "/snapshots/status",
                        SnapshotRoutes.SCOPE,
                        Operation.of("Say what the Hub is doing")
                                .answers(200, "always", SnapshotStatus.class),
                        (call, service) -> Answer.object(200, service.status()))
                .post(
                        "/snapshots/retry",
                        SnapshotRoutes.SCOPE,
                        StartedAnswer.describe(
                                Operation.of("Try to open a damaged Hub again")
                                        .answers(200, "it serves", SnapshotStatus.class)
                                        .answersError(409, "another operation runs")),
                        DeployEndpoint::retry);
    }

    /**
     * POST /snapshots/unlock/{name}: 200 unlocked; 202 goes on; 400 no password; 404 no such
     * snapshot; 409 no key in it; 422 wrong password.
     */
    private static Answer unlock(Call call, SnapshotService service) throws IOException {
        Queries.refuseOthers(call);
        SnapshotName name = new SnapshotName(call.parameter("name"));
        String password =
                call.body().isForm()
                        ? Bodies.text(call, "password").orElse("")
                        : Bodies.document(call, Unlock.class).map(Unlock::password).orElse("");
        Optional<Passphrase> given = Bodies.passphrase(password);
        if (given.isEmpty()) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_REQUEST, "no password: expected one in the body");
        }
        Passphrase passphrase = given.get();
        Started<SnapshotEntry> started;
        try {
            started = service.unlock(name, passphrase);
        } catch (RuntimeException refused) {
            passphrase.close();
            throw refused;
        }
        var unused = started.result().whenComplete((entry, failure) -> passphrase.close());
        return StartedAnswer.of(call, service, started, entry -> Answer.object(200, entry));
    }

    /** POST /snapshots/verify/{name}: 200 good; 202 goes on; 400 damaged; 404 no such snapshot. */
    private static Answer verify(Call call, SnapshotService service) {
        Queries.refuseOthers(call);
        return StartedAnswer.of(
                call,
                service,
                service.verify(new SnapshotName(call.parameter("name"))),
                verification -> Answer.object(200, verification));
    }

    /**
     * POST /snapshot/deploy/{name}, POST /snapshots/deploy/{name}: 200 it runs; 202 goes on; 400
     * name, mode, or not available; 404 no such snapshot; 409 not deployable, locked, busy; 503 not
     * to be quiesced; 507 no space. With dryRun=true 200 and what would happen, also where that is
     * a refusal; 404; 507 no space to look. A body is ignored.
     */
    private static Answer deploy(Call call, SnapshotService service) {
        DeployRequest request =
                DeployRequest.parse(
                        new SnapshotName(call.parameter("name")),
                        Queries.values(call, "mode", "keep", "dryRun", "force"));
        return request.dryRun()
                ? StartedAnswer.of(
                        call, service, service.plan(request), plan -> Answer.object(200, plan))
                : StartedAnswer.of(
                        call, service, service.deploy(request), done -> Answer.object(200, done));
    }

    /** POST /snapshots/rollback: 200 it runs; 202 goes on; 409 nothing to return to, busy; 503. */
    private static Answer rollBack(Call call, SnapshotService service) {
        Queries.refuseOthers(call);
        return StartedAnswer.of(
                call, service, service.rollBack(), done -> Answer.object(200, done));
    }

    /** POST /snapshots/release: 200 it is a Hub of its own; 202 goes on; 409 no replica, busy. */
    private static Answer release(Call call, SnapshotService service) {
        Queries.refuseOthers(call);
        return StartedAnswer.of(call, service, service.release(), done -> Answer.object(200, done));
    }

    /** POST /snapshots/retry: 200 it serves; 202 goes on; 409 busy; 503 still damaged. */
    private static Answer retry(Call call, SnapshotService service) {
        Queries.refuseOthers(call);
        return StartedAnswer.of(
                call, service, service.retry(), status -> Answer.object(200, status));
    }
}
