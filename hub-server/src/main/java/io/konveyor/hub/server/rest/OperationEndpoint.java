package io.konveyor.hub.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.wire.WireFormat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code /snapshots/operations}: what runs and has run. Role: admin, or the operation's token. */
final class OperationEndpoint {
    private static final String EVENTS = "text/event-stream";

    /** A proxy that hears nothing for a minute may end the connection. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private OperationEndpoint() {}

    static void addTo(Routes<SnapshotService> routes) {
        routes.get(
                        "/snapshots/operations",
                        SnapshotRoutes.SCOPE,
                        Operation.list(
                                "List the operations that run and have run, newest first",
                                io.konveyor.hub.snapshot.Operation.class),
                        (call, service) -> Answer.object(200, service.operations().list()))
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

    /** GET /snapshots/operations/{id}: 200, also as server-sent events; 404. */
    private static Answer show(Call call, SnapshotService service) {
        String id = call.parameter("id");
        io.konveyor.hub.snapshot.Operation operation = service.operations().get(id);
        return call.header("Accept").orElse("").contains(EVENTS)
                ? Answer.stream(EVENTS, out -> follow(service, id, out))
                        .with("Cache-Control", "no-store")
                : Answer.object(200, operation);
    }

    /** Sends every state until the operation is over; source: WHATWG HTML, section 9.2. */
    @SuppressWarnings("try") // the listener is held, not used
    private static void follow(SnapshotService service, String id, OutputStream out)
            throws IOException {
        BlockingQueue<io.konveyor.hub.snapshot.Operation> states = new LinkedBlockingQueue<>();
        try (AutoCloseable listening = service.operations().listen(id, states::add)) {
            boolean over = false;
            while (!over) {
                io.konveyor.hub.snapshot.Operation state =
                        states.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (state == null) {
                    out.write(":\n\n".getBytes(UTF_8));
                } else if (states.isEmpty() || state.over()) {
                    // Of several that have gathered the last says it all.
                    out.write("event: operation\ndata: ".getBytes(UTF_8));
                    out.write(WireFormat.JSON.write(state));
                    out.write("\n\n".getBytes(UTF_8));
                    over = state.over();
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** DELETE /snapshots/operations/{id}: 202 asked to end; 404; 409 too late. */
    private static Answer cancel(Call call, SnapshotService service) {
        return Answer.object(202, service.operations().cancel(call.parameter("id")));
    }
}
