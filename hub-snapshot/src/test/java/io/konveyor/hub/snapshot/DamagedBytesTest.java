package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.archive.ArchiveEntry;
import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.archive.ArchiveVisitor;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every byte of a small archive changed, and the archive cut off before every byte: an import
 * refuses it and says what is damaged, or takes in the very same content. It never fails otherwise,
 * and leaves nothing behind.
 */
class DamagedBytesTest {
    private static final SnapshotName WHOLE = new SnapshotName("whole");
    private static final SnapshotName DAMAGED = new SnapshotName("damaged");
    private static final Set<SnapshotErrorCode> SAYS_WHAT_IS_DAMAGED =
            Set.of(
                    SnapshotErrorCode.MALFORMED_ARCHIVE,
                    SnapshotErrorCode.MALFORMED_MANIFEST,
                    SnapshotErrorCode.LIMIT_EXCEEDED);

    @TempDir static Path disk;
    private static LivingHub hub;
    private static byte[] archive;
    private static Map<String, String> content;
    private static Map<String, String> before;

    @BeforeAll
    static void makeTheArchive() throws Exception {
        hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY);
        Path tree = Files.createDirectories(disk.resolve("tree/bucket-of-one"));
        Files.writeString(tree.resolve("file"), "the content of a file in a bucket");
        Path made =
                HandMadeArchive.of(
                        disk.resolve("made.tar.gz"),
                        leastDatabase(),
                        tree.getParent(),
                        "name: whole\n");
        hub.importLocked(WHOLE.value(), made);
        try (SnapshotExport export =
                hub.service.export(new ExportRequest(WHOLE, Optional.empty(), Encrypt.KEY))) {
            archive = Files.readAllBytes(hub.save(export));
        }
        content = content(hub.snapshots().resolve("whole.tar.gz"));
        before = hub.files();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** As small as one can be that is taken for a Hub's. */
    private static Path leastDatabase() throws Exception {
        Path file = disk.resolve("least.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = 512");
            statement.execute(
                    "CREATE TABLE Setting (ID integer PRIMARY KEY, Key text, Value blob)");
            statement.execute(
                    "INSERT INTO Setting VALUES (1, '.migration.version',"
                            + " CAST('{\"version\":23}' AS BLOB))");
        }
        return file;
    }

    @Test
    void aByteThatIsChanged() throws IOException {
        int sameContent = 0;
        for (int point : Matrix.points("bytes changed", 2 * archive.length)) {
            int at = point / 2;
            byte[] damaged = archive.clone();
            // One bit, and all of them.
            damaged[at] ^= (byte) (point % 2 == 0 ? 1 << at % 8 : 0xff);
            if (imported(damaged, "byte %d of %d".formatted(at, archive.length))) {
                sameContent++;
            }
        }
        System.out.printf(
                "An archive of %d bytes: %d changes lost nothing%n", archive.length, sameContent);
    }

    @Test
    void anArchiveThatIsCutOff() throws IOException {
        for (int length : Matrix.points("cut off", archive.length)) {
            String place = "cut off at %d of %d".formatted(length, archive.length);
            assertThat(imported(Arrays.copyOf(archive, length), place)).as(place).isFalse();
        }
    }

    /** Whether it was taken in, with the same content; if not, it was refused as it should be. */
    private static boolean imported(byte[] bytes, String place) throws IOException {
        Path file = Files.write(disk.resolve("sent"), bytes);
        boolean imported = false;
        try {
            hub.importLocked(DAMAGED.value(), file);
            imported = true;
        } catch (SnapshotException e) {
            assertThat(e.code()).as("%s: %s", place, e.getMessage()).isIn(SAYS_WHAT_IS_DAMAGED);
            assertThat(e.getMessage()).as(place).contains("expected").doesNotContain("" + disk);
        }
        if (imported) {
            assertThat(content(hub.snapshots().resolve("damaged.tar.gz")))
                    .as(place)
                    .isEqualTo(content);
            hub.service.delete(DAMAGED);
        }
        assertThat(hub.files()).as(place).isEqualTo(before);
        return imported;
    }

    /** Manifest, entries and their bytes. */
    private static Map<String, String> content(Path archive) throws IOException {
        Map<String, String> found = new TreeMap<>();
        var manifest = new ArchiveReader(archive, ArchiveLimits.defaults()).manifest();
        found.put("manifest", ManifestText.tree(manifest.withName("any")).toString());
        new ArchiveReader(archive, ArchiveLimits.defaults())
                .extract(
                        new ArchiveVisitor() {
                            @Override
                            public void database(ArchiveEntry.Database entry, InputStream bytes)
                                    throws IOException {
                                found.put("database", read(entry, bytes));
                            }

                            @Override
                            public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {
                                found.put(entry.path(), entry.toString());
                            }

                            @Override
                            public void bucketFile(ArchiveEntry.BucketFile entry, InputStream bytes)
                                    throws IOException {
                                found.put(entry.path(), read(entry, bytes));
                            }
                        },
                        bytes -> {});
        return found;
    }

    private static String read(ArchiveEntry entry, InputStream bytes) throws IOException {
        return entry + " " + HexFormat.of().formatHex(bytes.readAllBytes());
    }
}
