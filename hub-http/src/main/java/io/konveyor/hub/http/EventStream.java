package io.konveyor.hub.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One response of server-sent events. It holds no thread; what waits for a client that does not
 * keep up is at most one event per key, and a client that takes nothing for a while is given up.
 * Source: WHATWG HTML, section 9.2.
 */
final class EventStream implements EventSource.Client {
    private static final System.Logger LOG = System.getLogger(EventStream.class.getName());

    /** A comment, which clients pass over: it keeps proxies from ending a quiet connection. */
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final Edge edge;
    private final HttpServerResponse response;
    private final Context loop;
    private final ConnectionWatch.Activity activity;

    // On the event loop.
    private long timer = -1;
    private long lastTaken = System.nanoTime();

    // All below under this object's monitor.
    private final Map<String, Buffer> waiting = new LinkedHashMap<>();
    private @Nullable AutoCloseable subscription;
    private boolean flushing;
    private boolean ending;
    private boolean over;

    EventStream(
            Edge edge, HttpServerRequest request, Context loop, ConnectionWatch.Activity activity) {
        this.edge = edge;
        this.response = request.response();
        this.loop = loop;
        this.activity = activity;
    }

    /** Begins; called on the event loop, after the head was set. */
    void start(EventSource source) {
        edge.streams().add(this);
        response.closeHandler(unused -> finish());
        response.exceptionHandler(unused -> finish());
        response.write(HEARTBEAT);
        timer = edge.vertx().setPeriodic(edge.heartbeat().toMillis(), unused -> beat());
        try {
            edge.threads().open().execute(() -> open(source));
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    private void open(EventSource source) {
        AutoCloseable opened;
        try {
            opened = source.open(this);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "an event stream could not be opened", e);
            end();
            return;
        }
        synchronized (this) {
            if (!over) {
                subscription = opened;
                return;
            }
        }
        close(opened);
    }

    @Override
    public void send(String key, String name, byte[] data) {
        Buffer event =
                Buffer.buffer("event: " + name + "\ndata: ").appendBytes(data).appendString("\n\n");
        synchronized (this) {
            if (over || ending) {
                return;
            }
            // Behind the others: what is told last happened last.
            waiting.remove(key);
            waiting.put(key, event);
        }
        flushSoon();
    }

    @Override
    public void end() {
        synchronized (this) {
            ending = true;
        }
        flushSoon();
    }

    private void flushSoon() {
        synchronized (this) {
            if (flushing || over) {
                return;
            }
            flushing = true;
        }
        loop.runOnContext(unused -> flush());
    }

    private void flush() {
        if (response.closed()) {
            finish();
            return;
        }
        if (response.writeQueueFull()) {
            response.drainHandler(unused -> flush());
            return;
        }
        Buffer all = Buffer.buffer();
        boolean last;
        synchronized (this) {
            waiting.values().forEach(all::appendBuffer);
            waiting.clear();
            flushing = false;
            last = ending;
        }
        lastTaken = System.nanoTime();
        if (last) {
            response.end(all);
            finish();
        } else if (all.length() > 0) {
            response.write(all);
        }
    }

    private void beat() {
        if (response.closed()) {
            finish();
        } else if (!response.writeQueueFull()) {
            lastTaken = System.nanoTime();
            response.write(HEARTBEAT);
        } else if (System.nanoTime() - lastTaken > edge.stallTimeout().toNanos()) {
            // A close in good order would wait for what is not taken.
            response.reset();
            finish();
        }
    }

    private void finish() {
        edge.vertx().cancelTimer(timer);
        edge.streams().remove(this);
        activity.waitForClient();
        AutoCloseable ended;
        synchronized (this) {
            over = true;
            waiting.clear();
            ended = subscription;
            subscription = null;
        }
        if (ended != null) {
            close(ended);
        }
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "an event stream's source could not be closed", e);
        }
    }
}
