package io.konveyor.hub.store;

import java.io.IOException;

/** A database that this Hub cannot serve: what was found, and what was expected. */
public final class UnusableDatabaseException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why a database cannot be used. */
    public enum Reason {
        MISSING,
        NOT_SQLITE,
        DAMAGED,
        NEWER,
        OLDER,
        NO_VERSION,
        FOREIGN,
        /** Its tables are not those of the version it says. */
        HALF_MIGRATED,
        /** A row stands in the way of a migration. */
        NOT_MIGRATABLE,
        WRONG_KEY,
        NOT_WRITABLE,
        /** The bucket tree its rows name is not there, or cannot be written to. */
        NO_BUCKETS
    }

    private final Reason reason;

    public UnusableDatabaseException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public UnusableDatabaseException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
