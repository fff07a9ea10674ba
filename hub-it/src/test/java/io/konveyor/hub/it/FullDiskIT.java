package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.archive.KeyWrap;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.it.SmallDiskHub.Place;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation, with a disk on which a little more is free each time, from nothing to enough. It
 * succeeds, or it is refused with 507 and leaves nothing; the Hub serves on, and the same again
 * succeeds as soon as there is space.
 */
class FullDiskIT {
    private static final String PASSPHRASE = "a long enough passphrase";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Integer> SUCCESS_OR_FULL = List.of(200, 201, 204, 507);
    private static final long PAGE = 4096;
    private static final long MEGABYTE = 1 << 20;
    private static final int STEPS = 60;

    /** More than is kept of a body in memory. */
    private static final byte[] BIG = new byte[300_000];

    @TempDir private Path directory;
    private int tags;

    /** Something to do on a disk that may be full. */
    private interface Action {
        HttpResponse<String> run(RunningHub hub) throws IOException;
    }

    /**
     * What is swept.
     *
     * @param megabytes all it can need
     */
    private record Operation(String name, int megabytes, Action action, Action undo) {}

    @ParameterizedTest
    @EnumSource
    void everyOperationSucceedsOrIsRefusedAndLeavesNothingHoweverLittleIsFree(Place place)
            throws Exception {
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory.resolve("home"));
        try (SmallDiskHub small = SmallDiskHub.of(place, fixture, directory).start()) {
            RunningHub hub = small.hub();
            CarriedSnapshotIT.create(hub, "kept");
            Path exported = directory.resolve("kept.tar.gz");
            CarriedSnapshotIT.export(hub, "kept", PASSPHRASE, exported);
            // Directories that the first deploy and upload make, and that stay.
            CarriedSnapshotIT.deploy(hub, "kept");
            upload().action().run(hub);
            upload().undo().run(hub);

            sweep(small, place, create());
            sweep(small, place, importing(exported));
            sweep(small, place, export());
            sweep(small, place, deploy("kept", ""));
            sweep(small, place, deploy("kept", "&keep=true"));
            sweep(small, place, rollBack());
            sweep(small, place, upload());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL", "DATABASE", "BUCKETS"})
    void aDeployWithAMigrationSucceedsOrIsRefusedHoweverLittleIsFree(Place place) throws Exception {
        UnpackedFixture older = OlderFixture.V0_5.unpack(directory.resolve("older"));
        Path carried = directory.resolve("older.tar.gz");
        packByHand(older, carried);
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory.resolve("home"));
        try (SmallDiskHub small = SmallDiskHub.of(place, fixture, directory).start()) {
            RunningHub hub = small.hub();
            HttpResponse<String> imported =
                    CarriedSnapshotIT.importArchive(hub, "older", carried, PASSPHRASE);
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            // Directories that the first deploy makes, and that stay.
            CarriedSnapshotIT.deploy(hub, "older");
            sweep(small, place, deploy("older", ""));
        }
    }

    /** As somebody makes it with tar, with no more in the manifest than must be. */
    static void packByHand(UnpackedFixture older, Path target) throws Exception {
        packByHand(older, target, "name: older\n");
    }

