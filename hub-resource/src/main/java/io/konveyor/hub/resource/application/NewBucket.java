package io.konveyor.hub.resource.application;

import org.jooq.DSLContext;

/** Makes the bucket of a new application. */
@FunctionalInterface
public interface NewBucket {
    /** Makes directory and row, inside the caller's transaction, and returns the row's id. */
    long create(DSLContext sql, String user);
}
