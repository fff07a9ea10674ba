package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.lifecycle.AdmissionGate;
import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Hub on a real disk, with no half but its store. */
final class LivingHub implements AutoCloseable {
    /** Names of the files that tell of every operation: that it ran, and who asked. */
    static final Set<String> RECORDS = Set.of(".operations.jsonl", SnapshotService.AUDIT_FILE);

    static final Duration DEADLINE = Duration.ofMillis(300);

    final Path home;
    final HubLocation location;
    final Keyring keyring;
    final AdmissionGate gate = new AdmissionGate(100, Duration.ofSeconds(30));
    final List<BackgroundTask> tasks = new ArrayList<>();
    final EmbeddedHub<Half> hub;
    final SnapshotService service;
    HubHalf.Factory<Half> halves = store -> new Half(store, List.copyOf(tasks));

    /** The Hub's half, as far as these tests need one. */
    record Half(HubStore store, List<BackgroundTask> backgroundTasks) implements HubHalf {
        @Override
        public void close() {}
    }

    private LivingHub(Path home, Path database, Path bucket, String passphrase) {
        try {
            this.home = home;
            this.location = HubLocation.of(database, bucket, home.resolve("keys"));
            this.keyring = Keyring.open(location.keyring());
            this.hub =
                    new EmbeddedHub<>(
                            location,
                            keyring,
                            HubPassphrase.of(passphrase),
                            store -> halves.open(store),
                            gate,
                            DEADLINE,
                            Clock.systemUTC());
            this.service =
                    SnapshotService.open(
                            new SnapshotService.Settings(
                                    home.resolve("snapshots"), location, "0.10.0"),
                            keyring,
                            hub,
                            Clock.systemUTC(),
                            new SecureRandom());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Hub that is not started yet, on what a real one left. */
    static LivingHub resting(Path home, Fixture fixture) {
        UnpackedFixture unpacked = fixture.unpack(home);
        return new LivingHub(home, unpacked.database(), unpacked.bucket(), unpacked.passphrase());
    }

    /** The same, as somebody starts it with {@code passphrase}. */
    static LivingHub resting(UnpackedFixture unpacked, String passphrase) {
        Path home = unpacked.database().getParent();
        return new LivingHub(home, unpacked.database(), unpacked.bucket(), passphrase);
    }

    static LivingHub on(Path home, Fixture fixture) throws IOException {
        return resting(home, fixture).started();
    }

    /** A new Hub, with a key of its own. */
    static LivingHub fresh(Path home, String passphrase) throws IOException {
        Files.createDirectories(home);
        return new LivingHub(home, home.resolve("hub.db"), home.resolve("tree"), passphrase)
                .started();
    }

    /** The Hub of {@code home} once more, as after a restart. */
    static LivingHub again(LivingHub closed, String passphrase) {
        return new LivingHub(
                closed.home, closed.location.database(), closed.location.bucketPath(), passphrase);
    }

    LivingHub started() throws IOException {
        hub.start();
        return this;
    }

    HubStore store() {
        return hub.current().orElseThrow().store();
    }

    Path snapshots() {
        return home.resolve("snapshots");
    }

    SnapshotEntry create(String name) throws IOException {
        return service.create(Optional.of(new SnapshotName(name))).await();
    }

    Path export(String name, String passphrase, Encrypt encrypt) throws IOException {
        try (Passphrase secret = new Passphrase(passphrase.toCharArray());
                SnapshotExport export =
                        service.export(
                                new ExportRequest(
                                        new SnapshotName(name), Optional.of(secret), encrypt))) {
            return save(export);
        }
    }

    Path save(SnapshotExport export) throws IOException {
        Path file = Files.createTempDirectory(home, "export").resolve(export.fileName());
        try (OutputStream out = Files.newOutputStream(file)) {
            export.writeTo(out);
        }
        return file;
    }

    SnapshotEntry importAs(String name, Path file, String passphrase) {
        try (Passphrase secret = new Passphrase(passphrase.toCharArray())) {
            return service.importArchive(
                            file, Optional.of(new SnapshotName(name)), Optional.of(secret))
                    .await();
        }
    }

    Deployment deploy(String name) {
        return service.deploy(DeployRequest.parse(new SnapshotName(name), Map.of())).await();
    }

    Deployment deploy(String name, String mode) {
        return service.deploy(DeployRequest.parse(new SnapshotName(name), Map.of("mode", mode)))
                .await();
    }

    DeployPlan plan(String name, Map<String, String> query) {
        return service.plan(DeployRequest.parse(new SnapshotName(name), query)).await();
    }

    SnapshotEntry importLocked(String name, Path file) {
        return service.importArchive(file, Optional.of(new SnapshotName(name)), Optional.empty())
                .await();
    }

    SnapshotEntry entry(String name) {
        return service.show(new SnapshotName(name)).entry();
    }

    /** All rows of all tables, with this Hub's bucket root replaced by a word. */
    Map<String, String> rows() {
        String root = store().buckets().root().toString();
        return store().database()
                .read(
                        sql -> {
                            Map<String, String> rows = new TreeMap<>();
                            for (Object table :
                                    sql.fetch("SELECT name FROM sqlite_schema WHERE type='table'")
                                            .getValues(0)) {
                                // As SQLite would write them: no type of jOOQ's in between.
                                String columns =
                                        sql
                                                .fetch(
                                                        "SELECT name FROM pragma_table_info(?)",
                                                        table)
                                                .getValues(0)
                                                .stream()
                                                .map(name -> "quote(\"" + name + "\")")
                                                .collect(Collectors.joining(" || ',' || "));
                                rows.put(
                                        table.toString(),
                                        sql.fetch(
                                                        "SELECT %s FROM \"%s\" ORDER BY rowid"
                                                                .formatted(columns, table))
                                                .formatCSV()
                                                .replace(root + "/", "ROOT/"));
                            }
                            return rows;
                        });
    }

    /** Name and digest of every file in the bucket tree; directories have none. */
    Map<String, String> tree() throws IOException {
        Path root = store().buckets().root();
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                if (path.startsWith(location.bucketWorkDirectory())
                        && !root.startsWith(location.bucketWorkDirectory())) {
                    continue;
                }
                String mode = Files.getPosixFilePermissions(path).toString();
                tree.put(
                        root.relativize(path).toString(),
                        path.equals(root)
                                ? ""
                                : mode
                                        + (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                                                ? " directory"
                                                : " " + sha256(path)));
            }
        }
        return tree;
    }

