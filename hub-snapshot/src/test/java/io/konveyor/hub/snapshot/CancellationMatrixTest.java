package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.Operation.State;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cancels every kind of operation at each of its reports in turn: at the first of every phase in
 * every build, at the others by a sample. Whatever was cancelled has left everything as it was.
 */
class CancellationMatrixTest {
    private static final String PASSPHRASE = "Kompass über Nord";
    private static final SnapshotName KEPT = new SnapshotName("kept");
    private static final SnapshotName NEW = new SnapshotName("new");

    /** An operation, begun and waited for. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** All that an operation could leave something in. */
    private record World(
            Map<String, String> rows,
            Map<String, String> tree,
            List<SnapshotEntry> snapshots,
            Map<String, String> files) {}

    @TempDir Path disk;
    private LivingHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = LivingHub.on(disk.resolve("hub"), Fixture.V0_10);
        hub.service.operations().reportEvery(Duration.ZERO);
        hub.create(KEPT.value());
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private World world() throws IOException {
        return new World(hub.rows(), hub.tree(), hub.service.list(), files());
    }

    /** Every file and directory, but those that tell of operations, and what SQLite has beside. */
    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(hub.home)) {
            for (Path path : all.toList()) {
                String name = hub.home.relativize(path).toString();
                boolean ours = name.endsWith(".jsonl") || name.matches("hub\\.db(-wal|-shm)?");
                if (!ours) {
                    found.put(
                            name,
                            Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                    ? Long.toString(Files.size(path))
                                    : "");
                }
            }
        }
        return found;
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
        reports(-1, work);
        undo.run();
        World before = world();
        List<Operation> clean = reports(-1, work);
        assertThat(last(clean).state()).as("%s", clean).isEqualTo(State.DONE);
        undo.run();
        int ended = 0;
        for (int at : points(kind, clean)) {
            World unchanged = world();
            List<Operation> heard = reports(at, work);
            String what = "%s cancelled at report %d of %d: %s";
            String place = what.formatted(kind, at, clean.size(), heard.get(at).phase());
            if (last(heard).state() == State.CANCELLED) {
                ended++;
                assertThat(world()).as(place).isEqualTo(unchanged);
            } else {
                assertThat(last(heard).state()).as(place).isEqualTo(State.DONE);
                undo.run();
            }
        }
        assertThat(ended).as("%s of %s", kind, before.snapshots()).isPositive();
        List<Operation> again = reports(-1, work);
        assertThat(last(again).state()).as("again %s", kind).isEqualTo(State.DONE);
        undo.run();
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
        points.addAll(Matrix.points("cancel " + kind, clean.size() - 1));
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

    @Test
    void aDeploy() throws Exception {
        hub.deploy(KEPT.value());
        cancelAtEachReport("deploy", () -> hub.deploy(KEPT.value()), () -> {});
    }

    @Test
    void aRollBack() throws Exception {
        hub.deploy(KEPT.value());
        cancelAtEachReport(
                "rollback",
                () -> hub.service.rollBack().await(),
                () -> hub.service.rollBack().await());
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
