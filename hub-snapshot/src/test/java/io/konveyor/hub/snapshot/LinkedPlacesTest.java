package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Symbolic links where directories of ours belong. Where the administrator may put one it is
 * followed; wherever else, nothing behind it is changed.
 */
class LinkedPlacesTest {
    @TempDir Path disk;
    private Path elsewhere;

    /** Somebody's files, some of them named as if they were what a died operation left. */
    @BeforeEach
    void somebodysFiles() throws IOException {
        elsewhere = Files.createDirectory(disk.resolve("elsewhere"));
        for (String name :
                new String[] {
                    "precious",
                    "1/precious",
                    "1/.file/precious",
                    ".incoming/precious",
                    ".frozen-1/precious",
                    "gone.properties",
                    "gone.json",
                    ".new-1"
                }) {
            Path file = elsewhere.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private Map<String, String> filesElsewhere() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(elsewhere)) {
            for (Path path : all.toList()) {
                found.put(
                        elsewhere.relativize(path).toString(),
                        Files.isDirectory(path) ? "" : Files.readString(path));
            }
        }
        return found;
    }

    @Test
    void theDirectoryOfTheArchivesMayBeALink() throws Exception {
        Path real = Files.createDirectory(disk.resolve("real"));
        Path home = Files.createDirectories(disk.resolve("hub"));
        Files.createSymbolicLink(home.resolve("snapshots"), real);
        try (LivingHub hub = LivingHub.on(home, Fixture.HEAD_EMPTY)) {
            hub.create("kept");
            hub.deploy("kept");

            assertThat(real.resolve("kept.tar.gz")).isRegularFile();
            assertThat(hub.entry("kept").deployed()).isTrue();
            hub.assertNoWorkLeft();
        }
    }

    @Test
    void aLinkInThePlaceOfTheGenerationsIsRefusedAndNothingBehindItIsChanged() throws Exception {
        Map<String, String> before = filesElsewhere();
        try (LivingHub hub = LivingHub.resting(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
            Path link = hub.location.bucketWorkDirectory();
            Files.createSymbolicLink(link, elsewhere);
            hub.started();

            SnapshotStatus status = hub.service.status();
            assertThat(status.state()).isEqualTo("damaged");
            assertThat(status.reason())
                    .contains(".generation is a symbolic link; expected a directory");
            assertThat(filesElsewhere()).isEqualTo(before);

            Files.delete(link);
            assertThat(hub.service.retry().await().state()).isEqualTo("serving");
        }
    }

    @Test
    void aLinkInThePlaceOfOneGenerationsTreeIsNotReapedThrough() throws Exception {
        Map<String, String> before = filesElsewhere();
        try (LivingHub hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
            hub.create("kept");
            hub.deploy("kept");
            hub.deploy("kept");
            Path first = hub.location.bucketRoot(1);
            Files.move(first, disk.resolve("moved-away"));
            Files.createSymbolicLink(first, elsewhere);

            hub.deploy("kept");

            assertThat(filesElsewhere()).isEqualTo(before);
            assertThat(hub.service.status().state()).isEqualTo("serving");
        }
    }

    @Test
    void linksAmongTheArchivesAreNeitherFollowedNorEmptied() throws Exception {
        Map<String, String> before = filesElsewhere();
        try (LivingHub hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
            hub.create("kept");
        }
        Path snapshots = disk.resolve("hub/snapshots");
        Files.createSymbolicLink(snapshots.resolve(".work-1"), elsewhere);
        try (Stream<Path> known = Files.list(snapshots.resolve(".catalog"))) {
            for (Path file : known.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(snapshots.resolve(".catalog"));
        Files.createSymbolicLink(snapshots.resolve(".catalog"), elsewhere);

        try (LivingHub hub = LivingHub.on(disk.resolve("hub2"), Fixture.HEAD_EMPTY)) {
            assertThat(hub.service.list()).isEmpty();
        }
        try (SnapshotDirectory opened = SnapshotDirectory.open(snapshots)) {
            assertThat(opened.notes()).hasSize(1);
        }
        assertThat(snapshots.resolve(".work-1")).doesNotExist();
        assertThat(filesElsewhere()).isEqualTo(before);
    }
}
