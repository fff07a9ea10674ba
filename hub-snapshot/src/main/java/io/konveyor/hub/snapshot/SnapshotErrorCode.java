package io.konveyor.hub.snapshot;

/** Why a snapshot operation was refused or failed; the {@code code} on the wire is its name in kebab case. */
public enum SnapshotErrorCode {
    MALFORMED_NAME,
    MALFORMED_MANIFEST,
    MALFORMED_ARCHIVE,
    MALFORMED_REQUEST,
    NOT_SUPPORTED,
    NOT_FOUND,
    EXISTS,
    BUSY,
    REPLACED,
    NOT_DEPLOYABLE,
    KEY_LOCKED,
    NO_PREVIOUS_GENERATION,
    LIMIT_EXCEEDED,
    WRONG_PASSPHRASE,
    QUIESCE_REFUSED,
    QUIESCING,
    DAMAGED,
    CANCELLED,
    NO_SPACE,
    INTERNAL;

    /** The code on the wire. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
