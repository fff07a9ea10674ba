package io.konveyor.hub.store;

import java.nio.file.Path;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The open SQLite database of one generation: one connection that writes, several that read, all in
 * WAL mode with foreign keys on. Thread safe. Nothing else in the process may open or close the file
 * by path while this is open: POSIX would drop SQLite's locks with the first close.
 */
public final class Database implements AutoCloseable {

    /**
     * Opens an existing database of the current version.
     *
     * @throws UnusableDatabaseException if the file is missing, damaged, no database, or of another
     *     version; nothing was changed
     */
    public static Database open(Path file) throws UnusableDatabaseException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Runs {@code work} on a connection that cannot write; it sees one state of the database. */
    public <T> T read(Function<DSLContext, T> work) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Runs {@code work} in a transaction, one at a time in the order of arrival: committed when it
     * returns, rolled back when it throws.
     */
    public <T> T write(Function<DSLContext, T> work) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Checkpoints, closes every connection, pins the file and opens it again: after this the file
     * stands still for as long as the pin is open, while later writes go to the log. The caller has
     * seen to it that nothing reads or writes meanwhile.
     */
    public DatabasePin pin() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Checkpoints and closes; leaves the file alone, without a log. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }
}
