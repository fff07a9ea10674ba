package io.konveyor.hub.archive;

import java.time.Instant;

/** One entry of an archive that carries a Hub's state. */
public sealed interface ArchiveEntry {

    /** The entry's name in the archive, without a leading {@code /} or {@code ./}. */
    String name();

    /**
     * The database.
     *
     * @param bytes its declared size; exactly so many are handed out
     */
    record Database(long bytes) implements ArchiveEntry {
        @Override
        public String name() {
            return Layout.DATABASE;
        }
    }

    /**
     * What SQLite left beside a database that was not closed; only in evidence.
     *
     * @param suffix what its name has behind the database's: {@code -wal} or {@code -journal}
     * @param bytes its declared size; exactly so many are handed out
     */
    record DatabaseLog(String suffix, long bytes) implements ArchiveEntry {
        @Override
        public String name() {
            return Layout.DATABASE + suffix;
        }
    }

    /**
     * A directory of the bucket tree.
     *
     * @param path below the bucket root, with {@code /}: never empty, absolute or climbing; a
     *     component may be any name, also one that the target's file system folds into another's
     * @param mode permission bits (0–0777)
     * @param modified whole seconds
     */
    record BucketDirectory(String path, int mode, Instant modified) implements ArchiveEntry {
        @Override
        public String name() {
            return Layout.BUCKET_PREFIX + path;
        }
    }

    /**
     * A file of the bucket tree.
     *
     * @param path as of a {@link BucketDirectory}; its parents need not have had an entry
     * @param bytes its declared size; exactly so many are handed out
     * @param mode permission bits (0–0777)
     * @param modified whole seconds
     */
    record BucketFile(String path, long bytes, int mode, Instant modified) implements ArchiveEntry {
        @Override
        public String name() {
            return Layout.BUCKET_PREFIX + path;
        }
    }
}
