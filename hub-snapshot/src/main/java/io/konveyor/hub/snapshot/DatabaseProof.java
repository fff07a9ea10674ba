package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveEntry;
import io.konveyor.hub.archive.ArchiveVisitor;
import io.konveyor.hub.archive.Claims;
import io.konveyor.hub.archive.UnverifiedManifest;
import io.konveyor.hub.store.DatabaseInspection;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Takes the database out of an archive that is read, and compares it with what the manifest says of
 * it: digests only prove that nobody changed the file since somebody wrote both.
 */
final class DatabaseProof implements ArchiveVisitor {
    private final Path database;

    /**
     * @param database where it goes; no file is there
     */
    DatabaseProof(Path database) {
        this.database = database;
    }

    @Override
    public void database(ArchiveEntry.Database entry, InputStream content) throws IOException {
        Files.copy(content, database);
    }

    @Override
    public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {}

    @Override
    public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) {}

    /**
     * Compares, and removes the copy.
     *
     * @throws SnapshotException {@code malformed-archive} if it is no Hub's database, or another
     *     than the manifest says
     */
    void require(UnverifiedManifest alleged) throws IOException {
        DatabaseInspection found = inspect(database);
        Files.delete(database);
        requireAlleged(alleged, found);
    }

    /**
     * Compares what a manifest says of a database, as far as it says anything.
     *
     * @throws SnapshotException {@code malformed-archive} if something else was found
     */
    static void requireAlleged(UnverifiedManifest alleged, DatabaseInspection found) {
        requireEqual(
                "database version",
                alleged.allegedDatabaseVersion().orElse(found.version()),
                found.version());
        Claims claims = alleged.claims();
        requireEqual(
                "applications",
                claims.applications().orElse(found.applications()),
                found.applications());
        requireEqual(
                "identities", claims.identities().orElse(found.identities()), found.identities());
        requireEqual("tasks", claims.tasks().orElse(found.tasks()), found.tasks());
    }

    private static void requireEqual(String what, long alleged, long found) {
        if (alleged != found) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_ARCHIVE,
                    "hub.db: found %s %d, expected %d (by the manifest)"
                            .formatted(what, found, alleged));
        }
    }

    /** What a database says of itself; one that is none is the archive's fault. */
    static DatabaseInspection inspect(Path database) {
        try {
            return DatabaseInspection.of(database);
        } catch (UnusableDatabaseException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_ARCHIVE,
                    Objects.toString(e.getMessage(), "hub.db cannot be read"),
                    e);
        }
    }
}
