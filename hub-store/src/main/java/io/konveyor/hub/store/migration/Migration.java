package io.konveyor.hub.store.migration;

import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.sql.SQLException;

/**
 * One step of the schema: turns a database of the version before into one of {@link #version}. Runs
 * in a transaction of the caller's, with foreign keys off, and reads large tables a batch at a
 * time.
 */
public abstract class Migration {
    private final int version;
    private final String does;

    Migration(int version, String does) {
        this.version = version;
        this.does = does;
    }

    /** The database version this leads to. */
    public final int version() {
        return version;
    }

    /** One sentence for a person: what it does to the data. */
    public final String does() {
        return does;
    }

    /**
     * Does it.
     *
     * @throws UnusableDatabaseException if a row stands in the way; names it
     */
    public abstract void run(StepContext step) throws SQLException, IOException;

    @Override
    public final String toString() {
        return "migration " + version;
    }
}
