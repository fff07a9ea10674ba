package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveEntry;
import io.konveyor.hub.archive.ArchiveVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks through an archive: its database is written to a file to be looked at, of its bucket tree
 * only the names are taken.
 */
final class ArchivedState implements ArchiveVisitor {
    private final Path database;
    private final TreeListing files = new TreeListing();
    private boolean hasDatabase;

    /**
     * @param database where the database goes; no file is there
     */
    ArchivedState(Path database) {
        this.database = database;
    }

    @Override
    public void database(ArchiveEntry.Database entry, InputStream content) throws IOException {
        Durable.requireSpace(database, entry.bytes(), "a look at the snapshot's database");
        try (OutputStream out =
                Files.newOutputStream(
                        database, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.transferTo(out);
        }
        hasDatabase = true;
    }

    @Override
    public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {
        // Directories hold nothing that could be lost.
    }

    @Override
    public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) {
        files.add(entry.path(), entry.bytes());
    }

    /**
     * @throws SnapshotException {@code malformed-archive} if there was no database
     */
    void finish() {
        if (!hasDatabase) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_ARCHIVE, "the archive holds no hub.db");
        }
    }

    Path database() {
        return database;
    }

    TreeListing files() {
        return files;
    }
}
