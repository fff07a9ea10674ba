package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Hub whose state on disk cannot be served: the process lives, says why, and is repaired. */
class DamagedHubIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** After which all answers are compared, which takes longer than all the rest. */
    private static final List<Damage> COMPARED =
            Matrix.points("answers after damage", List.of(Damage.values()));

    @TempDir static Path once;
    private static UnpackedFixture fixture;

    /** A Hub that was served, and is stopped; with one snapshot of its own. */
    @BeforeAll
    static void serveOne() throws IOException {
        fixture = Fixture.HEAD.unpack(once.resolve("state"));
        try (RunningHub hub = HubHome.of(fixture, once).start()) {
            CarriedSnapshotIT.create(hub, "good");
        }
    }

    private static HubHome copy(Path directory) throws IOException {
        copyTree(once.resolve("state"), directory);
        for (String table : List.of("Bucket", "File")) {
            Damage.change(
                    directory.resolve("hub.db"),
                    "UPDATE `%s` SET Path = replace(Path, '%s', '%s')"
                            .formatted(table, fixture.bucket(), directory.resolve("bucket")));
        }
        return new HubHome(
                directory,
                directory.resolve("hub.db"),
                directory.resolve("bucket"),
                fixture.passphrase());
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(
                        each,
                        to.resolve(from.relativize(each).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itLivesSaysWhyAndADeployBringsItBack(Damage damage, @TempDir Path directory)
            throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        damage.befall(home);
        boolean absent = !Files.exists(home.database());
        HubHome served = damage.served(home);
        try (RunningHub hub = RunningHub.launch(served.directory(), served.environment())) {
            JsonNode status = hub.awaitState("damaged", LIMIT);
            saysWhy(status, damage.says(), "reason");
            saysWhy(hub.get("/healthz"), damage.says(), "reason");
            for (String route : List.of("/applications", "/settings", "/buckets/1", "/hub/tags")) {
                refuses(hub, "GET", route, damage.says());
            }
            refuses(hub, "POST", "/applications", damage.says());
            if (absent) {
                assertThat(home.database()).as("no fresh install").doesNotExist();
            }
            snapshotsWork(hub, directory);
            JsonNode evidence = evidence(hub);
            CarriedSnapshotIT.deploy(hub, "good");
            assertThat(hub.get("/snapshots/status").path("state").textValue()).isEqualTo("serving");
            assertThat(hub.get("/readyz").path("status").textValue()).isEqualTo("ok");
            String root = home.bucket().resolve(".generation").toString();
            String path = hub.get("/buckets").get(0).get("path").textValue();
            assertThat(path).startsWith(root);
            assertThat(hub.get("/applications")).isNotEmpty();
            if (COMPARED.contains(damage)) {
                String buckets = path.substring(0, path.lastIndexOf('/'));
                assertThat(new ExpectedAnswers(fixture, buckets).differences(hub)).isEmpty();
            }
            assertThat(
                            CarriedSnapshotIT.post(
                                            hub,
                                            "/snapshots/deploy/"
                                                    + evidence.path("name").textValue())
                                    .statusCode())
                    .isEqualTo(409);
        }
    }

    private static void saysWhy(JsonNode document, List<String> parts, String field) {
        assertThat(document.path(field).asText()).as(document.toString()).contains(parts);
        assertThat(document.path(field).asText()).as("no absolute path").doesNotContain("/tmp/");
    }

    private static void refuses(RunningHub hub, String method, String route, List<String> parts)
            throws IOException {
        HttpResponse<String> answer =
                RunningHub.send(hub.request(method, route).header("Accept", "application/json"));
        assertThat(answer.statusCode()).as(method + " " + route).isEqualTo(503);
        JsonNode body = JSON.readTree(answer.body());
        saysWhy(body, parts, "error");
        assertThat(body.path("code").textValue()).isEqualTo("damaged");
    }

    private static void snapshotsWork(RunningHub hub, Path directory) throws IOException {
        assertThat(hub.get("/snapshots").get(0).path("name").textValue()).isEqualTo("good");
        assertThat(hub.get("/snapshots/good").path("deployable").booleanValue()).isTrue();
        HttpResponse<String> verified = CarriedSnapshotIT.post(hub, "/snapshots/verify/good");
        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        Path exported = directory.resolve("exported.tar.gz");
        CarriedSnapshotIT.export(hub, "good", null, exported);
        HttpResponse<String> imported =
                CarriedSnapshotIT.importArchive(hub, "again", exported, null);
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
    }

    /** A snapshot of it is evidence, says so, and is not deployed by mistake. */
    private static JsonNode evidence(RunningHub hub) throws IOException {
        HttpResponse<String> created = CarriedSnapshotIT.post(hub, "/snapshots");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode evidence = JSON.readTree(created.body());
        assertThat(evidence.path("evidence").booleanValue()).isTrue();
        assertThat(evidence.path("deployable").booleanValue()).isFalse();
        assertThat(evidence.path("reason").textValue()).contains("evidence", "force=true");
        HttpResponse<String> verified =
                CarriedSnapshotIT.post(
                        hub, "/snapshots/verify/" + evidence.path("name").textValue());
        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        return evidence;
    }

    @Test
    void retryServesWhatWasRepairedByHand(@TempDir Path directory) throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        Path aside = Files.move(home.database(), directory.resolve("aside.db"));
        try (RunningHub hub = RunningHub.launch(home.directory(), home.environment())) {
            hub.awaitState("damaged", LIMIT);
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/retry").statusCode()).isEqualTo(503);
            Files.move(aside, home.database());
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/retry").statusCode()).isEqualTo(200);
            assertThat(new ExpectedAnswers(fixture, home.bucket().toString()).differences(hub))
                    .isEmpty();
        }
    }

    @Test
    void aWrongPassphraseChangesNothingAndTheRightOneServes(@TempDir Path directory)
            throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        byte[] before = Files.readAllBytes(home.database());
        Map<String, String> environment = home.environment();
        environment.put("ENCRYPTION_PASSPHRASE", "wrong");
        try (RunningHub hub = RunningHub.launch(home.directory(), environment)) {
            hub.awaitState("damaged", LIMIT);
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/retry").statusCode()).isEqualTo(503);
        }
        assertThat(home.database()).hasBinaryContent(before);
        try (RunningHub hub = home.start()) {
            assertThat(hub.get("/snapshots/status").path("state").textValue()).isEqualTo("serving");
        }
    }

    @Test
    void aDamagedKeyringIsNamedAndRepairedByHand(@TempDir Path directory) throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        Path id = home.database().resolveSibling("hub.keys").resolve("hub-id");
        String before = Files.readString(id);
        Files.writeString(id, "");
        try (RunningHub hub = RunningHub.launch(home.directory(), home.environment())) {
            JsonNode status = hub.awaitState("damaged", LIMIT);
            saysWhy(
                    status,
                    List.of("the keyring's file \"hub-id\" is empty", "expected"),
                    "reason");
            assertThat(hub.get("/snapshots").get(0).path("key").textValue())
                    .isEqualToIgnoringCase("locked");
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/deploy/good").statusCode())
                    .isIn(409, 503);
            assertThat(id).hasContent("");
            Files.writeString(id, before);
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/retry").statusCode()).isEqualTo(200);
            assertThat(hub.get("/snapshots/status").path("hubId").textValue())
                    .isEqualTo(before.strip());
            CarriedSnapshotIT.deploy(hub, "good");
        }
    }

    @Test
    void aFileWhereTheKeyringShouldBeIsNamedAndRepairedByHand(@TempDir Path directory)
            throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        Path keyring = home.database().resolveSibling("hub.keys");
        Path aside = Files.move(keyring, directory.resolve("aside"));
        Files.writeString(keyring, "no directory");
        try (RunningHub hub = RunningHub.launch(home.directory(), home.environment())) {
            JsonNode status = hub.awaitState("damaged", LIMIT);
            saysWhy(status, List.of("the keyring hub.keys cannot be used", "expected"), "reason");
            Files.delete(keyring);
            Files.move(aside, keyring);
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/retry").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anIdentityThatIsNoneLocksTheSnapshotsAndTheHubServes(@TempDir Path directory)
            throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        Files.writeString(
                home.database().resolveSibling("hub.keys").resolve("identity.txt"), "rubbish\n");
        try (RunningHub hub = home.start()) {
            assertThat(hub.get("/snapshots/status").path("notes").toString())
                    .contains("identity.txt");
            assertThat(hub.get("/snapshots").get(0).path("key").textValue())
                    .isEqualToIgnoringCase("locked");
        }
    }

    @Test
    void aFileWhereTheDatabasesDirectoryShouldBeIsNamedAndRepairedByHand(@TempDir Path directory)
            throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        Path away = Files.createDirectory(directory.resolve("away"));
        Path volume = directory.resolve("volume");
        Files.writeString(volume, "not mounted");
        Map<String, String> environment = home.environment();
        environment.put("DB_PATH", volume.resolve("hub.db").toString());
        environment.put("SNAPSHOT_PATH", home.archives().toString());
        environment.put("KEYRING_PATH", home.database().resolveSibling("hub.keys").toString());
        try (RunningHub hub = RunningHub.launch(away, environment)) {
            JsonNode status = hub.awaitState("damaged", LIMIT);
            saysWhy(
                    status,
                    List.of("the directory of hub.db cannot be used", "expected"),
                    "reason");
            refuses(hub, "GET", "/applications", List.of("cannot be used"));
            Files.delete(volume);
            Files.createDirectory(volume);
            CarriedSnapshotIT.deploy(hub, "good");
            assertThat(hub.get("/applications")).isNotEmpty();
        }
    }

    @Test
    void aBucketRootThatIsAFileIsNamedAndRepairedByHand(@TempDir Path directory)
            throws IOException {
        HubHome home = copy(directory.resolve("hub"));
        Path aside = Files.move(home.bucket(), directory.resolve("aside"));
        Files.writeString(home.bucket(), "no directory");
        try (RunningHub hub = RunningHub.launch(home.directory(), home.environment())) {
            JsonNode status = hub.awaitState("damaged", LIMIT);
            List<String> why = List.of("the bucket directory bucket is a file", "expected");
            saysWhy(status, why, "reason");
            HttpResponse<String> deploy = CarriedSnapshotIT.post(hub, "/snapshots/deploy/good");
            assertThat(deploy.statusCode()).as(deploy.body()).isEqualTo(503);
            saysWhy(JSON.readTree(deploy.body()), why, "error");
            assertThat(home.bucket()).hasContent("no directory");
            Files.delete(home.bucket());
            Files.move(aside, home.bucket());
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/retry").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aHubThatAnotherProcessServesIsNotServedTwice(@TempDir Path directory) throws Exception {
        HubHome home = copy(directory.resolve("hub"));
        try (RunningHub first = home.start()) {
            RunningHub second = RunningHub.launch(directory.resolve("second"), home.environment());
            assertThat(second.process().waitFor(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            assertThat(second.process().exitValue()).isEqualTo(1);
            assertThat(second.log())
                    .contains("database hub.db is in use by process " + first.process().pid());
            assertThat(first.get("/snapshots/status").path("state").textValue())
                    .isEqualTo("serving");
            first.kill();
        }
        Files.writeString(home.database().resolveSibling("hub.db.lock"), "999999999\n");
        try (RunningHub third = home.start()) {
            assertThat(third.get("/snapshots/status").path("state").textValue())
                    .as("a lock dies with its holder, whatever its file says")
                    .isEqualTo("serving");
        }
    }

    @Test
    void aFreshDirectoryGetsAFreshHub(@TempDir Path directory) throws IOException {
        try (RunningHub hub = HubHome.fresh(directory.resolve("hub"), "a new key").start()) {
            assertThat(hub.get("/applications")).isEmpty();
        }
    }
}
