package io.konveyor.hub.it;

import io.konveyor.hub.server.HubServer;
import io.konveyor.hub.server.config.HubConfiguration;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The one directory in which Hubs live and die, again and again, and what starts them. */
final class DeadlyHome implements AutoCloseable {
    static final String PASSPHRASE = "a long enough passphrase";

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path directory;
    private final Path home;
    private final Path outside;

    DeadlyHome() throws IOException {
        // What is forced here is not what this is about.
        this.directory =
                Files.isWritable(MEMORY)
                        ? Files.createTempDirectory(MEMORY, "hub-it-")
                        : Files.createTempDirectory("hub-it-");
        this.home = directory.resolve("home");
        this.outside = Files.createDirectory(directory.resolve("outside"));
    }

    /** What a Hub changes. */
    Path path() {
        return home;
    }

    /** A file that is no part of a Hub. */
    Path outside(String name) {
        return outside.resolve(name);
    }

    /** What a fixture has left there, without what it tells about itself. */
    HubHome of(UnpackedFixture fixture) throws IOException {
        try (var all = Files.list(fixture.database().getParent())) {
            for (Path path : all.toList()) {
                if (!path.equals(fixture.database()) && !path.equals(fixture.bucket())) {
                    FilesOnDisk.delete(path);
                }
            }
        }
        return HubHome.of(fixture, outside);
    }

    /** Serves what lies on disk in this process. */
    HubServer serve(HubHome hub) throws IOException {
        Map<String, String> environment = hub.environment();
        environment.put("API_PORT", "0");
        environment.put("METRICS_ENABLED", "false");
        return HubServer.start(HubConfiguration.of(environment, HubConfiguration.Overrides.NONE));
    }

    /** The files there are; in place of what is different each time, a word. */
    Set<String> files() {
        return FilesOnDisk.below(home).stream()
                .filter(name -> !name.endsWith("/"))
                .map(name -> name.replaceAll("(?<=pre-deploy-)[^/]+?(?=\\.tar|\\.json)", "TIME"))
                .map(name -> name.replaceAll("(?<=/keys/)[0-9a-f]{32}", "ID"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many keys are in the keyring. */
    long keys() {
        return FilesOnDisk.below(home).stream()
                .filter(name -> name.matches(".*/keys/[0-9a-f]{32}"))
                .count();
    }

    @Override
    public void close() throws IOException {
        FilesOnDisk.delete(directory);
    }
}
