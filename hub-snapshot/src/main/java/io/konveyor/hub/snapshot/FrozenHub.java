package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.FrozenTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A copy of a Hub that stands still while the Hub serves on. Closed when it has been packed. */
public interface FrozenHub extends AutoCloseable {

    /** How long nothing was admitted. */
    Duration window();

    /** Writes the frozen database to a new file, as generation 0. */
    void copyDatabase(Path target, Progress progress) throws IOException;

    FrozenTree buckets();

    /** The absolute bucket root in the frozen database's rows. */
    String bucketRoot();

    @Override
    void close() throws IOException;
}
