package io.konveyor.hub.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EventStreamTest {
    private static final int MANY = 160;

    @TempDir Path directory;
    private final List<EventSource.Client> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private HubHttpServer server;

    @BeforeEach
    void start() throws IOException {
        Routes<Object> routes = new Routes<>();
        routes.add("GET", "/events", "", (call, none) -> Answer.events(this::open));
        routes.add("GET", "/other", "", (call, none) -> Answer.object(200, "here"));
        server =
                HubHttpServer.builder(Spool.open(directory.resolve("spool")))
                        .open(routes, new Object())
                        .heartbeat(Duration.ofMillis(50))
                        .stallTimeout(Duration.ofMillis(300))
                        .start();
    }

    @AfterEach
    void end() {
        server.close(Duration.ofSeconds(1));
    }

    private AutoCloseable open(EventSource.Client client) {
        clients.add(client);
        return closed::incrementAndGet;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
    }

    private BufferedReader listen() throws Exception {
        HttpResponse<InputStream> response =
                http.send(request("/hub/events"), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    private static String nextData(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aClientHearsEachEventAndTheEnd() throws Exception {
        BufferedReader lines = listen();
        await(() -> clients.size() == 1);
        clients.get(0).send("a", "thing", "1".getBytes(UTF_8));
        assertThat(nextData(lines)).isEqualTo("data: 1");
        clients.get(0).send("a", "thing", "2".getBytes(UTF_8));
        clients.get(0).end();
        assertThat(nextData(lines)).isEqualTo("data: 2");
        assertThat(nextData(lines)).isEqualTo("null");
        await(() -> closed.get() == 1);
    }

    @Test
    void aQuietStreamShowsThatItLives() throws Exception {
        BufferedReader lines = listen();
        for (int comments = 0; comments < 3; ) {
            comments += lines.readLine().equals(":") ? 1 : 0;
        }
    }

    @Test
    void manyThatListenHoldNoThreadThatOthersNeed() throws Exception {
        List<BufferedReader> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(listen());
        }
        await(() -> clients.size() == MANY);
        assertThat(http.send(request("/other"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        clients.forEach(client -> client.send("a", "thing", "1".getBytes(UTF_8)));
        for (BufferedReader lines : all) {
            assertThat(nextData(lines)).isEqualTo("data: 1");
        }
    }

    @Test
    void aClientThatNeverReadsIsGivenUpAndHoldsNothing() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            silent.setReceiveBufferSize(1024);
            silent.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            await(() -> clients.size() == 1);
            byte[] large = "x".repeat(100_000).getBytes(UTF_8);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (closed.get() == 0) {
                assertThat(System.nanoTime()).isLessThan(end);
                clients.get(0).send("a", "thing", large);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void theSourceIsClosedWhenTheClientGoes() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream()
                    .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            await(() -> clients.size() == 1);
        }
        await(() -> closed.get() == 1);
    }

    @Test
    void theEndOfTheServerEndsTheStreams() throws Exception {
        BufferedReader lines = listen();
        await(() -> clients.size() == 1);
        long from = System.nanoTime();
        server.close(Duration.ofSeconds(30));
        assertThat(nextData(lines)).isEqualTo("null");
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(15));
        assertThat(closed.get()).isEqualTo(1);
    }
}
