package io.konveyor.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.lifecycle.AdmissionGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A real server with a real gate; the Hub behind it is a text that can be replaced. */
final class TestEdge implements AutoCloseable {
    /** A Hub of some generation. */
    record Generation(long number, String services) {}

    final AdmissionGate gate = new AdmissionGate(1000, Duration.ofSeconds(20));
    final AtomicReference<Generation> hub = new AtomicReference<>(new Generation(1, "old"));
    final Path spool;
    final HubHttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestEdge(Path directory, Consumer<Routes<String>> gated) throws IOException {
        this(directory, gated, routes -> {}, builder -> builder);
    }

    TestEdge(
            Path directory,
            Consumer<Routes<String>> gated,
            Consumer<Routes<String>> open,
            UnaryOperator<HubHttpServer.Builder> settings)
            throws IOException {
        spool = directory.resolve(".spool");
        Routes<String> hubRoutes = new Routes<>();
        gated.accept(hubRoutes);
        Routes<String> openRoutes = new Routes<>();
        open.accept(openRoutes);
        CurrentGeneration<String> current =
                new CurrentGeneration<>() {
                    @Override
                    public OptionalLong number() {
                        return OptionalLong.of(hub.get().number());
                    }

                    @Override
                    public String services() throws HubUnavailableException {
                        if (hub.get().services().isEmpty()) {
                            throw new HubUnavailableException("damaged", "the database is gone");
                        }
                        return hub.get().services();
                    }
                };
        server =
                settings.apply(
                                HubHttpServer.builder(Spool.open(spool))
                                        .gated(hubRoutes, current, gate)
                                        .open(openRoutes, "open"))
                        .start();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    RawClient raw() throws IOException {
        return new RawClient(server.port());
    }

    /** How many bodies lie in the spool. */
    long spooled() {
        long count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(spool)) {
            for (Path file : files) {
                assertThat(file).exists();
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until {@code condition} holds. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        server.close(Duration.ofSeconds(5));
    }
}
