package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.FILE;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says of a bucket root that cannot be what the database names why not. */
final class BucketDoor {
    private BucketDoor() {}

    /**
     * Demands a directory that can be written to, or none where no row names one.
     *
     * @throws UnusableDatabaseException {@code NO_BUCKETS}; nothing was changed
     */
    static void requireUsable(Path root, Database database) throws UnusableDatabaseException {
        String name = name(root);
        if (!Files.exists(root)) {
            long rows = database.read(sql -> (long) sql.fetchCount(BUCKET) + sql.fetchCount(FILE));
            if (rows > 0) {
                throw new UnusableDatabaseException(
                        Reason.NO_BUCKETS,
                        "%s is missing; expected the tree that %d rows of the database name"
                                .formatted(name, rows));
            }
        } else {
            requireDirectory(root);
        }
    }

    /**
     * Demands a directory that can be written to, or nothing at all.
     *
     * @throws UnusableDatabaseException {@code NO_BUCKETS}; nothing was changed
     */
    static void requireDirectory(Path root) throws UnusableDatabaseException {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new UnusableDatabaseException(
                    Reason.NO_BUCKETS, name(root) + " is a file; expected a directory");
        }
        if (!Files.isWritable(root)) {
            throw new UnusableDatabaseException(
                    Reason.NO_BUCKETS,
                    name(root)
                            + " cannot be written to; expected one that this process may change");
        }
    }

    private static String name(Path root) {
        return "the bucket directory " + root.getFileName();
    }
}
