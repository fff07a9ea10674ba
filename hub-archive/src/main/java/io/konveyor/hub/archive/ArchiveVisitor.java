package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * Receives the content of an archive while it is read, in the archive's order. Everything it gets
 * is within the bounds and well-formed, but <em>not yet verified</em>: only when {@link
 * ArchiveReader#extract} has returned did all digests match. The reader itself writes nothing.
 *
 * <p>A content stream is valid during the call, ends after the declared bytes, and fails with a
 * {@link CorruptArchiveException} if the archive ends earlier; what is left unread is skipped. An
 * exception thrown here ends the reading and passes through unchanged.
 */
public interface ArchiveVisitor {

    /** The database; comes at most once, anywhere in an archive made elsewhere. */
    void database(ArchiveEntry.Database entry, InputStream content) throws IOException;

    /**
     * What SQLite left beside the database, of evidence only; skipped unless somebody wants it. May
     * come before the database in an archive made elsewhere.
     */
    default void databaseLog(ArchiveEntry.DatabaseLog entry, InputStream content)
            throws IOException {}

    /** A directory. In own archives parents come first, elsewhere perhaps after their children. */
    void bucketDirectory(ArchiveEntry.BucketDirectory entry) throws IOException;

    /** A file. */
    void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) throws IOException;
}
