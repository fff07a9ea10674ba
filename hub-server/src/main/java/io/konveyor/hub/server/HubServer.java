package io.konveyor.hub.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.http.HubHttpServer;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.http.Spool;
import io.konveyor.hub.lifecycle.AdmissionGate;
import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.page.PageFiles;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.auth.Authenticator;
import io.konveyor.hub.resource.auth.Authenticator.IssuedTokens;
import io.konveyor.hub.resource.auth.PasswordCheck;
import io.konveyor.hub.resource.task.BackgroundWork;
import io.konveyor.hub.resource.task.ReaperSettings;
import io.konveyor.hub.resource.task.TaskSettings;
import io.konveyor.hub.server.auth.AccessControl;
import io.konveyor.hub.server.auth.HubUsers;
import io.konveyor.hub.server.config.FileNames;
import io.konveyor.hub.server.config.HubConfiguration;
import io.konveyor.hub.server.openapi.OpenApiDocument;
import io.konveyor.hub.server.rest.HubErrors;
import io.konveyor.hub.server.rest.HubRoutes;
import io.konveyor.hub.server.rest.PageRoutes;
import io.konveyor.hub.server.rest.SessionRoutes;
import io.konveyor.hub.server.rest.SnapshotErrors;
import io.konveyor.hub.server.rest.SnapshotRoutes;
import io.konveyor.hub.server.rest.SystemRoutes;
import io.konveyor.hub.snapshot.AuditLog;
import io.konveyor.hub.snapshot.EmbeddedHub;
import io.konveyor.hub.snapshot.HubStatus;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;

/**
 * A Hub that serves: the one place where everything is put together. The snapshot half comes up
 * first and needs no database; the Hub half follows, and if it cannot be opened the server stays up
 * and says why. Closing ends running operations (cancelled or recorded), answers what is under way,
 * and leaves the database without a log. Thread safe.
 */
