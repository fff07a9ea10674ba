package io.konveyor.hub.http;

import io.konveyor.hub.lifecycle.AdmissionGate;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.0 and 1.1 server for routes of two kinds: <em>gated</em> ones work on the current
 * generation of the Hub, behind its admission gate; <em>open</em> ones answer always. Without TLS
 * and compression, as the upstream Hub. Running until it is closed; thread safe.
 *
 * <p>Bodies of any size are spooled before the gate is asked, parked requests hold no thread, and
 * an answer is sent after its admission has ended: so no slow client keeps the Hub from quiescing.
 */
public final class HubHttpServer implements AutoCloseable {
    /** The request line and all headers together. Source: Go's net/http. */
    private static final int MAX_HEAD_BYTES = 1 << 20;

    /** Upstream's word for whoever comes while nobody is asked who they are. */
    private static final String NOBODY_ASKED = "admin.noauth";

    private static final int HUB_THREADS = 32;
    private static final int OPEN_THREADS = 64;
    private static final int SCREEN_THREADS = 2;
    private static final int DISK_THREADS = 8;
    private static final int STREAM_THREADS = 128;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final HttpServer server;
    private final Edge.Threads threads;
    private final Set<EventStream> streams;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HubHttpServer(
            Vertx vertx, HttpServer server, Edge.Threads threads, Set<EventStream> streams) {
        this.vertx = vertx;
        this.server = server;
        this.threads = threads;
        this.streams = streams;
    }