    /** The same with these lines in the manifest, and the key. */
    static void packByHand(UnpackedFixture older, Path target, String manifest) throws Exception {
        String key;
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray())) {
            key = new KeyWrap().wrap(older.passphrase().getBytes(UTF_8), passphrase);
        }
        Files.writeString(
                older.database().resolveSibling("snapshot.yaml"),
                manifest + "key: |\n  " + key.strip().replace("\n", "\n  ") + "\n");
        Process tar =
                new ProcessBuilder(
                                "tar",
                                "czf",
                                target.toString(),
                                "snapshot.yaml",
                                "hub.db",
                                "bucket")
                        .directory(older.database().getParent().toFile())
                        .inheritIO()
                        .start();
        assertThat(tar.waitFor()).isZero();
    }

    private static Operation create() {
        return new Operation(
                "create",
                4,
                hub -> CarriedSnapshotIT.post(hub, "/snapshots/new"),
                hub -> RunningHub.send(hub.request("DELETE", "/snapshots/new")));
    }

    private static Operation importing(Path exported) {
        return new Operation(
                "import",
                8,
                hub -> CarriedSnapshotIT.importArchive(hub, "new", exported, PASSPHRASE),
                hub -> RunningHub.send(hub.request("DELETE", "/snapshots/new")));
    }

    private static Operation export() {
        return new Operation(
                "export",
                4,
                hub ->
                        RunningHub.send(
                                hub.request("POST", "/snapshots/export")
                                        .header("Content-Type", "application/json")
                                        .method(
                                                "POST",
                                                BodyPublishers.ofString("{\"name\":\"kept\"}"))),
                hub -> RunningHub.send(hub.request("GET", "/snapshots/kept")));
    }

    private static Operation deploy(String name, String query) {
        return new Operation(
                "deploy" + query.replace('&', ' '),
                4,
                hub ->
                        CarriedSnapshotIT.post(
                                hub, "/snapshot/deploy/" + name + "?mode=restore" + query),
                FullDiskIT::deleteKept);
    }

    private static HttpResponse<String> deleteKept(RunningHub hub) throws IOException {
        for (JsonNode entry : hub.get("/snapshots")) {
            String name = entry.get("name").textValue();
            if (name.startsWith("pre-deploy-")) {
                RunningHub.send(hub.request("DELETE", "/snapshots/" + name));
            }
        }
        return RunningHub.send(hub.request("GET", "/snapshots"));
    }

    private static Operation rollBack() {
        return new Operation(
                "roll back",
                4,
                hub -> CarriedSnapshotIT.post(hub, "/snapshots/rollback"),
                hub -> CarriedSnapshotIT.post(hub, "/snapshots/rollback"));
    }

    private static Operation upload() {
        return new Operation(
                "upload",
                4,
                hub -> CarriedSnapshotIT.upload(hub, "PUT", "/applications/1/bucket/big", BIG),
                hub -> RunningHub.send(hub.request("DELETE", "/applications/1/bucket/big")));
    }

    private void sweep(SmallDiskHub small, Place place, Operation operation) throws IOException {
        String name = "full disk: %s, %s".formatted(place, operation.name());
        // The keyring holds a few small files.
        int points = place == Place.KEYRING ? 10 : STEPS;
        long step = place == Place.KEYRING ? PAGE : (operation.megabytes() * MEGABYTE) / STEPS;
        int refused = 0;
        for (int point : Matrix.points(name, points)) {
            refused += attempt(small, operation, point * step) ? 0 : 1;
        }
        System.out.printf("%s: %d refused%n", name, refused);
        assertThat(attempt(small, operation, points * step)).as(name + ", enough").isTrue();
    }

    /** Whether it succeeded. */
    private boolean attempt(SmallDiskHub small, Operation operation, long free) throws IOException {
        RunningHub hub = small.hub();
        String what = "%s with %d bytes free".formatted(operation.name(), free);
        Set<String> before = small.files();
        long generation = generation(hub);
        small.disk().leave(free);
        HttpResponse<String> answer = operation.action().run(hub);
        assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isIn(SUCCESS_OR_FULL);
        boolean success = answer.statusCode() < 300;
        assertServes(hub, what);
        small.disk().empty();
        assertWrites(hub, what);
        if (!success) {
            JsonNode refusal = JSON.readTree(answer.body());
            assertThat(refusal.path("code").textValue()).as(what).isEqualTo("no-space");
            assertThat(refusal.path("remedy").asText())
                    .as("%s: %s", what, refusal)
                    .contains("free some space");
            if (generation(hub) == generation) {
                assertThat(difference(before, small.files())).as(what).isEmpty();
            }
            HttpResponse<String> again = operation.action().run(hub);
            assertThat(again.statusCode())
                    .as("%s, and again with space: %s", what, again.body())
                    .isBetween(200, 299);
        }
        operation.undo().run(hub);
        assertThat(small.files()).as(what).noneMatch(FilesOnDisk::isUnfinished);
        return success;
    }

    private void assertServes(RunningHub hub, String what) throws IOException {
        assertThat(hub.get("/snapshots/status").get("state").textValue())
                .as("%s: %s", what, hub.get("/snapshots/status"))
                .isEqualTo("serving");
        assertThat(hub.get("/applications").size()).as(what).isPositive();
        assertThat(hub.get("/snapshots").size()).as(what).isPositive();
        assertThat(write(hub).statusCode()).as("a write after " + what).isIn(SUCCESS_OR_FULL);
    }

    private void assertWrites(RunningHub hub, String what) throws IOException {
        HttpResponse<String> written = write(hub);
        assertThat(written.statusCode())
                .as("a write with space again, after %s: %s", what, written.body())
                .isEqualTo(201);
    }

    private HttpResponse<String> write(RunningHub hub) throws IOException {
        tags++;
        return hub.json(
                "POST", "/tags", Map.of("name", "full " + tags, "category", Map.of("id", 1)));
    }

    private static long generation(RunningHub hub) throws IOException {
        return hub.get("/snapshots/status").get("generation").longValue();
    }

    private static List<String> difference(Set<String> before, Set<String> after) {
        List<String> found = new ArrayList<>();
        Set<String> left = new TreeSet<>(after);
        left.removeAll(before);
        left.forEach(path -> found.add("left: " + path));
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(after);
        gone.forEach(path -> found.add("gone: " + path));
        return found;
    }
}
