package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The upstream Hub opens what was migrated here and goes on. For who has one: {@code
 * UPSTREAM_HUB=/path/to/hub}.
 */
@EnabledIfEnvironmentVariable(named = "UPSTREAM_HUB", matches = ".+")
final class UpstreamOpensTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource
    void theUpstreamHubServesIt(OlderFixture fixture) throws Exception {
        UnpackedFixture hub = fixture.unpack(directory.resolve("hub"));
        OldDatabase database = new OldDatabase(hub.database());
        database.migrate(hub.passphrase(), (migration, number, count) -> {});
        String applications = database.rows("SELECT count(*) FROM Application").get(0);
        int port = freePort();
        Path log = directory.resolve("log");

        Process process = start(hub, port, log);
        try {
            HttpResponse<String> answer = firstAnswer(process, port, log);

            assertThat(answer.statusCode()).as(Files.readString(log)).isEqualTo(200);
            assertThat(answer.body().split("\"assessed\"", -1).length - 1)
                    .isEqualTo(Integer.parseInt(applications));
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(database.version()).isEqualTo(23);
    }

    private Process start(UnpackedFixture hub, int port, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(System.getenv("UPSTREAM_HUB"))
                        .directory(Files.createDirectories(directory.resolve("work")).toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "DB_PATH", hub.database().toString(),
                                "BUCKET_PATH", hub.bucket().toString(),
                                "CACHE_PATH", directory.resolve("cache").toString(),
                                "DB_SEED_PATH", directory.resolve("no-seed").toString(),
                                "ENCRYPTION_PASSPHRASE", hub.passphrase(),
                                "AUTH_REQUIRED", "false",
                                "DISCONNECTED", "true",
                                "METRICS_ENABLED", "false",
                                "API_PORT", Integer.toString(port),
                                "API_HOST", "127.0.0.1"));
        return builder.start();
    }

    private static HttpResponse<String> firstAnswer(Process process, int port, Path log)
            throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/applications"))
                        .timeout(PATIENCE)
                        .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException notYet) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new AssertionError("no answer; the log says: " + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
