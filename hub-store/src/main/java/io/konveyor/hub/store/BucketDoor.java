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
        String name = "the bucket directory " + root.getFileName();
        if (!Files.exists(root)) {
            long rows = database.read(sql -> (long) sql.fetchCount(BUCKET) + sql.fetchCount(FILE));
            if (rows > 0) {
                throw new UnusableDatabaseException(
                        Reason.NO_BUCKETS,
                        "%s is missing; expected the tree that %d rows of the database name"
                                .formatted(name, rows));
            }
        } else if (!Files.isDirectory(root)) {
            throw new UnusableDatabaseException(
                    Reason.NO_BUCKETS, name + " is a file; expected a directory");
        } else if (!Files.isWritable(root)) {
            throw new UnusableDatabaseException(
                    Reason.NO_BUCKETS,
                    name + " cannot be written to; expected one that this process may change");
        }
    }
}
