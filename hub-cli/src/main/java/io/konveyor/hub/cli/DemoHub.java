package io.konveyor.hub.cli;

import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A Hub with the sample portfolio in a directory of its own. Started once; closing it, also while
 * it starts, ends the Hub and deletes the directory. Killed, the directory is left in the temporary
 * directory of the system.
 */
final class DemoHub implements AutoCloseable {
    static final String START = "workshop-start";
    static final String DONE = "workshop-done";
    private static final int PREFERRED_PORT = 8080;

    private final Map<String, String> inherited;
    private @Nullable Path directory;
    private @Nullable ServedHub hub;
    private boolean closed;

    /**
     * @param environment of the process; what it says about a Hub's state is not for the demo
     */
    DemoHub(Map<String, String> environment) {
        this.inherited = Map.copyOf(environment);
    }

    /**
     * Starts it, fills it and takes the two snapshots.
     *
     * @param port empty for the usual one or, if that is taken, a free one
     */
    void start(OptionalInt port) throws IOException, InterruptedException {
        ServedHub started = serve(port);
        HttpExchange http = new HttpExchange(started.url());
        PortfolioSeeder seeder = new PortfolioSeeder(http);
        seeder.add(DemoPortfolio.start());
        snapshot(http, START);
        seeder.add(DemoPortfolio.workshop());
        snapshot(http, DONE);
    }

    private synchronized ServedHub serve(OptionalInt port) throws IOException {
        if (closed) {
            throw CommandFailure.failed("the demo was ended while it started");
        }
        directory = Files.createTempDirectory("hub-demo-");
        Map<String, String> environment = new HashMap<>();
        // Of the environment only where to listen: a demo must not open anybody's real Hub.
        Optional.ofNullable(inherited.get("API_HOST"))
                .ifPresent(host -> environment.put("API_HOST", host));
        environment.put("DISCONNECTED", "true");
        environment.put("METRICS_ENABLED", "false");
        hub =
                ServedHub.start(
                        environment,
                        new Overrides(
                                Optional.of(directory),
                                Optional.empty(),
                                OptionalInt.of(port.orElseGet(DemoHub::usualOrFree))));
        return hub;
    }

    private static void snapshot(HttpExchange http, String name)
            throws IOException, InterruptedException {
        http.send(
                http.to("snapshots/" + name)
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    private static int usualOrFree() {
        try (ServerSocket probe =
                new ServerSocket(PREFERRED_PORT, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    /** Where it listens. */
    synchronized String url() {
        if (hub == null) {
            throw new IllegalStateException("not started");
        }
        return hub.url();
    }

    synchronized Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (hub != null) {
            hub.close();
        }
        if (directory != null) {
            DirectoryTree.deleteQuietly(directory);
        }
    }
}
