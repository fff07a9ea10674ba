package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A read transaction that holds the main database file still: no checkpoint can write into it until
 * the pin is closed. Owned by one thread.
 */
public interface DatabasePin extends AutoCloseable {

    /** Size of the pinned database, in bytes. */
    long bytes();

    /**
     * Writes the pinned state to a new file in one pass of SQLite's backup, as generation 0.
     *
     * @param progress told the bytes copied so far
     */
    void copyTo(Path target, LongConsumer progress) throws IOException;

    @Override
    void close();
}
