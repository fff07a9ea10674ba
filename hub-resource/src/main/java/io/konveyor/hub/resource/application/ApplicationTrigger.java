package io.konveyor.hub.resource.application;

import org.jooq.DSLContext;

/** What follows from an application, or an identity it uses, having been written. */
@FunctionalInterface
public interface ApplicationTrigger {

    /** Called inside the transaction that wrote; what it throws undoes the write. */
    void fire(DSLContext sql, long application, String name, String user);
}
