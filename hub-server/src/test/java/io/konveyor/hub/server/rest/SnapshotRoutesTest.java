package io.konveyor.hub.server.rest;

import static io.konveyor.hub.server.ServedFixture.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.server.ServedFixture;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot routes of one server, as a client sees them. Names keep the tests apart. */
final class SnapshotRoutesTest {
    @TempDir static Path directory;
    private static ServedFixture hub;

    @BeforeAll
    static void start() throws IOException {
        hub = ServedFixture.start(Fixture.HEAD, directory);
        assertThat(hub.post("/snapshots/first").statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).path("code").asText()).isEqualTo(code);
        assertThat(json(response).path("error").asText()).isNotEmpty();
    }

    @Test
    void aCreatedSnapshotIsListedShownAndDeleted() {
        HttpResponse<String> created = hub.post("/hub/snapshots", "{\"name\":\"made\"}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(header(created, "Location")).isEqualTo("/hub/snapshots/made");
        assertThat(json(created).path("name").asText()).isEqualTo("made");
        assertThat(hub.get("/snapshots").body()).contains("\"name\":\"made\"");
        JsonNode shown = json(hub.get("/snapshots/made"));
        assertThat(shown.path("manifest").path("name").asText()).isEqualTo("made");
        assertThat(shown.path("origin").asText()).isEqualTo("here");
        assertRefused(hub.post("/snapshots/made"), 409, "exists");
        assertThat(hub.send(hub.to("/snapshots/made").DELETE()).statusCode()).isEqualTo(204);
        assertRefused(hub.get("/snapshots/made"), 404, "not-found");
        assertRefused(hub.send(hub.to("/snapshots/made").DELETE()), 404, "not-found");
    }

    @Test
    void aBodyIsOptionalWhateverItsType() {
        HttpResponse<String> created =
                hub.send(
                        hub.to("/snapshots")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.noBody()));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).path("name").asText()).isNotEmpty();
    }

    @Test
    void theListIsABareArrayInEitherFormat() {
        HttpResponse<String> list = hub.get("/snapshots");
        assertThat(json(list).isArray()).isTrue();
        assertThat(header(list, "Content-Type")).startsWith("application/json");
        HttpResponse<String> yaml =
                hub.send(hub.to("/snapshots").header("Accept", "application/x-yaml"));
        assertThat(yaml.body()).contains("name: first");
    }

    @Test
    void aParameterThatSaysTwoThingsIsRefused() {
        long generation = json(hub.get("/snapshots/status")).path("generation").asLong();

        HttpResponse<String> both = hub.post("/snapshots/deploy/first?dryRun=true&dryRun=false");

        assertRefused(both, 400, "malformed-request");
        assertThat(both.body()).contains("dryRun", "true, false", "expected one");
        assertThat(json(hub.get("/snapshots/status")).path("generation").asLong())
                .isEqualTo(generation);
    }

    @Test
    void twoFilesInOneFormAreRefused() {
        String part =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nx\r\n";

        HttpResponse<String> answer =
                hub.send(
                        hub.to("/snapshots/import/two")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(BodyPublishers.ofString(part + part + "--b--\r\n")));

        assertRefused(answer, 400, "malformed-request");
        assertThat(answer.body()).contains("2 parts", "expected one");
    }

    @Test
    void anExportComesBackByImportWhateverTheOrderOfParts() {
        byte[] archive = exported("{\"name\":\"first\",\"password\":\"correct horse\"}");
        assertThat(archive).startsWith(0x1f, 0x8b);
        for (boolean passwordFirst : new boolean[] {true, false}) {
            String name = "imported-" + passwordFirst;
            HttpResponse<String> imported =
                    hub.upload(
                            "/snapshots/import/" + name, archive, "correct horse", passwordFirst);
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            assertThat(json(imported).path("name").asText()).isEqualTo(name);
            assertThat(json(imported).path("key").asText()).isEqualTo("available");
        }
        assertRefused(
                hub.upload("/snapshots/import", archive, "correct horse", true), 409, "exists");
        assertRefused(
                hub.upload("/snapshots/import/other", archive, "wrong horse", true),
                422,
                "wrong-passphrase");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aFieldLongerThanAnyPasswordIsRefused() {
        HttpResponse<String> refused =
                hub.upload("/snapshots/import/long", new byte[10], "p".repeat(200_000), false);
        assertRefused(refused, 413, "limit-exceeded");
        assertThat(refused.body()).contains("200000 bytes", "at most 65536");
        assertThat(spooled()).isEmpty();
    }

    private static String[] spooled() {
        String[] names = directory.resolve("snapshots/.spool").toFile().list();
        return names == null ? new String[0] : names;
    }

    private static byte[] exported(String body) {
        HttpResponse<byte[]> response =
                hub.fetch(
                        hub.to("/snapshots/export")
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        assertThat(header(response, "Content-Disposition")).contains("first.tar.gz");
        return response.body();
    }

    @Test
    void aLockedSnapshotIsUnlockedByItsPassword() {
        byte[] archive = exported("{\"name\":\"first\",\"password\":\"correct horse\"}");
        HttpResponse<String> locked = hub.upload("/snapshots/import/locked", archive, "", false);
        assertThat(json(locked).path("key").asText()).as(locked.body()).isEqualTo("locked");
        assertRefused(hub.post("/snapshots/unlock/locked"), 400, "malformed-request");
        assertRefused(
                hub.post("/snapshots/unlock/locked", "{\"password\":\"wrong horse\"}"),
                422,
                "wrong-passphrase");
        HttpResponse<String> unlocked =
                hub.post("/snapshots/unlock/locked", "{\"password\":\"correct horse\"}");
        assertThat(unlocked.statusCode()).as(unlocked.body()).isEqualTo(200);
        assertThat(json(unlocked).path("key").asText()).isEqualTo("available");
    }

    @Test
    void aLinkIsFollowedOnce() {
        HttpResponse<String> link =
                hub.post("/hub/snapshots/export?link=true", "{\"name\":\"first\"}");
        assertThat(link.statusCode()).as(link.body()).isEqualTo(201);
        String address = json(link).path("address").asText();
        assertThat(address).startsWith("/hub/snapshots/export/");
        assertThat(hub.fetch(hub.to(address)).body()).startsWith(0x1f, 0x8b);
        assertRefused(hub.get(address), 404, "not-found");
    }

    @Test
    void aSnapshotIsVerified() {
        HttpResponse<String> verified = hub.post("/snapshots/verify/first");
        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        assertThat(json(verified).path("files").asLong()).isPositive();
    }

    @Test
    void aDeployedSnapshotIsTheRunningHubAndRollBackReturns() {
        assertThat(hub.post("/snapshots/before-deploy").statusCode()).isEqualTo(201);
        int tags = json(hub.get("/tags")).size();
        HttpResponse<String> added =
                hub.post("/tags", "{\"name\":\"after\",\"category\":{\"id\":1}}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        HttpResponse<String> deployed = hub.post("/snapshot/deploy/before-deploy");
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        assertThat(json(deployed).path("snapshot").asText()).isEqualTo("before-deploy");
        assertThat(json(hub.get("/tags")).size()).isEqualTo(tags);
        HttpResponse<String> back = hub.post("/snapshots/rollback");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(json(hub.get("/tags")).size()).isEqualTo(tags + 1);
        assertThat(hub.post("/snapshots/deploy/before-deploy?mode=restore").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOperationIsFollowedWhereThatIsPreferred() {
        HttpResponse<String> accepted =
                hub.send(
                        hub.to("/hub/snapshots/verify/first")
                                .header("Prefer", "wait=1, respond-async")
                                .POST(BodyPublishers.noBody()));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(json(accepted).path("token").asText()).isNotEmpty();
        String location = header(accepted, "Location");
        assertThat(location).startsWith("/hub/snapshots/operations/");
        JsonNode ended = ended(location);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("done");
        HttpResponse<String> events =
                hub.send(hub.to(location).header("Accept", "text/event-stream"));
        assertThat(header(events, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(events.body())
                .contains("event: operation\ndata: {")
                .contains("\"state\":\"done\"")
                .endsWith("\n\n");
        assertThat(hub.get("/snapshots/operations").body()).contains(location.substring(26));
        assertThat(hub.send(hub.to(location).DELETE()).statusCode()).isIn(202, 409);
    }

    @Test
    void allOperationsAreFollowedOnOneStream() throws Exception {
        HttpResponse<java.util.stream.Stream<String>> events =
                java.net.http.HttpClient.newHttpClient()
                        .send(
                                hub.to("/hub/snapshots/operations")
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                HttpResponse.BodyHandlers.ofLines());
        assertThat(hub.post("/snapshots/followed").statusCode()).isEqualTo(201);
        try (java.util.stream.Stream<String> lines = events.body()) {
            String done =
                    lines.filter(line -> line.contains("followed"))
                            .filter(line -> line.contains("\"state\":\"done\""))
                            .findFirst()
                            .orElseThrow();
            assertThat(done)
                    .startsWith("data: {")
                    .contains("\"kind\":\"create\"")
                    .contains("\"windowMillis\":")
                    .contains("\"user\":\"admin.noauth\"");
        }
        JsonNode listed = json(hub.get("/snapshots/operations?kind=create&snapshot=followed"));
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.path(0).path("user").asText()).isEqualTo("admin.noauth");
        assertThat(json(hub.get("/snapshots/operations?state=failed&snapshot=followed"))).isEmpty();
    }

    @Test
    void aRefusalSaysWhatCanBeDone() {
        JsonNode refusal = json(hub.get("/snapshots/nowhere"));
        assertThat(refusal.path("remedy").asText()).isNotEmpty();
    }

    @Test
    void anImportThatOutlivesItsRequestKeepsItsFile() {
        byte[] archive = exported("{\"name\":\"first\"}");
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
        HttpResponse<String> accepted =
                hub.send(
                        hub.to("/snapshots/import/slowly")
                                .header("Prefer", "respond-async")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(
                                        BodyPublishers.concat(
                                                BodyPublishers.ofString(form),
                                                BodyPublishers.ofByteArray(archive),
                                                BodyPublishers.ofString("\r\n--b--\r\n"))));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JsonNode ended = ended(header(accepted, "Location"));
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("done");
        assertThat(hub.get("/snapshots/slowly").statusCode()).isEqualTo(200);
    }

    private static JsonNode ended(String location) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JsonNode operation = json(hub.get(location));
        while (operation.path("state").asText().equals("running")) {
            assertThat(System.nanoTime()).isLessThan(end);
            operation = json(hub.get(location));
        }
        return operation;
    }

    @Test
    void theStatusSaysWhatTheHubIsDoing() {
        JsonNode status = json(hub.get("/snapshots/status"));
        assertThat(status.path("state").asText()).isEqualTo("serving");
        assertThat(status.path("keyId").asText()).isNotEmpty();
        assertThat(json(hub.post("/snapshots/retry")).path("state").asText()).isEqualTo("serving");
    }

    @ParameterizedTest
    @CsvSource({
        "/snapshots/.hidden, malformed-name",
        "/snapshots/status, malformed-name",
        "/snapshots/first?verbose=1, malformed-request",
        "/snapshots/deploy/first?dryRun=perhaps, malformed-request",
        "/snapshots/deploy/first?mode=other, malformed-request",
        "/snapshots/deploy/first?kepp=true, malformed-request",
        "/snapshots/release?now=1, malformed-request",
        "/snapshots/import, malformed-request",
        "/snapshots/export, malformed-name",
        "/snapshots/export?link=perhaps, malformed-request",
    })
    void whatCannotBeMeantIsRefused(String path, String code) {
        assertRefused(hub.post(path), 400, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "verify", "import"})
    void aSnapshotThatIsNotThereIsNotFound(String verb) {
        assertRefused(hub.post("/snapshots/" + verb + "/nowhere"), 404, "not-found");
    }

    @Test
    void whatIsNoArchiveIsRefusedAndLeavesNothing() {
        HttpResponse<String> refused =
                hub.upload("/snapshots/import/broken", new byte[100_000], "", false);
        assertRefused(refused, 400, "malformed-archive");
        assertThat(hub.get("/snapshots/broken").statusCode()).isEqualTo(404);
        assertThat(spooled()).isEmpty();
        assertRefused(hub.post("/snapshots/import/raw", "not a form"), 400, "malformed-request");
    }

    @Test
    void aSecondServerOnTheSameHubIsRefusedAndHarmsNothing() throws IOException {
        Map<String, String> environment =
                ServedFixture.environment(directory.resolve("hub.db"), directory.resolve("bucket"));
        assertThat(Files.exists(directory.resolve("hub.db"))).isTrue();
        assertThatThrownBy(() -> ServedFixture.start(environment)).isInstanceOf(IOException.class);
        assertThat(hub.get("/tags/1").statusCode()).isEqualTo(200);
    }
}
