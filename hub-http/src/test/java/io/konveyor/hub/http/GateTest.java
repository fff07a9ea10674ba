package io.konveyor.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateTest {
    @TempDir Path directory;
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch finish = new CountDownLatch(1);
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        Path large = directory.resolve("large.bin");
        Files.write(large, new byte[20_000_000]);
        edge =
                new TestEdge(
                        directory,
                        routes ->
                                routes.add("GET", "/text", "", (c, hub) -> text(hub))
                                        .add("POST", "/write", "", (c, hub) -> write(hub))
                                        .add("GET", "/slow", "", (c, hub) -> slow(hub))
                                        .add("GET", "/large", "", (c, hub) -> file(large))
                                        .add("GET", "/stream", "", (c, hub) -> stream()),
                        routes -> routes.add("GET", "/status", "", (c, open) -> text(open)),
                        builder -> builder.stallTimeout(Duration.ofSeconds(2)));
    }

    private static Answer text(String text) {
        return Answer.text(200, "text/plain", text);
    }

    private Answer write(String hub) {
        writes.incrementAndGet();
        return text(hub);
    }

    private Answer slow(String hub) throws InterruptedException {
        finish.await();
        return text(hub);
    }

    private static Answer file(Path path) {
        return Answer.file(path, Optional.empty());
    }

    private static Answer stream() {
        byte[] block = new byte[100_000];
        return Answer.stream(
                "x/y",
                out -> {
                    for (int i = 0; i < 200; i++) {
                        out.write(block);
                    }
                });
    }

    @AfterEach
    void stop() {
        finish.countDown();
        edge.close();
    }

    private List<CompletableFuture<HttpResponse<String>>> send(int count, HttpRequest request) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> edge.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
    }

    private HttpRequest write() {
        return edge.request("/write").POST(HttpRequest.BodyPublishers.noBody()).build();
    }

    private void parked(int count) {
        TestEdge.await(count + " are parked", () -> edge.gate.parkedCount() == count);
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    @Test
    void fiveHundredParkedRequestsHoldNoThreadAndAreAllAnswered() {
        edge.gate.close();
        List<CompletableFuture<HttpResponse<String>>> answers =
                send(500, edge.request("/text").build());
        parked(500);
        assertThat(threads("hub-request")).isZero();
        assertThat(edge.get("/status").body()).isEqualTo("open");
        edge.gate.open();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.join().body()).isEqualTo("old");
        }
    }

    @Test
    void aWriteThatWaitedWhileTheHubWasReplacedIsNotMade() {
        edge.gate.close();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>(send(1, write()));
        parked(1);
        answers.addAll(send(1, edge.request("/text").build()));
        parked(2);
        edge.hub.set(new TestEdge.Generation(2, "new"));
        edge.gate.open();
        HttpResponse<String> written = answers.get(0).join();
        assertThat(written.statusCode()).isEqualTo(409);
        assertThat(written.body()).contains("\"code\":\"replaced\"");
        assertThat(writes).hasValue(0);
        assertThat(answers.get(1).join().body()).isEqualTo("new");
    }

    @Test
    void aWriteThatWaitedForTheSameHubIsMade() {
        edge.gate.close();
        CompletableFuture<HttpResponse<String>> answer = send(1, write()).get(0);
        parked(1);
        edge.gate.open();
        assertThat(answer.join().body()).isEqualTo("old");
        assertThat(writes).hasValue(1);
    }

    @Test
    void aDamagedHubSaysSoAndTheOpenRoutesGoOn() {
        edge.hub.set(new TestEdge.Generation(1, ""));
        HttpResponse<String> response = edge.get("/text");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"the database is gone\",\"code\":\"damaged\"}");
        assertThat(edge.get("/status").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestRefusedByTheGateIsToldWhenToComeBack() {
        edge.gate.shut();
        HttpResponse<String> response = edge.get("/text");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(response.body()).contains("\"code\":\"quiescing\"");
    }

    @Test
    void anUploadUnderWayDoesNotKeepTheGateFromDraining() throws Exception {
        try (RawClient client = edge.raw()) {
            client.send("POST /write HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n");
            client.send("x".repeat(200_000));
            TestEdge.await("it is being spooled", () -> edge.spooled() == 1);
            edge.gate.close();
            assertThat(edge.gate.drain(Duration.ofSeconds(5))).isEmpty();
            client.send("x".repeat(100_000));
            parked(1);
            edge.gate.open();
            assertThat(client.receive()).endsWith("old");
        }
    }

    @Test
    void aRunningHandlerKeepsTheGateFromDraining() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                send(1, edge.request("/slow").build()).get(0);
        TestEdge.await("it runs", () -> edge.gate.runningCount() == 1);
        edge.gate.close();
        assertThat(edge.gate.drain(Duration.ofMillis(20))).containsExactly("GET /slow");
        finish.countDown();
        assertThat(edge.gate.drain(Duration.ofSeconds(5))).isEmpty();
        assertThat(answer.join().body()).isEqualTo("old");
    }

    @Test
    void aClientThatNeverReadsItsFileDoesNotKeepTheGateFromDraining() throws Exception {
        try (RawClient client = edge.raw()) {
            client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            edge.gate.close();
            assertThat(edge.gate.drain(Duration.ofSeconds(5))).isEmpty();
        }
    }

    @Test
    void aClientThatNeverReadsItsStreamIsGivenUp() throws Exception {
        try (RawClient client = edge.raw()) {
            client.send("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
            TestEdge.await("it is streamed", () -> threads("hub-stream") > 0);
            edge.gate.close();
            assertThat(edge.gate.drain(Duration.ofSeconds(5))).isEmpty();
            edge.gate.open();
            TestEdge.await("the writer has ended", () -> writersAtWork() == 0);
        }
    }

    private static long writersAtWork() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("hub-stream"))
                .filter(
                        thread ->
                                List.of(thread.getValue()).stream()
                                        .anyMatch(
                                                frame ->
                                                        frame.getClassName()
                                                                .endsWith("ResponseStream")))
                .count();
    }

    @Test
    void largeFilesAndStreamsArriveWhole() throws Exception {
        for (String path : List.of("/large", "/stream")) {
            assertThat(
                            edge.client()
                                    .send(
                                            edge.request(path).build(),
                                            HttpResponse.BodyHandlers.ofByteArray())
                                    .body())
                    .hasSize(20_000_000);
        }
    }

    @Test
    void aRequestWhoseClientHasGoneIsNotBegun() throws Exception {
        edge.gate.close();
        try (RawClient client = edge.raw()) {
            client.send("POST /write HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            parked(1);
        }
        // The next answer on another connection comes after the first one's end was seen.
        TestEdge.await("the end is seen", () -> edge.get("/status").statusCode() == 200);
        edge.gate.open();
        assertThat(edge.gate.drain(Duration.ofSeconds(5))).isEmpty();
        assertThat(writes).hasValue(0);
    }

    @Test
    void closingLetsARunningRequestEnd() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                send(1, edge.request("/slow").build()).get(0);
        TestEdge.await("it runs", () -> edge.gate.runningCount() == 1);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(edge.server::close);
        TestEdge.await("it stops listening", () -> !accepts());
        finish.countDown();
        assertThat(answer.join().body()).isEqualTo("old");
        closing.join();
    }

    private boolean accepts() {
        try (RawClient client = edge.raw()) {
            client.send("GET /status HTTP/1.1\r\nHost: x\r\n\r\n");
            return client.receive().contains("200");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aStreamThatFailsBeforeItsFirstByteIsAnsweredAndLaterIsCut() throws Exception {
        try (TestEdge other =
                new TestEdge(
                        directory.resolve("other"),
                        routes ->
                                routes.add("GET", "/early", "", (c, h) -> failing(0))
                                        .add("GET", "/late", "", (c, h) -> failing(300_000)))) {
            assertThat(other.get("/early").statusCode()).isEqualTo(500);
            try (RawClient client = other.raw()) {
                String cut = client.send("GET /late HTTP/1.1\r\nHost: x\r\n\r\n").receiveAll();
                assertThat(cut).startsWith("HTTP/1.1 200 ").doesNotEndWith("0\r\n\r\n");
            }
        }
    }

    private static Answer failing(int after) {
        return Answer.stream(
                "x/y",
                out -> {
                    out.write(new byte[after]);
                    throw new IOException("cannot go on");
                });
    }
}
