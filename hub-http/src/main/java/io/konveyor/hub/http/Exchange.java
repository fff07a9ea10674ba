package io.konveyor.hub.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * One request from its head to its answer:
 *
 * <pre>
 * head ─ routed? filtered? screened? ─ body spooled ─ gate (parked, no thread) ─ identified, handler, rendering ─ sent
 *      event loop                                                                worker, admitted                 event loop
 * </pre>
 *
 * The admission ends when the answer is rendered and its file opened: how fast a client reads does
 * not matter to the gate.
 */
final class Exchange {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final SpooledBody NO_BODY = new SpooledBody.InMemory("", new byte[0]);

    private final Edge edge;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context loop;
    private final ConnectionWatch.Activity activity;
    private final AnswerSender sender;

    Exchange(Edge edge, HttpServerRequest request, Context loop) {
        this.edge = edge;
        this.request = request;
        this.response = request.response();
        this.loop = loop;
        this.activity = edge.watch().of(request.connection());
        this.sender = new AnswerSender(edge, request, loop, activity);
    }

    /** Begins; called on the event loop. */
    void start() {
        activity.waitForClient();
        if (request.version() == HttpVersion.HTTP_1_1 && request.getHeader("Host") == null) {
            sender.send(Rendered.text(400, "400 Bad Request: missing required Host header"));
            return;
        }
        Optional<RequestTarget> target = RequestTarget.parse(request.uri());
        if (target.isEmpty()) {
            sender.send(Rendered.text(400, "400 Bad Request"));
            return;
        }
        String method = request.method().name();
        Optional<RouteTable.Match<Endpoint>> match =
                edge.routes().match(method, target.get().path());
        if (match.isEmpty()) {
            sender.send(Unrouted.answer(edge.routes(), method, target.get()));
            return;
        }
        HttpCall head =
                new HttpCall(
                        method,
                        target.get(),
                        match.get().parameters(),
                        target.get().query(),
                        name -> Optional.ofNullable(request.getHeader(name)),
                        String.valueOf(request.remoteAddress()),
                        Caller.UNKNOWN,
                        NO_BODY);
        for (RequestFilter filter : edge.filters()) {
            Optional<Answer> refusal = filter.refuse(head);
            if (refusal.isPresent()) {
                sender.send(rendered(refusal.get(), head));
                return;
            }
        }
        Endpoint endpoint = match.get().target();
        Endpoint.Arrival arrival = endpoint.arrive();
        if (endpoint.access().screens(head, isLarge())) {
            request.pause();
            screen(head, endpoint, arrival);
        } else {
            goOn(head, endpoint, arrival);
        }
    }

    /** Whether the body would be put on disk, as far as its head tells. */
    private boolean isLarge() {
        long declared = declaredBytes();
        return declared < 0 || declared > BodySink.Raw.MEMORY_BYTES;
    }

    private void screen(HttpCall head, Endpoint endpoint, Endpoint.Arrival arrival) {
        Runnable screening =
                () -> {
                    try {
                        endpoint.access().screen(head, isLarge());
                        loop.runOnContext(unused -> goOn(head, endpoint, arrival));
                    } catch (AccessRefusedException | RuntimeException e) {
                        loop.runOnContext(unused -> turnAway(e, head));
                    }
                };
        try {
            edge.threads().screen().execute(screening);
        } catch (RejectedExecutionException e) {
            // The server is closing; the connection goes with it.
            response.reset();
        }
    }

    private void turnAway(Throwable refusal, HttpCall head) {
        sender.send(rendered(failed(refusal, head), head));
        request.resume();
    }

    private void goOn(HttpCall head, Endpoint endpoint, Endpoint.Arrival arrival) {
        if (response.closed()) {
            return;
        }
        Future<SpooledBody> body = readBody(head);
        request.resume();
        body.onSuccess(read -> bodyRead(head.with(read), endpoint, arrival))
                .onFailure(failure -> bodyFailed(failure, head));
    }

