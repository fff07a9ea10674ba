package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not grow with the snapshot. The heap given here is a fraction of the promised 256 MB;
 * {@code -Dhub.it.bucketMegabytes=2048} makes the tree as large as a real one.
 */
class BoundedMemoryIT {
    private static final int MEGABYTES = Integer.getInteger("hub.it.bucketMegabytes", 400);
    private static final int FILE_MEGABYTES = 4;

    @TempDir Path directory;

    @Test
    void aTreeLargerThanTheHeapIsKeptExportedImportedAndDeployed() throws IOException {
        UnpackedFixture unpacked = Fixture.HEAD_EMPTY.unpack(directory.resolve("state"));
        fill(
                Files.createDirectory(
                        unpacked.bucket().resolve("5d1f8b0e-6d2c-4f0c-9d6b-0f6f8a1e7c11")));
        String heap = MEGABYTES > 400 ? "-Xmx256m" : "-Xmx128m";
        try (RunningHub hub = HubHome.of(unpacked, directory).start(heap)) {
            CarriedSnapshotIT.create(hub, "large");
            Path exported = directory.resolve("exported.tar.gz");
            CarriedSnapshotIT.export(hub, "large", null, exported);
            assertThat(exported).isRegularFile();
            var imported = CarriedSnapshotIT.importArchive(hub, "again", exported, null);
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            CarriedSnapshotIT.deploy(hub, "large");
            assertThat(hub.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static void fill(Path bucket) throws IOException {
        Random random = new Random(42);
        byte[] megabyte = new byte[1 << 20];
        for (int file = 0; file < MEGABYTES / FILE_MEGABYTES; file++) {
            try (OutputStream out = Files.newOutputStream(bucket.resolve("noise-" + file))) {
                for (int i = 0; i < FILE_MEGABYTES; i++) {
                    random.nextBytes(megabyte);
                    out.write(megabyte);
                }
            }
        }
    }
}
