package io.konveyor.hub.server.auth;

import static io.konveyor.hub.server.ServedFixture.json;
import static io.konveyor.hub.server.auth.GuardedHub.ADMIN;
import static io.konveyor.hub.server.auth.GuardedHub.API_KEY;
import static io.konveyor.hub.server.auth.GuardedHub.READER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.server.ServedFixture;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snapshot routes where everybody is asked who they are, as a client sees them. */
final class SnapshotGuardTest {
    @TempDir Path directory;

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
    }

    @Test
    void snapshotsAreForAdministratorsAlone() throws IOException {
        try (GuardedHub hub = GuardedHub.start(directory)) {
            assertRefused(hub.get("/snapshots", ""), 401, "unauthenticated");
            assertRefused(hub.post("/snapshots/x", "Bearer no"), 401, "unauthenticated");
            assertRefused(hub.get("/snapshots", READER), 403, "forbidden");
            assertRefused(hub.post("/snapshots/x", READER), 403, "forbidden");
            assertThat(hub.get("/snapshots", ADMIN).statusCode()).isEqualTo(200);
            assertThat(hub.post("/snapshots/x", API_KEY).statusCode()).isEqualTo(201);
            assertThat(hub.delete("/snapshots/x", ADMIN).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void theRecoveryTokenIsAFileForItsOwnerAloneAndOpensSnapshotsAlone() throws IOException {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(directory);
        String first;
        try (GuardedHub hub = GuardedHub.start(fixture, Map.of())) {
            Path file = directory.resolve("hub.keys/recovery-token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            first = hub.recovery();
            assertThat(hub.get("/snapshots/status", first).statusCode()).isEqualTo(200);
            assertThat(hub.post("/snapshots/y", first).statusCode()).isEqualTo(201);
            assertThat(hub.get("/tags", first).statusCode()).isEqualTo(401);
            assertRefused(hub.get("/snapshots", first + "0"), 401, "unauthenticated");
        }
        try (GuardedHub again = GuardedHub.start(fixture, Map.of())) {
            assertThat(again.recovery()).isEqualTo(first);
        }
    }

    @Test
    void aRecoveryTokenOfTheAdministratorsOwnIsTakenIfItIsLongEnough() throws IOException {
        Path own = Files.writeString(directory.resolve("own"), "0123456789abcdef0123\n");
        try (GuardedHub hub =
                GuardedHub.start(
                        Fixture.HEAD_EMPTY.unpack(directory.resolve("hub")),
                        Map.of("SNAPSHOT_TOKEN_FILE", own.toString()))) {
            assertThat(hub.get("/snapshots", "Bearer 0123456789abcdef0123").statusCode())
                    .isEqualTo(200);
            assertThat(directory.resolve("hub/hub.keys/recovery-token")).doesNotExist();
        }
    }

    @Test
    void withoutAPlaceForItsTokenTheServerLivesAndMakesOneAsSoonAsThereIs() throws IOException {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(directory);
        Path keyring = Files.writeString(directory.resolve("hub.keys"), "no directory");
        try (GuardedHub hub = GuardedHub.start(fixture, Map.of())) {
            assertRefused(hub.get("/snapshots/status", "Bearer "), 401, "unauthenticated");
            assertThat(hub.get("/healthz", "").body()).contains("the keyring hub.keys");
            Files.delete(keyring);
            assertThat(hub.get("/snapshots/status", "Bearer guess").statusCode()).isEqualTo(503);
            assertThat(hub.get("/snapshots/status", hub.recovery()).statusCode()).isEqualTo(200);
            HttpResponse<String> served = hub.post("/snapshots/retry", hub.recovery());
            assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
        }
    }

    @Test
    void whoIsNotAskedGetsNoRecoveryToken() throws IOException {
        try (ServedFixture open = ServedFixture.start(Fixture.HEAD_EMPTY, directory)) {
            assertThat(open.get("/snapshots").statusCode()).isEqualTo(200);
            assertThat(directory.resolve("hub.keys/recovery-token")).doesNotExist();
        }
    }

    @Test
    void aDamagedHubIsRepairedWithTheRecoveryToken() throws IOException {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(directory);
        try (GuardedHub hub = GuardedHub.start(fixture, Map.of())) {
            assertThat(hub.post("/snapshots/good", ADMIN).statusCode()).isEqualTo(201);
        }
        Files.writeString(directory.resolve("hub.db"), "no database at all");
        try (GuardedHub hub = GuardedHub.start(fixture, Map.of())) {
            HttpResponse<String> users = hub.get("/snapshots", ADMIN);
            assertRefused(users, 503, "damaged");
            assertThat(json(users).path("error").asText()).contains("recovery token");
            assertRefused(hub.get("/snapshots", ""), 401, "unauthenticated");
            String recovery = hub.recovery();
            assertThat(hub.get("/snapshots", recovery).body()).contains("good");
            HttpResponse<String> deployed = hub.post("/snapshots/deploy/good", recovery);
            assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
            assertThat(hub.get("/tags", ADMIN).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anOperationsTokenIsForThatOperationAndOutlivesTheDeployItStarted() throws IOException {
        try (GuardedHub hub = GuardedHub.start(directory)) {
            assertThat(hub.post("/snapshots/a", ADMIN).statusCode()).isEqualTo(201);
            HttpResponse<String> started =
                    hub.hub.send(
                            hub.hub
                                    .to("/snapshots/deploy/a")
                                    .header("Authorization", ADMIN)
                                    .header("Prefer", "respond-async")
                                    .POST(BodyPublishers.noBody()));
            assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
            String token = "Bearer " + json(started).path("token").asText();
            String location = started.headers().firstValue("Location").orElseThrow();
            awaitEnd(hub, location, token);
            assertThat(hub.delete(location, token).statusCode()).isEqualTo(202);
            assertRefused(hub.get("/snapshots/operations", token), 401, "unauthenticated");
            assertRefused(hub.get("/snapshots", token), 401, "unauthenticated");
            assertRefused(hub.post("/snapshots/b", token), 401, "unauthenticated");
            JsonNode all = json(hub.get("/snapshots/operations", ADMIN));
            String other = "";
            for (JsonNode operation : all) {
                if (!location.endsWith(operation.path("id").asText())) {
                    other = "/snapshots/operations/" + operation.path("id").asText();
                }
            }
            assertThat(other).isNotEmpty();
            assertRefused(hub.get(other, token), 401, "unauthenticated");
            assertRefused(hub.delete(other, token), 401, "unauthenticated");
        }
    }

    @Test
    void anOperationsTokenOutlivesTheProcessThatGaveIt() throws IOException {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(directory);
        String token;
        String location;
        try (GuardedHub hub = GuardedHub.start(fixture, Map.of())) {
            HttpResponse<String> started =
                    hub.hub.send(
                            hub.hub
                                    .to("/snapshots/a")
                                    .header("Authorization", ADMIN)
                                    .header("Prefer", "respond-async")
                                    .POST(BodyPublishers.noBody()));
            assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
            token = "Bearer " + json(started).path("token").asText();
            location = started.headers().firstValue("Location").orElseThrow();
        }
        try (GuardedHub again = GuardedHub.start(fixture, Map.of())) {
            HttpResponse<String> found = again.get(location, token);
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
            assertThat(json(found).path("state").asText()).isIn("done", "cancelled");
            assertRefused(again.get(location, token + "0"), 401, "unauthenticated");
            assertRefused(again.get("/snapshots", token), 401, "unauthenticated");
        }
    }

    private static void awaitEnd(GuardedHub hub, String location, String token) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String state = "running";
        while (state.equals("running")) {
            HttpResponse<String> answer = hub.get(location, token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            state = json(answer).path("state").asText();
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(state).isEqualTo("done");
    }

    @Test
    void aUserOfTheHubIsAnsweredInTheMomentOfADeployToo() throws IOException {
        try (GuardedHub hub = GuardedHub.start(directory)) {
            assertThat(hub.post("/snapshots/a", ADMIN).statusCode()).isEqualTo(201);
            CompletableFuture<HttpResponse<String>> deploys =
                    CompletableFuture.supplyAsync(
                            () -> {
                                var unused = hub.post("/snapshots/deploy/a", ADMIN);
                                return hub.post("/snapshots/rollback", ADMIN);
                            });
            int asked = 0;
            while (!deploys.isDone() || asked == 0) {
                HttpResponse<String> answer = hub.get("/snapshots/status", ADMIN);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(hub.get("/tags", ADMIN).statusCode()).isEqualTo(200);
                asked++;
            }
            assertThat(deploys.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoIsNotLetInIsOnRecordWithoutWhatTheySent() throws IOException {
        try (GuardedHub guarded = GuardedHub.start(directory)) {
            String wrong = "typed-in-a-hurry-4711";
            guarded.get("/snapshots", GuardedHub.basic("admin", wrong));
            guarded.get("/tags", GuardedHub.basic(wrong, wrong));
            guarded.get("/snapshots", "Bearer " + wrong);
            guarded.post("/ui/session", "", "{\"token\":\"" + wrong + "\"}");
            guarded.post("/ui/session", "", "{\"user\":\"admin\",\"password\":\"" + wrong + "2\"}");
            guarded.get("/snapshots", GuardedHub.READER);
            guarded.post("/snapshots/deploy/missing", GuardedHub.ADMIN);
            for (int i = 0; i < 10; i++) {
                guarded.get("/snapshots", GuardedHub.basic("admin", wrong + "-" + i));
            }

            String audit = Files.readString(directory.resolve("snapshots/.audit.jsonl"));
            assertThat(audit.lines().toList())
                    .satisfiesExactlyInAnyOrder(
                            line -> assertLogin(line, "admin", "wrong password"),
                            line -> assertLogin(line, "", "a login nobody has"),
                            line -> assertLogin(line, "", "a token that is not good"),
                            line -> assertLogin(line, "admin", "too many wrong passwords"),
                            line ->
                                    assertThat(line)
                                            .contains(
                                                    "\"action\":\"GET /snapshots\"",
                                                    "\"user\":\"jorg.petersen.1\"",
                                                    "\"code\":\"forbidden\""),
                            line ->
                                    assertThat(line)
                                            .contains(
                                                    "\"action\":\"POST /snapshots/deploy/missing\"",
                                                    "\"user\":\"admin\"",
                                                    "\"code\":\"not-found\""));
            assertThat(audit).doesNotContain(wrong);
        }
    }

    private static void assertLogin(String line, String user, String reason) {
        assertThat(line)
                .contains("\"action\":\"login\"", "\"result\":\"refused\"", reason)
                .contains("\"address\":\"127.0.0.1:");
        if (user.isEmpty()) {
            assertThat(line).doesNotContain("\"user\"");
        } else {
            assertThat(line).contains("\"user\":\"" + user + "\"");
        }
    }
}
