package io.konveyor.hub.server.config;

import io.konveyor.hub.store.HubLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything is on disk.
 *
 * @param location the Hub's state
 * @param snapshots the archives
 */
record HubPaths(HubLocation location, Path snapshots) {

    static HubPaths of(Variables variables, Optional<Path> data) {
        if (data.isPresent()) {
            return below(
                    data.get().toAbsolutePath().normalize(), Optional.empty(), Optional.empty());
        }
        Optional<Path> database = variables.path("DB_PATH");
        Optional<Path> bucket = variables.path("BUCKET_PATH");
        Optional<Path> snapshots = variables.path("SNAPSHOT_PATH");
        Optional<Path> keyring = variables.path("KEYRING_PATH");
        if (database.isEmpty() && bucket.isEmpty()) {
            return below(dataDirectory(variables), snapshots, keyring);
        }
        Path databasePath = both(database, "DB_PATH", "BUCKET_PATH");
        Path bucketPath = both(bucket, "BUCKET_PATH", "DB_PATH");
        return at(databasePath, bucketPath, snapshots, keyring);
    }

    private static Path both(Optional<Path> path, String name, String other) {
        return path.orElseThrow(
                () ->
                        new ConfigurationException(
                                "%s is set and %s is not: expected both, or neither"
                                        .formatted(other, name)));
    }

    private static Path dataDirectory(Variables variables) {
        return variables
                .path("XDG_DATA_HOME")
                .or(() -> variables.path("HOME").map(home -> home.resolve(".local/share")))
                .map(base -> base.resolve("konveyor-hub"))
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        "none of DB_PATH, BUCKET_PATH, XDG_DATA_HOME and HOME "
                                                + "is set: expected to be told where the Hub "
                                                + "keeps its data"));
    }

    private static HubPaths below(
            Path directory, Optional<Path> snapshots, Optional<Path> keyring) {
        return at(directory.resolve("hub.db"), directory.resolve("bucket"), snapshots, keyring);
    }

    private static HubPaths at(
            Path database, Path bucket, Optional<Path> snapshots, Optional<Path> keyring) {
        try {
            // Beside the file itself, where DB_PATH is a link to it.
            Path file = HubLocation.of(database, bucket, bucket).database();
            Path keys = keyring.orElseGet(() -> file.resolveSibling("hub.keys"));
            Path archives = snapshots.orElseGet(() -> file.resolveSibling("snapshots"));
            if (keys.startsWith(archives)) {
                throw new ConfigurationException(
                        "KEYRING_PATH is \"%s\": expected it outside SNAPSHOT_PATH \"%s\""
                                .formatted(keys, archives));
            }
            return new HubPaths(HubLocation.of(file, bucket, keys), archives);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "DB_PATH is \"%s\": %s".formatted(database, e.getMessage()), e);
        }
    }
}
