package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica in a process that asks who comes in: who of its source may still come, and when. */
final class GuardedReplicaIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "meadow-clock-4410";
    private static final String API_KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private static final String ADMIN =
            "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(UTF_8));

    @TempDir Path directory;

    @Test
    void usersComeInAndKeysOfTheSourceOnlyOnceItIsReleased() throws Exception {
        UnpackedFixture unpacked = Fixture.HEAD_EMPTY.unpack(directory.resolve("state"));
        HubHome home = HubHome.of(unpacked, directory);
        KnownUser.setPassword(home, PASSWORD);
        KnownUser.addApiKey(home, API_KEY);
        Map<String, String> guarded = home.environment();
        guarded.put("AUTH_REQUIRED", "true");
        guarded.put("API_HOST", "127.0.0.1");
        String key = "Bearer " + API_KEY;
        RunningHub first = RunningHub.launch(directory, guarded);
        try (first) {
            first.awaitReady();
            assertThat(status(first, "GET", "/tags", key)).isEqualTo(200);
            assertThat(status(first, "POST", "/snapshots/kept", key)).isEqualTo(201);

            // The one who asks for it is not let in any more afterwards, but hears its answer.
            HttpResponse<String> deployed =
                    send(first, "POST", "/snapshots/deploy/kept?mode=replica", key);
            assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
            assertThat(JSON.readTree(deployed.body()).path("mode").asText()).isEqualTo("replica");
            assertReplica(first, key);
        }
        try (RunningHub again = RunningHub.launch(directory, guarded)) {
            again.awaitReady();
            assertReplica(again, key);

            assertThat(status(again, "POST", "/snapshots/release", key)).isEqualTo(401);
            assertThat(status(again, "POST", "/snapshots/release", ADMIN)).isEqualTo(200);
            assertThat(status(again, "GET", "/tags", key)).isEqualTo(200);
            assertThat(status(again, "GET", "/snapshots", key)).isEqualTo(200);
        }
    }

    private static void assertReplica(RunningHub hub, String key) throws IOException {
        assertThat(status(hub, "GET", "/tags", key)).isEqualTo(401);
        assertThat(status(hub, "GET", "/snapshots/status", key)).isEqualTo(401);
        assertThat(status(hub, "GET", "/tags", ADMIN)).isEqualTo(200);
        JsonNode status = JSON.readTree(send(hub, "GET", "/snapshots/status", ADMIN).body());
        assertThat(status.path("mode").asText()).isEqualTo("replica");
        assertThat(status.path("held")).isNotEmpty();
    }

    private static int status(RunningHub hub, String method, String path, String authorization)
            throws IOException {
        return send(hub, method, path, authorization).statusCode();
    }

    private static HttpResponse<String> send(
            RunningHub hub, String method, String path, String authorization) throws IOException {
        return RunningHub.send(
                hub.request(method, path)
                        .header("Accept", "application/json")
                        .header("Authorization", authorization));
    }
}
