package io.konveyor.hub.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The program as a user runs it: a process of its own, spoken to over HTTP on a free loopback port.
 * Its output goes to a log file beside its data. Closing ends it with SIGTERM.
 */
final class RunningHub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private final Process process;
    private final int port;
    private final Path log;

    private RunningHub(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts {@code hub serve} with {@code environment} and waits until it answers. */
    static RunningHub start(Path home, Map<String, String> environment, String... jvmOptions) {
        RunningHub hub = launch(home, environment, jvmOptions);
        hub.awaitState("serving", START_LIMIT);
        return hub;
    }

    /** As {@link #start}, without waiting. */
    static RunningHub launch(Path home, Map<String, String> environment, String... jvmOptions) {
        return launch(home, environment, command -> command, jvmOptions);
    }

    /** As {@link #launch(Path, Map, String...)}, by a command that runs it. */
    static RunningHub launch(
            Path home,
            Map<String, String> environment,
            UnaryOperator<List<String>> runner,
            String... jvmOptions) {
        try {
            return launch(freePort(), home, environment, runner, jvmOptions);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same Hub again after its end, on the port it had; without waiting. */
    static RunningHub relaunch(RunningHub ended, Path home, Map<String, String> environment) {
        return launch(ended.port, home, environment, command -> command);
    }

    private static RunningHub launch(
            int port,
            Path home,
            Map<String, String> environment,
            UnaryOperator<List<String>> runner,
            String... jvmOptions) {
        try {
            Files.createDirectories(home);
            Path log = home.resolve("hub-" + port + ".log");
            List<String> command = HubProgram.command(List.of(jvmOptions), "serve");
            ProcessBuilder builder =
                    new ProcessBuilder(runner.apply(command))
                            .directory(home.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(new TreeMap<>(environment));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("API_PORT", Integer.toString(port));
            builder.environment().put("METRICS_ENABLED", "false");
            return new RunningHub(builder.start(), port, log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Process process() {
        return process;
    }

    /** Waits until {@code GET /snapshots/status} says {@code state}. */
    JsonNode awaitState(String state, Duration limit) {
        Instant deadline = Instant.now().plus(limit);
        String last = "no answer";
        while (Instant.now().isBefore(deadline)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the Hub ended: " + log());
            }
            try {
                HttpResponse<String> answer = send(request("GET", "/snapshots/status"));
                last = answer.body();
                if (answer.statusCode() == 200) {
                    JsonNode status = JSON.readTree(last);
                    if (status.path("state").textValue().equalsIgnoreCase(state)) {
                        return status;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (IOException | InterruptedException e) {
                last = e.toString();
                pause();
            }
        }
        throw new IllegalStateException("not " + state + " in time: " + last + "\n" + log());
    }

    /** Waits until its own routes answer; unlike the status, everybody may ask that. */
    void awaitReady() {
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(deadline)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the Hub ended: " + log());
            }
            try {
                if (send(request("GET", "/readyz")).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            pause();
        }
        throw new IllegalStateException("not ready in time\n" + log());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the process printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(address(path))
                .timeout(Duration.ofMinutes(5))
                .method(method, BodyPublishers.noBody());
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return send(request.build(), BodyHandlers.ofString());
    }

    static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return CLIENT.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Sends JSON and returns the answer, whatever its status. */
    HttpResponse<String> json(String method, String path, Object body) throws IOException {
        return send(
                request(method, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** The JSON body of {@code GET path}, which must answer 200. */
    JsonNode get(String path) throws IOException {
        HttpResponse<String> answer =
                send(request("GET", path).header("Accept", "application/json"));
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    /** The bytes of {@code GET path}; the caller closes them. */
    HttpResponse<InputStream> open(String path, String accept) throws IOException {
        return send(
                request("GET", path).header("Accept", accept).build(),
                BodyHandlers.ofInputStream());
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the Hub did not end: " + log());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
