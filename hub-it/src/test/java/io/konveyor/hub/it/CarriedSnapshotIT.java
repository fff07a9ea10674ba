package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The main job: a real Hub's state, kept, carried elsewhere, deployed there, answering the same.
 */
class CarriedSnapshotIT {
    private static final String PASSPHRASE = "a long enough passphrase – ünïcode";

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(names = {"HEAD", "V0_10"})
    void aSecondHubWithAnotherKeyAndOtherDirectoriesAnswersAsTheFirst(Fixture fixture)
            throws IOException {
        UnpackedFixture unpacked = fixture.unpack(directory.resolve("first"));
        Path carried = directory.resolve("carried.tar.gz");
        try (RunningHub first = HubHome.of(unpacked, directory.resolve("first")).start()) {
            create(first, "kept");
            export(first, "kept", PASSPHRASE, carried);
        }
        FilesOnDisk.delete(unpacked.database());
        FilesOnDisk.delete(unpacked.bucket());

        HubHome elsewhere = HubHome.fresh(directory.resolve("second place"), "quite another key");
        try (RunningHub second = elsewhere.start()) {
            HttpResponse<String> imported = importArchive(second, "arrived", carried, PASSPHRASE);
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            deploy(second, "arrived");
            assertSameAnswers(unpacked, second);
            assertThat(createdIdentityReadsBack(second)).isEqualTo("s3cret after the deploy");
        }
        try (RunningHub again = elsewhere.start()) {
            assertSameAnswersButIdentities(unpacked, again);
        }
    }

    @Test
    void rollBackGoesBackAndForth() throws IOException {
        UnpackedFixture unpacked = Fixture.HEAD.unpack(directory.resolve("first"));
        try (RunningHub hub = HubHome.of(unpacked, directory.resolve("first")).start()) {
            create(hub, "before");
            assertThat(
                            hub.json(
                                            "POST",
                                            "/tags",
                                            Map.of("name", "later", "category", Map.of("id", 1)))
                                    .statusCode())
                    .isEqualTo(201);
            int later = hub.get("/tags").size();
            deploy(hub, "before");
            assertThat(hub.get("/tags").size()).isEqualTo(later - 1);
            assertThat(post(hub, "/snapshots/rollback").statusCode()).isEqualTo(200);
            assertThat(hub.get("/tags").size()).isEqualTo(later);
            assertThat(post(hub, "/snapshots/rollback").statusCode()).isEqualTo(200);
            assertThat(hub.get("/tags").size()).isEqualTo(later - 1);
        }
    }

    @Test
    void keepPacksTheReplacedStateAsASnapshot() throws IOException {
        UnpackedFixture unpacked = Fixture.HEAD.unpack(directory.resolve("first"));
        try (RunningHub hub = HubHome.of(unpacked, directory.resolve("first")).start()) {
            create(hub, "before");
            hub.json("POST", "/tags", Map.of("name", "later", "category", Map.of("id", 1)));
            int later = hub.get("/tags").size();
            HttpResponse<String> deployed = post(hub, "/snapshots/deploy/before?keep=true");
            assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
            String kept = null;
            for (JsonNode entry : hub.get("/snapshots")) {
                if (entry.get("name").textValue().startsWith("pre-deploy-")) {
                    kept = entry.get("name").textValue();
                }
            }
            assertThat(kept).isNotNull();
            deploy(hub, kept);
            assertThat(hub.get("/tags").size()).isEqualTo(later);
        }
    }

    private void assertSameAnswers(UnpackedFixture unpacked, RunningHub hub) throws IOException {
        assertThat(new ExpectedAnswers(unpacked, currentRoot(hub)).differences(hub)).isEmpty();
    }

    private void assertSameAnswersButIdentities(UnpackedFixture unpacked, RunningHub hub)
            throws IOException {
        Map<String, String> differences =
                new ExpectedAnswers(unpacked, currentRoot(hub)).differences(hub);
        differences
                .keySet()
                .removeIf(
                        request ->
                                request.startsWith("GET /identities?")
                                        || request.equals("GET /identities"));
        assertThat(differences).isEmpty();
    }

    private static String currentRoot(RunningHub hub) throws IOException {
        String path = hub.get("/buckets").get(0).get("path").textValue();
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String createdIdentityReadsBack(RunningHub hub) throws IOException {
        HttpResponse<String> created =
                hub.json(
                        "POST",
                        "/identities",
                        Map.of(
                                "name", "made after the deploy",
                                "kind", "source",
                                "password", "s3cret after the deploy"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        long id =
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(created.body())
                        .get("id")
                        .longValue();
        assertThat(hub.get("/identities/" + id).get("password").textValue())
                .doesNotContain("s3cret");
        return hub.get("/identities/" + id + "?decrypted=true").get("password").textValue();
    }

    static void create(RunningHub hub, String name) throws IOException {
        HttpResponse<String> created = post(hub, "/snapshots/" + name);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }

    static void deploy(RunningHub hub, String name) throws IOException {
        HttpResponse<String> deployed = post(hub, "/snapshot/deploy/" + name + "?mode=restore");
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
    }

    static HttpResponse<String> post(RunningHub hub, String path) throws IOException {
        return RunningHub.send(hub.request("POST", path));
    }

    static void export(RunningHub hub, String name, @Nullable String passphrase, Path target)
            throws IOException {
        String body =
                passphrase == null
                        ? "{\"name\":\"%s\"}".formatted(name)
                        : "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, passphrase);
        HttpResponse<Path> exported =
                RunningHub.send(
                        hub.request("POST", "/snapshots/export")
                                .header("Content-Type", "application/json")
                                .method("POST", BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofFile(target));
        assertThat(exported.statusCode()).isEqualTo(200);
    }

    static HttpResponse<String> importArchive(
            RunningHub hub, String name, Path archive, @Nullable String passphrase)
            throws IOException {
        return RunningHub.send(importRequest(hub, name, archive, passphrase));
    }

    static HttpRequest.Builder importRequest(
            RunningHub hub, String name, Path archive, @Nullable String passphrase)
            throws IOException {
        String boundary = "boundary-of-the-form";
        String password =
                passphrase == null
                        ? ""
                        : """
                        --%s\r
                        Content-Disposition: form-data; name="password"\r
                        \r
                        %s\r
                        """
                                .formatted(boundary, passphrase);
        String head =
                """
                %2$s--%1$s\r
                Content-Disposition: form-data; name="file"; filename="a.tar.gz"\r
                Content-Type: application/gzip\r
                \r
                """
                        .formatted(boundary, password);
        return hub.request("POST", "/snapshots/import" + (name.isEmpty() ? "" : "/" + name))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .method(
                        "POST",
                        BodyPublishers.concat(
                                BodyPublishers.ofString(head),
                                BodyPublishers.ofFile(archive),
                                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
    }

    /** Sends {@code content} as the part {@code file} of a form. */
    static HttpResponse<String> upload(RunningHub hub, String method, String path, byte[] content)
            throws IOException {
        String boundary = "boundary-of-the-upload";
        String head =
                """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="upload"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(boundary);
        return RunningHub.send(
                hub.request(method, path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .method(
                                method,
                                BodyPublishers.concat(
                                        BodyPublishers.ofString(head),
                                        BodyPublishers.ofByteArray(content),
                                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }
}
