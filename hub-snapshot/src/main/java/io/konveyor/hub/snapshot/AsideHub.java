package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.FrozenTree;
import io.konveyor.hub.store.HubLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A generation that was set aside, as something that stands still: nobody writes to it. */
final class AsideHub implements FrozenHub {
    /** Where the header of an SQLite file has the generation. Source: sqlite.org, fileformat2. */
    private static final int USER_VERSION_OFFSET = 60;

    private static final int USER_VERSION_BYTES = 4;

    private final Path database;
    private final String bucketRoot;
    private final FrozenTree buckets;

    /**
     * @param database its closed database
     * @param number of the generation
     */
    AsideHub(Path database, long number, HubLocation location, Progress progress)
            throws IOException {
        this.database = database;
        Path root = location.bucketRoot(number);
        this.bucketRoot = root.toString();
        progress.phase("linking the bucket tree", 0);
        this.buckets = new BucketTree(root, location.bucketWorkDirectory()).freeze(progress::moved);
    }

    @Override
    public Duration window() {
        return Duration.ZERO;
    }

    @Override
    public void copyDatabase(Path target, Progress progress) throws IOException {
        progress.phase("copying the database", Files.size(database));
        Files.copy(database, target);
        try (FileChannel copy = FileChannel.open(target, StandardOpenOption.WRITE)) {
            copy.write(ByteBuffer.allocate(USER_VERSION_BYTES), USER_VERSION_OFFSET);
        }
    }

    @Override
    public FrozenTree buckets() {
        return buckets;
    }

    @Override
    public String bucketRoot() {
        return bucketRoot;
    }

    @Override
    public void close() throws IOException {
        buckets.close();
    }
}