public final class HubServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HubServer.class.getName());

    /** Requests that wait while the Hub is at rest, and how long: a deploy takes a second. */
    private static final int MAX_PARKED = 2000;

    private static final Duration MAX_PARKED_TIME = Duration.ofSeconds(60);
    private static final Duration HTTP_DEADLINE = Duration.ofSeconds(10);

    /** Never listed: the name begins with a dot. */
    private static final String SPOOL = ".spool";

    private final HubConfiguration configuration;
    private final HubHttpServer http;
    private final Optional<HubHttpServer> metrics;
    private final Deque<AutoCloseable> parts;

    private HubServer(
            HubConfiguration configuration,
            HubHttpServer http,
            Optional<HubHttpServer> metrics,
            Deque<AutoCloseable> parts) {
        this.configuration = configuration;
        this.http = http;
        this.metrics = metrics;
        this.parts = parts;
    }

    /**
     * Starts a Hub; returns when it serves, or is known to be damaged.
     *
     * @throws io.konveyor.hub.server.config.ConfigurationException if file names would be mangled
     * @throws IOException if another process has this Hub open, the port is taken, or nothing can
     *     be read or written; nothing is left running
     */
    public static HubServer start(HubConfiguration configuration) throws IOException {
        FileNames.requireUtf8(System.getProperty("sun.jnu.encoding", "unknown"));
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return start(configuration, parts);
        } catch (IOException | RuntimeException e) {
            CloseAll.after(e, List.copyOf(parts));
            throw e;
        }
    }

    /**
     * @param parts gets what was started; the last is closed first
     */
    private static HubServer start(HubConfiguration configuration, Deque<AutoCloseable> parts)
            throws IOException {
        long begun = System.nanoTime();
        Clock clock = Clock.system(ZoneId.systemDefault());
        LongAdder tasksInitiated = new LongAdder();
        AdmissionGate gate = new AdmissionGate(MAX_PARKED, MAX_PARKED_TIME);
        // Opened when it is needed: one that is damaged is a reason the status gives, no end.
        Keyring keyring = Keyring.at(configuration.location().keyring());
        BackgroundWork work = backgroundWork(configuration);
        PasswordCheck passwords = new PasswordCheck(new SecureRandom());
        EmbeddedHub<ServedGeneration> hub =
                new EmbeddedHub<>(
                        configuration.location(),
                        keyring,
                        configuration.passphrase(),
                        store ->
                                new ServedGeneration(
                                        store,
                                        new HubResources(store, clock, work, tasksInitiated),
                                        authenticator(store, configuration, passwords, clock)),
                        gate,
                        EmbeddedHub.QUIESCE_DEADLINE,
                        clock);
        parts.push(hub);
        // The lock first: what is cleared away below may be another process's work.
        hub.recover();
        SnapshotService snapshots =
                SnapshotService.open(
                        new SnapshotService.Settings(
                                configuration.snapshotPath(),
                                configuration.location(),
                                configuration.hubVersion(),
                                configuration.auditFile()),
                        keyring,
                        hub,
                        clock,
                        new SecureRandom());
        parts.push(snapshots);
        Spool spool = Spool.open(configuration.snapshotPath().resolve(SPOOL));
        AccessControl access = access(configuration, keyring, hub, snapshots.audit(), clock);
        HubHttpServer http = listen(configuration, spool, gate, hub, snapshots, access);
        // The listener ends after them: requests that wait for an operation are answered then.
        parts.pop();
        parts.push(() -> http.close(HTTP_DEADLINE));
        parts.push(snapshots);
        HubServer server =
                new HubServer(
                        configuration,
                        http,
                        metrics(
                                configuration,
                                spool,
                                new HubMetrics(hub, gate, tasksInitiated, snapshots.operations()),
                                access),
                        parts);
        server.metrics.ifPresent(parts::push);
        snapshots.deployMarked();
        hub.start();
        server.announce(hub.status(), Duration.ofNanos(System.nanoTime() - begun));
        return server;
    }

    private static HubHttpServer listen(
            HubConfiguration configuration,
            Spool spool,
            AdmissionGate gate,
            EmbeddedHub<ServedGeneration> hub,
            SnapshotService snapshots,
            AccessControl access)
            throws IOException {
        Routes<HubResources> hubRoutes = HubRoutes.all();
        Routes<SnapshotService> snapshotRoutes = SnapshotRoutes.all();
        Routes<SystemRoutes.Context> systemRoutes = SystemRoutes.all();
        Routes<AccessControl> sessionRoutes = SessionRoutes.all();
        List<Routes.Route<?>> routes = new ArrayList<>();
        routes.addAll(hubRoutes.all());
        routes.addAll(snapshotRoutes.all());
        routes.addAll(systemRoutes.all());
        routes.addAll(sessionRoutes.all());
        SystemRoutes.Context system =
                new SystemRoutes.Context(
                        hub::status,
                        routes.stream().<String>map(Routes.Route::template).toList(),
                        () -> openApi(configuration, routes));
        return HubHttpServer.builder(spool)
                .listen(configuration.listen().host(), configuration.listen().port())
                .filter(access.filter())
                .open(PageRoutes.all(), new PageFiles())
                .open(systemRoutes, system)
                .open(sessionRoutes, access)
                .open(snapshotRoutes, snapshots, access.snapshots(snapshots))
                .gated(hubRoutes, new ServedHub(hub), gate, access.hub())
                .errors(new SnapshotErrors().or(new HubErrors()))
                .start();
    }

    private static AccessControl access(
            HubConfiguration configuration,
            Keyring keyring,
            EmbeddedHub<ServedGeneration> hub,
            AuditLog audit,
            Clock clock) {
        return AccessControl.open(
                configuration,
                keyring.directory(),
                keyring.hubId(),
                new HubUsers(
                        () -> hub.current().map(ServedGeneration::authenticator),
                        () -> hub.latest().map(ServedGeneration::authenticator),
                        hub::status),
                audit,
                clock,
                new SecureRandom());
    }

    /** What a copy of another Hub has issued is not for this one to honour. */
    private static Authenticator authenticator(
            HubStore store, HubConfiguration configuration, PasswordCheck passwords, Clock clock) {
        return new Authenticator(
                store,
                store.generation().mode() == DeployMode.REPLICA
                        ? IssuedTokens.REFUSED
                        : IssuedTokens.ACCEPTED,
                new Authenticator.Settings(
                        configuration.access().addonKey(), configuration.access().cacheLifespan()),
                passwords,
                clock);
    }

    private static JsonNode openApi(HubConfiguration configuration, List<Routes.Route<?>> routes) {
        return OpenApiDocument.of(configuration.hubVersion(), routes);
    }

    /** Metrics are no reason not to serve. */
    private static Optional<HubHttpServer> metrics(
            HubConfiguration configuration, Spool spool, HubMetrics metrics, AccessControl access) {
        if (configuration.metrics().isEmpty()) {
            return Optional.empty();
        }
        HubConfiguration.Listen listen = configuration.metrics().get();
        try {
            return Optional.of(
                    HubHttpServer.builder(spool)
                            .listen(listen.host(), listen.port())
                            .filter(access.filter())
                            .open(metrics.routes(), metrics)
                            .start());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no metrics: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static BackgroundWork backgroundWork(HubConfiguration configuration) {
        HubConfiguration.Background background = configuration.background();
        return new BackgroundWork(
                configuration.disconnected(),
                configuration.namespace(),
                new TaskSettings(
                        background.taskPause(),
                        background.podQuota(),
                        background.keepSucceededPods()),
                new ReaperSettings(
                        background.reaperPause(),
                        background.reapCreated(),
                        background.reapSucceeded(),
                        background.reapFailed(),
                        background.bucketTtl(),
                        background.fileTtl()));
    }

    private void announce(HubStatus status, Duration taken) {
        LOG.log(
                Level.INFO,
                "Konveyor Hub {0} on {1}: {2}, generation {3}, after {4} ms",
                configuration.hubVersion(),
                url(),
                status.state().wireName(),
                Long.toString(status.number()),
                Long.toString(taken.toMillis()));
        LOG.log(
                Level.INFO,
                "database {0}, buckets {1}, snapshots {2}",
                configuration.location().database(),
                configuration.location().bucketPath(),
                configuration.snapshotPath());
        if (!configuration.access().required() && !isLoopback(configuration.listen().host())) {
            LOG.log(
                    Level.WARNING,
                    "authentication is off: whoever reaches {0} is the administrator",
                    url());
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    /** The port its metrics are on; empty if there are none. */
    public OptionalInt metricsPort() {
        return metrics.map(listener -> OptionalInt.of(listener.port())).orElse(OptionalInt.empty());
    }

    /** Where it is reached from this machine. */
    public String url() {
        String host = configuration.listen().host();
        String reachable =
                host.equals("0.0.0.0") || host.equals("::")
                        ? "127.0.0.1"
                        : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + reachable + ":" + port();
    }

    /** Ends it; later calls do nothing. */
    @Override
    public void close() {
        List<AutoCloseable> closing = new ArrayList<>();
        synchronized (parts) {
            closing.addAll(parts);
            parts.clear();
        }
        if (closing.isEmpty()) {
            return;
        }
        try {
            CloseAll.inOrder(closing);
            LOG.log(Level.INFO, "the Hub has ended");
        } catch (Exception e) {
            LOG.log(Level.ERROR, "the Hub was not closed cleanly", e);
        }
    }
}
