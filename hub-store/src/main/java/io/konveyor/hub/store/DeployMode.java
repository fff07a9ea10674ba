package io.konveyor.hub.store;

import java.util.Locale;

/** What a deployed state is: this Hub as it was, or a copy of another that must not act. */
public enum DeployMode {
    RESTORE,
    REPLICA;

    /** The word on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
