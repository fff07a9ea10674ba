package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.SystemCalls;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Has one Hub do everything there is to die in, one after the other, and keeps what lies on disk
 * after each call by which it changes its files.
 */
final class DeadlyRecording {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeadlyHome home;
    private final Map<DeadlyScenario, DeadlyRun> runs = new EnumMap<>(DeadlyScenario.class);

    private DeadlyRecording(DeadlyHome home) {
        this.home = home;
    }

    /** Makes it. */
    static Map<DeadlyScenario, DeadlyRun> at(DeadlyHome home) throws Exception {
        DeadlyRecording recording = new DeadlyRecording(home);
        UnpackedFixture older = OlderFixture.V0_9.unpack(home.path());
        FullDiskIT.packByHand(older, home.outside("foreign.tar.gz"));
        recording.recordAll();
        recording.recordFirstStart();
        return recording.runs;
    }

    private void recordAll() throws IOException {
        FilesOnDisk.delete(home.path());
        HubHome own = home.of(Fixture.HEAD_EMPTY.unpack(home.path()));
        try (RunningHub hub = own.launch()) {
            hub.awaitState("serving", RunningHub.START_LIMIT);
            write(hub);
            for (DeadlyScenario scenario : DeadlyScenario.values()) {
                if (!scenario.actsAtStart()) {
                    record(scenario, own, hub);
                    tag(hub, "written after " + scenario);
                }
            }
        }
    }

    private void recordFirstStart() throws IOException {
        FilesOnDisk.delete(home.path());
        HubHome older = home.of(OlderFixture.V0_9.unpack(home.path()));
        DiskImage before = DiskImage.of(home.path(), null);
        try (RunningHub hub = older.launch()) {
            record(DeadlyScenario.FIRST_START, older, hub, before);
        }
    }

    private void record(DeadlyScenario scenario, HubHome hubHome, RunningHub hub)
            throws IOException {
        record(scenario, hubHome, hub, DiskImage.of(home.path(), null));
    }

    private void record(DeadlyScenario scenario, HubHome hubHome, RunningHub hub, DiskImage before)
            throws IOException {
        DiskHistory disk = new DiskHistory(home.path(), before);
        try (SystemCalls calls =
                SystemCalls.stopAtEach(
                        hub.process(), Matrix.every(), home.outside("calls-" + scenario))) {
            CompletableFuture<HttpResponse<String>> acting =
                    CompletableFuture.supplyAsync(() -> act(scenario, hub));
            Duration moving = calls.stops(acting::isDone, () -> disk.look(calls.forced()));
            assertThat(acting.join().statusCode())
                    .as("%s: %s", scenario, acting.join().body())
                    .isBetween(200, 299);
            disk.look(calls.forced());
            runs.put(scenario, new DeadlyRun(scenario, home, hubHome, disk, moving));
        }
    }

    private HttpResponse<String> act(DeadlyScenario scenario, RunningHub hub) {
        try {
            return RunningHub.send(scenario.request(hub, home.outside("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows and files, and three snapshots: of its own, one whose key is locked, and foreign. */
    private void write(RunningHub hub) throws IOException {
        tag(hub, "written before the snapshot");
        HttpResponse<String> created =
                hub.json("POST", "/applications", Map.of("name", "with a bucket"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String application = "/applications/" + JSON.readTree(created.body()).get("id");
        note(hub, application, "before");
        hub.json(
                "POST",
                "/identities",
                Map.of("name", "with a secret", "kind", "source", "password", "s3cret"));
        CarriedSnapshotIT.create(hub, "kept");
        note(hub, application, "after");
        tag(hub, "written after the snapshot");
        Path exported = home.outside("kept.tar.gz");
        CarriedSnapshotIT.export(hub, "kept", DeadlyHome.PASSPHRASE, exported);
        importArchive(hub, "locked", exported, null);
        importArchive(hub, "foreign", home.outside("foreign.tar.gz"), DeadlyHome.PASSPHRASE);
    }

    private static void importArchive(
            RunningHub hub, String name, Path archive, @Nullable String passphrase)
            throws IOException {
        HttpResponse<String> imported =
                CarriedSnapshotIT.importArchive(hub, name, archive, passphrase);
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
    }

    private static void note(RunningHub hub, String application, String text) throws IOException {
        HttpResponse<String> stored =
                CarriedSnapshotIT.upload(
                        hub, "PUT", application + "/bucket/note", text.getBytes(UTF_8));
        assertThat(stored.statusCode()).as(stored.body()).isLessThan(300);
    }

    /** Writes a row; once this returns it has been acknowledged. */
    static void tag(RunningHub hub, String name) throws IOException {
        HttpResponse<String> written =
                hub.json("POST", "/tags", Map.of("name", name, "category", Map.of("id", 1)));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
    }
}