    private Future<SpooledBody> readBody(HttpCall head) {
        String contentType = head.header("Content-Type").orElse("");
        long declared = declaredBytes();
        if (declared == 0) {
            return Future.succeededFuture(new SpooledBody.InMemory(contentType, new byte[0]));
        }
        try {
            if (declared > BodySink.Raw.MEMORY_BYTES && declared > edge.spool().usableBytes()) {
                return Future.failedFuture(new IOException("No space left on device"));
            }
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
        if (head.header("Expect")
                .filter(value -> value.equalsIgnoreCase("100-continue"))
                .isPresent()) {
            response.writeContinue();
        }
        BodySink sink =
                FormSink.takes(contentType)
                        ? new FormSink(edge.spool(), contentType)
                        : new BodySink.Raw(edge.spool(), contentType);
        return BodyReader.read(request, sink, loop, edge.threads().disk(), activity::waitForClient);
    }

    /** Bytes of the body; -1 if only its end will tell. */
    private long declaredBytes() {
        if (request.headers().contains("Transfer-Encoding")) {
            return -1;
        }
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length.trim());
    }

    private void bodyFailed(Throwable failure, HttpCall head) {
        if (response.closed()) {
            LOG.log(System.Logger.Level.DEBUG, "{0} {1} was cut off", head.method(), head.path());
            return;
        }
        sender.send(rendered(failed(failure, head), head));
    }

    private void bodyRead(HttpCall call, Endpoint endpoint, Endpoint.Arrival arrival) {
        activity.work();
        arrival.admit(call.method() + " " + call.path())
                .whenComplete(
                        (visit, refusal) -> {
                            if (visit != null) {
                                onWorker(endpoint, visit, call);
                            } else {
                                refuse(refusal, call);
                            }
                        });
    }

    private void refuse(Throwable refusal, HttpCall call) {
        Throwable cause =
                refusal instanceof CompletionException && refusal.getCause() != null
                        ? refusal.getCause()
                        : refusal;
        loop.runOnContext(
                unused -> {
                    call.body().close();
                    sender.send(rendered(failed(cause, call), call));
                });
    }

    private void onWorker(Endpoint endpoint, Endpoint.Visit visit, HttpCall call) {
        ExecutorService workers =
                endpoint instanceof Endpoint.Open<?> ? edge.threads().open() : edge.threads().hub();
        try {
            workers.execute(() -> serve(visit, call));
        } catch (RejectedExecutionException e) {
            // The server is closing; the connection goes with it.
            visit.close();
            call.body().close();
        }
    }

    private void serve(Endpoint.Visit visit, HttpCall call) {
        Rendered rendered;
        try (visit) {
            if (response.closed()) {
                // Who waited has gone; what nobody waits for is not begun.
                call.body().close();
                return;
            }
            rendered = answer(visit, call);
        }
        if (!(rendered.payload() instanceof Rendered.Streamed)) {
            call.body().close();
        }
        loop.runOnContext(unused -> sender.send(rendered, call, failure -> failed(failure, call)));
    }

    private Rendered answer(Endpoint.Visit visit, HttpCall call) {
        try {
            return new Renderer(edge.clock()).render(visit.answer(call), call);
        } catch (Throwable failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return rendered(failed(failure, call), call);
        }
    }

    private Rendered rendered(Answer answer, HttpCall call) {
        try {
            return new Renderer(edge.clock()).render(answer, call);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "an error could not be rendered", e);
            return Rendered.bodiless(500, java.util.Map.of());
        }
    }

    private Answer failed(Throwable failure, HttpCall call) {
        return edge.errors().answer(failure, call).orElseGet(() -> unexpected(failure, call));
    }

    private static Answer unexpected(Throwable failure, HttpCall call) {
        // The text may name paths or statements: it stays in the log, found by the reference.
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(
                System.Logger.Level.ERROR,
                "%s %s failed (reference %s)".formatted(call.method(), call.path(), reference),
                failure);
        return Answer.error(
                500, "internal error; the Hub's log has it as " + reference, "internal");
    }
}
