package io.konveyor.hub.store;

/** What a deployed state is: this Hub as it was, or a copy of another that must not act. */
public enum DeployMode {
    RESTORE,
    REPLICA
}
