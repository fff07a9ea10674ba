package io.konveyor.hub.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Sends rendered answers. Called on the event loop; only a streamed answer holds a thread. */
final class AnswerSender {
    private static final System.Logger LOG = System.getLogger(AnswerSender.class.getName());
    // A client slower than this for a whole answer does not read it.
    private static final long SLOWEST_BYTES_PER_SECOND = 16 * 1024;

    private final Edge edge;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context loop;
    private final ConnectionWatch.Activity activity;

    AnswerSender(
            Edge edge, HttpServerRequest request, Context loop, ConnectionWatch.Activity activity) {
        this.edge = edge;
        this.request = request;
        this.response = request.response();
        this.loop = loop;
        this.activity = activity;
    }

    /** Sends an answer that is not streamed. */
    void send(Rendered rendered) {
        if (response.closed() || response.ended()) {
            discard(rendered);
            return;
        }
        head(rendered);
        if (rendered.payload() instanceof Rendered.None) {
            if (rendered.status() != 204 && rendered.status() != 304) {
                response.putHeader("Content-Length", "0");
            }
            bounded(response.end(), 0);
        } else if (rendered.payload() instanceof Rendered.Bytes bytes) {
            int length = bytes.content().length();
            response.putHeader("Content-Length", Integer.toString(length));
            bounded(response.end(bytes.content()), length);
        } else if (rendered.payload() instanceof Rendered.FilePart part) {
            response.putHeader("Content-Length", Long.toString(part.length()));
            bounded(response.sendFile(part.file(), part.offset(), part.length()), part.length())
                    .onComplete(unused -> discard(rendered));
        } else if (rendered.payload() instanceof Rendered.Events events) {
            if (request.version() != HttpVersion.HTTP_1_0) {
                response.setChunked(true);
            }
            new EventStream(edge, request, loop, activity).start(events.source());
        } else {
            throw new IllegalStateException("streamed answers need their call");
        }
    }

    /**
     * Sends any answer.
     *
     * @param call whose body is closed when a streamed answer has ended
     * @param failed how a stream that fails before its first byte is answered
     */
    void send(Rendered rendered, HttpCall call, Function<Throwable, Answer> failed) {
        if (!(rendered.payload() instanceof Rendered.Streamed streamed)) {
            send(rendered);
            return;
        }
        if (response.closed()) {
            call.body().close();
            discard(rendered);
            return;
        }
        head(rendered);
        boolean isMeasured = response.headers().contains("Content-Length");
        if (!isMeasured && request.version() != HttpVersion.HTTP_1_0) {
            response.setChunked(true);
        }
        try {
            edge.threads().streams().execute(() -> stream(rendered, streamed, call, failed));
        } catch (RejectedExecutionException e) {
            call.body().close();
            discard(rendered);
            response.reset();
        }
    }

    private void stream(
            Rendered rendered,
            Rendered.Streamed streamed,
            HttpCall call,
            Function<Throwable, Answer> failed) {
        ResponseStream out = new ResponseStream(loop, response, edge.stallTimeout());
        try {
            streamed.producer().writeTo(out);
            out.close();
            loop.runOnContext(unused -> bounded(endIfOpen(), 0));
        } catch (Throwable failure) {
            if (out.hasStarted()) {
                // Too late for an answer: a connection that ends early tells that bytes lack.
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "%s %s ended early".formatted(call.method(), call.path()),
                        failure);
                loop.runOnContext(unused -> response.reset());
            } else {
                answerInstead(failed.apply(failure), call);
            }
        } finally {
            call.body().close();
            discard(rendered);
        }
    }

    private void answerInstead(Answer answer, HttpCall call) {
        try {
            Rendered rendered = new Renderer(edge.clock()).render(answer, call);
            loop.runOnContext(
                    unused -> {
                        response.setChunked(false);
                        response.headers().clear();
                        send(rendered);
                    });
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "an error could not be rendered", e);
            loop.runOnContext(unused -> response.reset());
        }
    }

    private Future<Void> endIfOpen() {
        return response.closed() ? Future.succeededFuture() : response.end();
    }

    private void head(Rendered rendered) {
        response.setStatusCode(rendered.status());
        response.putHeader("Date", HttpDate.format(edge.clock().instant()));
        rendered.headers().forEach(response::putHeader);
    }

    /** Cuts a connection whose client does not take its answer; counts it idle afterwards. */
    private Future<Void> bounded(Future<Void> sent, long bytes) {
        long millis = edge.stallTimeout().toMillis() + 1000 * (bytes / SLOWEST_BYTES_PER_SECOND);
        long timer =
                sent.isComplete()
                        ? -1
                        : edge.vertx().setTimer(millis, unused -> request.connection().close());
        return sent.onComplete(
                unused -> {
                    edge.vertx().cancelTimer(timer);
                    activity.waitForClient();
                });
    }

    private static void discard(Rendered rendered) {
        try {
            rendered.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "what was sent could not be closed", e);
        }
    }
}
