package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A bucket tree that stands still while the Hub writes on. Made before the window by linking
 * everything; {@link #catchUp} inside the window links what changed since. Closing deletes the
 * links. Owned by one thread.
 */
public interface FrozenTree extends AutoCloseable {

    /**
     * Brings the frozen tree to this moment; called in the window, takes as long as the changes.
     */
    void catchUp() throws IOException;

    /** Calls {@code visitor} for every directory and file, parents first, in the order of names. */
    void visit(Visitor visitor) throws IOException;

    @Override
    void close() throws IOException;

    /** Sees the frozen entries. */
    interface Visitor {
        /**
         * Sees a directory, before what is in it.
         *
         * @param path below the root, with {@code /}
         * @param mode permission bits
         */
        void directory(String path, int mode, Instant modified) throws IOException;

        /**
         * Sees a file.
         *
         * @param path below the root, with {@code /}
         * @param content where the frozen bytes are
         * @param bytes how many of them belong to the frozen state
         * @param mode permission bits
         */
        void file(String path, Path content, long bytes, int mode, Instant modified)
                throws IOException;
    }
}