    /**
     * Every file and directory of it with its size, but those that tell of operations, and what
     * SQLite changes as it likes.
     */
    Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                String name = home.relativize(path).toString();
                boolean changing =
                        RECORDS.contains(path.getFileName().toString())
                                || name.matches("hub\\.db(-wal|-shm)?");
                if (!changing) {
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

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every password of an identity in the clear, by id. */
    Map<Long, String> passwords() {
        Map<Long, String> stored = new TreeMap<>();
        store().database()
                .read(sql -> sql.fetch("SELECT ID, Password FROM Identity WHERE Password <> ''"))
                .forEach(row -> stored.put(row.get(0, Long.class), row.get(1, String.class)));
        stored.replaceAll(
                (id, text) -> {
                    try {
                        return store().cipher().decrypt(text);
                    } catch (Exception e) {
                        return "undecipherable";
                    }
                });
        return stored;
    }

    void renameApplication(String name) {
        store().database()
                .write(
                        sql ->
                                sql.execute(
                                        "UPDATE Application SET Name = ? WHERE ID ="
                                                + " (SELECT min(ID) FROM Application)",
                                        name));
    }

    String application() {
        return store().database()
                .read(
                        sql ->
                                sql.fetch("SELECT Name FROM Application ORDER BY ID LIMIT 1")
                                        .get(0)
                                        .get(0, String.class));
    }

    /** Nothing of ours lies about: no work in progress among the archives. */
    void assertNoWorkLeft() throws IOException {
        try (Stream<Path> files = Files.list(snapshots())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".work"));
        }
    }

    @Override
    public void close() {
        service.close();
        hub.close();
    }
}
