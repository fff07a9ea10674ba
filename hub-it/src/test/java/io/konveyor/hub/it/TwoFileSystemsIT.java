package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Database and buckets on two volumes, with the names an upstream deployment uses. */
class TwoFileSystemsIT {
    private static final Path OTHER = Path.of("/dev/shm");

    @TempDir Path directory;
    private Path databases;

    @BeforeEach
    void makeADirectoryOnAnotherFileSystem() throws IOException {
        assumeTrue(
                Files.isWritable(OTHER)
                        && !Files.getFileStore(OTHER).equals(Files.getFileStore(directory)),
                "no second file system at " + OTHER);
        databases = Files.createTempDirectory(OTHER, "hub-it-");
    }

    @AfterEach
    void deleteIt() throws IOException {
        if (databases != null) {
            try (var paths = Files.walk(databases)) {
                for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void deployAndRollBackWorkAndOldBucketsStayUntilReaped() throws IOException {
        UnpackedFixture unpacked = Fixture.HEAD.unpack(directory.resolve("state"));
        Path database = Files.move(unpacked.database(), databases.resolve("tackle.db"));
        HubHome home = new HubHome(directory, database, unpacked.bucket(), unpacked.passphrase());
        try (RunningHub hub = home.start()) {
            String before = hub.get("/buckets/1").get("path").textValue();
            CarriedSnapshotIT.create(hub, "one");
            CarriedSnapshotIT.deploy(hub, "one");
            String after = hub.get("/buckets/1").get("path").textValue();
            assertThat(after).isNotEqualTo(before).startsWith(unpacked.bucket().toString());
            assertThat(Path.of(before)).isDirectory();
            assertThat(Path.of(after)).isDirectory();
            hub.json("POST", "/tags", Map.of("name", "new", "category", Map.of("id", 1)));
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/rollback").statusCode())
                    .isEqualTo(200);
            assertThat(hub.get("/buckets/1").get("path").textValue()).isEqualTo(before);
            assertThat(new ExpectedAnswers(unpacked, unpacked.bucket().toString()).differences(hub))
                    .isEmpty();

            CarriedSnapshotIT.deploy(hub, "one");
            CarriedSnapshotIT.deploy(hub, "one");
            assertThat(Path.of(hub.get("/buckets/1").get("path").textValue())).isDirectory();
        }
    }
}
