package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.Operation.State;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cancels every kind of operation at each of its reports in turn: at the first of every phase in
 * every build, at the others that can be cancelled by a sample. Whatever was cancelled has left
 * everything as it was.
 */
class CancellationMatrixTest {
    private static final String PASSPHRASE = "Kompass über Nord";
    private static final SnapshotName KEPT = new SnapshotName("kept");
    private static final int FILES = 12;
    private static final SnapshotName NEW = new SnapshotName("new");

    /** An operation, begun and waited for. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** All that an operation could change, or leave something in. */
    private record World(
            String state,
            String mode,
            long generation,
            Map<String, String> rows,
            Map<String, String> tree,
            List<SnapshotEntry> snapshots,
            Map<String, String> files) {}

    @TempDir Path disk;
    private LivingHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY);
        // Every run of the matrix reads them all: so few that it is quick.
        Path bucket = Files.createDirectory(hub.store().buckets().root().resolve("of-a-few"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(bucket.resolve("file-" + i), "content " + i);
        }
        hub.service.operations().reportEvery(Duration.ZERO);
        hub.create(KEPT.value());
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private World world() throws IOException {
        SnapshotStatus status = hub.service.status();
        boolean serves = status.state().equals("serving");
        return new World(
                status.state(),
                status.mode(),
                status.generation(),
                serves ? hub.rows() : Map.of(),
                serves ? hub.tree() : Map.of(),
                hub.service.list(),
                hub.files());
    }

    /** The reports of one run, and at which of them it was asked to end. */
    private List<Operation> reports(int cancelAt, Work work) throws Exception {
        List<Operation> heard = new CopyOnWriteArrayList<>();
        Operations operations = hub.service.operations();
        try (AutoCloseable listening =
                operations.listenToAll(
                        now -> {
                            heard.add(now);
                            if (heard.size() - 1 == cancelAt && now.cancellable()) {
                                operations.cancel(now.id());
                            }
                        })) {
            assertThat(listening).isNotNull();
            work.run();
        } catch (SnapshotException e) {
            assertThat(e.code()).isEqualTo(SnapshotErrorCode.CANCELLED);
        }
        return heard;
    }

    /**
     * Runs {@code work} once to its end, and then cancels it at each report.
     *
     * @param undo brings everything back after a run that has not been cancelled
     */
    private void cancelAtEachReport(String kind, Work work, Work undo) throws Exception {
        // What a first run makes for good, as the directory of generations, is no leftover.
        List<Operation> clean = reports(-1, work);
        assertThat(last(clean).state()).as("%s", clean).isEqualTo(State.DONE);
        undo.run();
        World before = world();
        int ended = 0;
        for (int at : points(kind, clean)) {
            List<Operation> heard = reports(at, work);
            String what = "%s cancelled at report %d of %d: %s";
            String place =
                    what.formatted(
                            kind, at, clean.size(), heard.get(Math.min(at, heard.size() - 1)));
            assertThat(kept(last(heard).id())).as(place).isEqualTo(last(heard).state());
            if (last(heard).state() == State.CANCELLED) {
                ended++;
                World after = world();
                assertThat(after.files().entrySet())
                        .as(place)
                        .containsExactlyInAnyOrderElementsOf(before.files().entrySet());
                assertThat(after.snapshots()).as(place).isEqualTo(before.snapshots());
                assertThat(after).as(place).isEqualTo(before);
            } else {
                assertThat(last(heard).state()).as(place).isEqualTo(State.DONE);
                undo.run();
                before = world();
            }
        }
        assertThat(ended).as(kind).isPositive();
        List<Operation> again = reports(-1, work);
        assertThat(last(again).state()).as("again %s", kind).isEqualTo(State.DONE);
    }

    /** How it ended, as the next process will read. */
    private State kept(String operation) {
        return OperationHistory.open(hub.snapshots().resolve(".operations.jsonl"), 1000)
                .find(operation)
                .orElseThrow()
                .operation()
                .state();
    }

    private static Operation last(List<Operation> heard) {
        return heard.get(heard.size() - 1);
    }

    private static Iterable<Integer> points(String kind, List<Operation> clean) {
        TreeSet<Integer> points = new TreeSet<>();
        List<String> phases = new ArrayList<>();
        for (int i = 0; i < clean.size() - 1; i++) {
            if (!phases.contains(clean.get(i).phase())) {
                phases.add(clean.get(i).phase());
                points.add(i);
            }
        }
        List<Integer> heeded =
                IntStream.range(0, clean.size() - 1)
                        .filter(i -> clean.get(i).cancellable())
                        .boxed()
                        .toList();
        points.addAll(Matrix.points("cancel " + kind, heeded));
        return points;
    }

    private void deleteNew() throws IOException {
        hub.service.delete(NEW);
    }

    @Test
    void aCreate() throws Exception {
        cancelAtEachReport("create", () -> hub.create(NEW.value()), this::deleteNew);
    }

    @Test
    void anImportOfOurOwn() throws Exception {
        Path archive = withoutKey();
        cancelAtEachReport("import", () -> importNew(archive), this::deleteNew);
    }

    @Test
    void anImportOfAnEncryptedArchive() throws Exception {
        Path archive = hub.export(KEPT.value(), PASSPHRASE, Encrypt.ARCHIVE);
        cancelAtEachReport(
                "import encrypted",
                () -> hub.importAs(NEW.value(), archive, PASSPHRASE),
                this::deleteNew);
    }

    @Test
    void anImportOfAnArchiveMadeByHand() throws Exception {
        Path database = disk.resolve("copy.db");
        hub.store().database().pin().copyTo(database, done -> {});
        Path archive =
                HandMadeArchive.of(
                        disk.resolve("hand.tar.gz"),
                        database,
                        hub.store().buckets().root(),
                        "name: hand\n");
        cancelAtEachReport("import by hand", () -> importNew(archive), this::deleteNew);
    }

    @Test
    void anUnlock() throws Exception {
        Path archive = hub.export(KEPT.value(), PASSPHRASE, Encrypt.KEY);
        Work lock =
                () -> {
                    if (hub.service.list().size() > 1) {
                        deleteNew();
                    }
                    importNew(archive);
                };
        hub.keyring.hubId();
        lock.run();
        cancelAtEachReport(
                "unlock",
                () -> {
                    try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray())) {
                        hub.service.unlock(NEW, passphrase).await();
                    }
                },
                lock);
    }

    @Test
    void aVerification() throws Exception {
        cancelAtEachReport("verify", () -> hub.service.verify(KEPT).await(), () -> {});
    }

    @Test
    void anExport() throws Exception {
        cancelAtEachReport(
                "export",
                () -> {
                    try (SnapshotExport export =
                            hub.service.export(
                                    new ExportRequest(KEPT, Optional.empty(), Encrypt.KEY))) {
                        export.writeTo(OutputStream.nullOutputStream());
                    }
                },
                () -> {});
    }

    @ParameterizedTest
    @EnumSource
    void anExportWithAPassphrase(Encrypt encrypt) throws Exception {
        cancelAtEachReport(
                "export with a passphrase, " + encrypt,
                () -> {
                    try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray());
                            SnapshotExport export =
                                    hub.service.export(
                                            new ExportRequest(
                                                    KEPT, Optional.of(passphrase), encrypt))) {
                        export.writeTo(OutputStream.nullOutputStream());
                    }
                },
                () -> {});
    }

    @Test
    void aDeploy() throws Exception {
        hub.deploy(KEPT.value());
        cancelAtEachReport("deploy", () -> hub.deploy(KEPT.value()), () -> {});
    }

    @Test
    void aDeployThatMigrates() throws Exception {
        UnpackedFixture older = OlderFixture.V0_3.unpack(disk.resolve("older"));
        Path archive =
                HandMadeArchive.of(
                        disk.resolve("older.tar.gz"),
                        older.database(),
                        older.bucket(),
                        "name: older\n");
        hub.importLocked("older", archive);
        hub.deploy("older", "replica");
        cancelAtEachReport("deploy and migrate", () -> hub.deploy("older", "replica"), () -> {});
    }

    @Test
    void aCreateOfADamagedHub() throws Exception {
        damage();
        cancelAtEachReport("create evidence", () -> hub.create(NEW.value()), this::deleteNew);
    }

    @Test
    void aRollBack() throws Exception {
        hub.deploy(KEPT.value());
        cancelAtEachReport(
                "rollback",
                () -> hub.service.rollBack().await(),
                () -> hub.service.rollBack().await());
    }

    @ParameterizedTest
    @ValueSource(strings = {"restore", "replica"})
    void aDeployThatKeepsWhatItReplaces(String mode) throws Exception {
        hub.deploy(KEPT.value(), mode);
        cancelAtEachReport(
                "deploy and keep, " + mode,
                () ->
                        hub.service
                                .deploy(
                                        DeployRequest.parse(
                                                KEPT, Map.of("mode", mode, "keep", "true")))
                                .await(),
                () -> {
                    for (SnapshotEntry entry : hub.service.list()) {
                        if (entry.name().startsWith("pre-deploy-")) {
                            hub.service.delete(new SnapshotName(entry.name()));
                        }
                    }
                });
    }

    @Test
    void aDryRun() throws Exception {
        cancelAtEachReport("plan", () -> hub.plan(KEPT.value(), Map.of()), () -> {});
    }

    @Test
    void aRelease() throws Exception {
        hub.deploy(KEPT.value(), "replica");
        cancelAtEachReport(
                "release",
                () -> hub.service.release().await(),
                () -> hub.deploy(KEPT.value(), "replica"));
    }

    @Test
    void aRetry() throws Exception {
        damage();
        cancelAtEachReport("retry", () -> hub.service.retry().await(), this::damage);
    }

    private void damage() {
        hub.hub.reportDamage("as if a page were");
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (hub.hub.status().databaseVersion().isPresent()) {
            assertThat(System.nanoTime()).as("it is closed").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private Path withoutKey() throws IOException {
        try (SnapshotExport export =
                hub.service.export(new ExportRequest(KEPT, Optional.empty(), Encrypt.KEY))) {
            return hub.save(export);
        }
    }

    private void importNew(Path archive) {
        hub.service.importArchive(archive, Optional.of(NEW), Optional.empty()).await();
    }
}
