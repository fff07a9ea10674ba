package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.SmallDisk;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A Hub of which one directory, or all of them, is a small disk. It runs as a process of its own;
 * what it writes to the standard output goes elsewhere.
 */
final class SmallDiskHub implements AutoCloseable {

    /** Which directory the small disk is. */
    enum Place {
        ALL(""),
        DATABASE("database"),
        BUCKETS("bucket"),
        SNAPSHOTS("snapshots"),
        KEYRING("keyring");

        private final String directory;

        Place(String directory) {
            this.directory = directory;
        }
    }

    private static final long DISK_BYTES = 24 << 20;

    private final Path home;
    private final SmallDisk disk;
    private final HubHome hubHome;
    private RunningHub hub;

    private SmallDiskHub(Path home, SmallDisk disk, HubHome hubHome) {
        this.home = home;
        this.disk = disk;
        this.hubHome = hubHome;
    }

    /** Puts a fixture in place, below {@code directory}. */
    static SmallDiskHub of(Place place, UnpackedFixture fixture, Path directory)
            throws IOException, InterruptedException {
        Path home = fixture.database().getParent();
        Path database = Files.createDirectory(home.resolve("database")).resolve("hub.db");
        Files.move(fixture.database(), database);
        Path mounted = Files.createDirectories(home.resolve(place.directory));
        Path content = Files.move(mounted, directory.resolve("content"));
        Files.createDirectory(mounted);
        SmallDisk disk = SmallDisk.mount(mounted, DISK_BYTES);
        copy(content, disk.seen());
        return new SmallDiskHub(
                home,
                disk,
                new HubHome(directory, database, fixture.bucket(), fixture.passphrase()));
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Process copy =
                new ProcessBuilder("cp", "-a", from + "/.", to.toString()).inheritIO().start();
        assertThat(copy.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(copy.exitValue()).isZero();
    }

    SmallDiskHub start() {
        launch().awaitState("serving", RunningHub.START_LIMIT);
        return this;
    }

    RunningHub launch() {
        Map<String, String> environment = hubHome.environment();
        environment.put("SNAPSHOT_PATH", home.resolve("snapshots").toString());
        environment.put("KEYRING_PATH", home.resolve("keyring").toString());
        hub = RunningHub.launch(hubHome.directory(), environment, disk::command);
        return hub;
    }

    RunningHub hub() {
        return hub;
    }

    SmallDisk disk() {
        return disk;
    }

    /** Everything that lies in the Hub's directories. */
    Set<String> files() {
        TreeSet<String> found = new TreeSet<>(FilesOnDisk.below(home));
        found.addAll(FilesOnDisk.below(disk.seen()));
        return found;
    }

    @Override
    public void close() {
        if (hub != null) {
            hub.close();
        }
        disk.close();
    }
}