    /** A server to be set up, with {@code spool} for its bodies. */
    public static Builder builder(Spool spool) {
        return new Builder(spool);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** As {@link #close(Duration)}, with ten seconds. */
    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }

    /**
     * Accepts nothing more, ends event streams, lets running requests end, and cuts those that have
     * not at the end of {@code deadline}. Later calls do nothing.
     */
    public void close(Duration deadline) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // They would go on for ever; everything else comes to its own end.
        streams.forEach(EventStream::end);
        try {
            server.shutdown(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            threads.hub().shutdownNow();
            threads.open().shutdownNow();
            threads.screen().shutdownNow();
            threads.streams().shutdownNow();
            threads.disk().shutdown();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Sets up a server. Used by one thread. */
    public static final class Builder {
        private final Spool spool;
        private final RouteTable<Endpoint> table = new RouteTable<>();
        private final List<RequestFilter> filters = new ArrayList<>();
        private ErrorAnswers errors = new EdgeErrors();
        private String host = "127.0.0.1";
        private int port;
        private Clock clock = Clock.systemUTC();
        private Duration patience = Duration.ofSeconds(75);
        private Duration stallTimeout = Duration.ofMinutes(2);
        private Duration heartbeat = Duration.ofSeconds(15);

        private Builder(Spool spool) {
            this.spool = spool;
        }

        /** Where to listen; port 0 is any free one. Without it: loopback, any free port. */
        public Builder listen(String host, int port) {
            this.host = host;
            this.port = port;
            return this;
        }

        /** As below, with nobody at the door. */
        public <O> Builder open(Routes<O> routes, O context) {
            return open(routes, context, Guard.everybody(NOBODY_ASKED));
        }

        /** Adds routes that answer always, from {@code context}, behind {@code guard}. */
        public <O> Builder open(Routes<O> routes, O context, Guard<O> guard) {
            routes.all()
                    .forEach(
                            route ->
                                    table.add(
                                            route.method(),
                                            route.template(),
                                            new Endpoint.Open<>(
                                                    route.handler(),
                                                    Access.to(route, guard),
                                                    context)));
            return this;
        }

        /** As below, with nobody at the door. */
        public <C> Builder gated(Routes<C> routes, CurrentGeneration<C> hub, AdmissionGate gate) {
            return gated(routes, hub, gate, Guard.everybody(NOBODY_ASKED));
        }

        /** Adds routes of the Hub's own, behind {@code gate} and, once admitted, {@code guard}. */
        public <C> Builder gated(
                Routes<C> routes, CurrentGeneration<C> hub, AdmissionGate gate, Guard<C> guard) {
            routes.all()
                    .forEach(
                            route ->
                                    table.add(
                                            route.method(),
                                            route.template(),
                                            new Endpoint.Gated<>(
                                                    route.handler(),
                                                    Access.to(route, guard),
                                                    hub,
                                                    gate)));
            return this;
        }

        /** How failures of handlers are answered; asked before what the edge itself knows. */
        public Builder errors(ErrorAnswers answers) {
            errors = answers.or(new EdgeErrors());
            return this;
        }

        /** Adds a filter; the first refusal wins. */
        public Builder filter(RequestFilter filter) {
            filters.add(filter);
            return this;
        }

        /** For the dates in headers. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** How long a connection may wait for its client: for a head, or for more of a body. */
        public Builder patience(Duration limit) {
            patience = limit;
            return this;
        }

        /** How long a client may take nothing of its answer. */
        public Builder stallTimeout(Duration limit) {
            stallTimeout = limit;
            return this;
        }

        /** How often a quiet event stream shows that it lives. */
        public Builder heartbeat(Duration pause) {
            heartbeat = pause;
            return this;
        }

        /**
         * Listens.
         *
         * @throws IOException if the address cannot be listened on; nothing is left behind
         */
        public HubHttpServer start() throws IOException {
            Vertx vertx =
                    Vertx.vertx(
                            new VertxOptions()
                                    .setEventLoopPoolSize(
                                            Runtime.getRuntime().availableProcessors())
                                    .setWorkerPoolSize(2)
                                    .setInternalBlockingPoolSize(2)
                                    .setFileSystemOptions(
                                            new FileSystemOptions()
                                                    .setFileCachingEnabled(false)
                                                    .setClassPathResolvingEnabled(false)));
            Edge.Threads threads =
                    new Edge.Threads(
                            pool("hub-request", HUB_THREADS),
                            pool("hub-open", OPEN_THREADS),
                            pool("hub-screen", SCREEN_THREADS),
                            pool("hub-spool", DISK_THREADS),
                            pool("hub-stream", STREAM_THREADS));
            ConnectionWatch watch = new ConnectionWatch(patience);
            Set<EventStream> streams = ConcurrentHashMap.newKeySet();
            Edge edge =
                    new Edge(
                            table,
                            spool,
                            List.copyOf(filters),
                            errors,
                            clock,
                            stallTimeout,
                            heartbeat,
                            streams,
                            vertx,
                            watch,
                            threads);
            HttpServer server =
                    vertx.createHttpServer(options())
                            .connectionHandler(watch::opened)
                            .invalidRequestHandler(InvalidRequests::answer)
                            .requestHandler(
                                    request ->
                                            new Exchange(edge, request, vertx.getOrCreateContext())
                                                    .start());
            vertx.setPeriodic(
                    Math.max(50, Math.min(5000, patience.toMillis() / 4)), unused -> watch.sweep());
            HubHttpServer started = new HubHttpServer(vertx, server, threads, streams);
            try {
                server.listen().toCompletionStage().toCompletableFuture().join();
            } catch (CompletionException e) {
                started.close(Duration.ZERO);
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new IOException(
                        "cannot listen on %s:%d: %s".formatted(host, port, cause.getMessage()),
                        cause);
            }
            return started;
        }

        private HttpServerOptions options() {
            return new HttpServerOptions()
                    .setHost(host)
                    .setPort(port)
                    .setMaxHeaderSize(MAX_HEAD_BYTES)
                    .setMaxInitialLineLength(MAX_HEAD_BYTES)
                    .setMaxChunkSize(64 * 1024)
                    .setHttp2ClearTextEnabled(false)
                    .setCompressionSupported(false)
                    .setDecompressionSupported(false)
                    .setTcpNoDelay(true)
                    .setReuseAddress(true);
        }

        private static ExecutorService pool(String name, int size) {
            AtomicInteger count = new AtomicInteger();
            ThreadPoolExecutor pool =
                    new ThreadPoolExecutor(
                            size,
                            size,
                            30,
                            TimeUnit.SECONDS,
                            new LinkedBlockingQueue<>(),
                            task -> {
                                Thread thread =
                                        new Thread(task, name + "-" + count.incrementAndGet());
                                thread.setDaemon(true);
                                return thread;
                            });
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }
}
