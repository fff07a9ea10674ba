package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.store.DatabaseInspection;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packs what is left of a damaged Hub: the database byte by byte, with its logs, and the bucket
 * tree. Nothing of it is opened, repaired or changed; the manifest says what was found.
 */
final class KeepEvidence {
    private static final System.Logger LOG = System.getLogger(KeepEvidence.class.getName());
    private static final int MOST_CHARACTERS = 1000;

    private KeepEvidence() {}

    /**
     * Packs it into a file in {@code work}.
     *
     * @return the archive, forced to disk
     */
    static Path pack(
            SnapshotName name,
            SnapshotPacker.Origin origin,
            Remains remains,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        progress.phase("copying the database", remains.databaseBytes());
        Path database = work.file("hub.db");
        remains.copyDatabase(database);
        Map<String, Path> logs = remains.copyLogs(database);
        Optional<DatabaseInspection> known = logs.isEmpty() ? look(database) : Optional.empty();
        SnapshotPacker.TreeCount count = SnapshotPacker.TreeCount.of(remains.buckets(), progress);
        Manifest manifest =
                new Manifest(
                        name.value(),
                        origin.created(),
                        Manifest.CURRENT_FORMAT,
                        new Manifest.Hub(
                                origin.hubId(),
                                origin.hubVersion(),
                                known.map(DatabaseInspection::version).orElse(0)),
                        new Manifest.DatabasePart(
                                "hub.db",
                                Files.size(database),
                                SnapshotPacker.sha256(database, progress)),
                        new Manifest.BucketPart(
                                List.of(remains.bucketRoot().toString()),
                                count.files(),
                                count.bytes()),
                        new Manifest.Contents(
                                known.map(DatabaseInspection::applications).orElse(0L),
                                known.map(DatabaseInspection::identities).orElse(0L),
                                known.map(DatabaseInspection::tasks).orElse(0L)),
                        origin.key(),
                        origin.condition(Optional.of(sentence(remains.found()))),
                        Map.of());
        return SnapshotPacker.pack(manifest, database, logs, remains.buckets(), work, progress);
    }

    /** What can be seen without a log, which looking would fold in. */
    private static Optional<DatabaseInspection> look(Path database) {
        try {
            return Optional.of(DatabaseInspection.of(database));
        } catch (UnusableDatabaseException | RuntimeException unreadable) {
            LOG.log(Level.DEBUG, "nothing is known of what is in the evidence", unreadable);
            return Optional.empty();
        }
    }

    private static String sentence(String found) {
        String plain = found.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > MOST_CHARACTERS ? plain.substring(0, MOST_CHARACTERS) : plain;
    }
}
