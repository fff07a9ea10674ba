package io.konveyor.hub.snapshot;

import java.util.Locale;

/**
 * Why a snapshot operation was refused or failed; the {@code code} on the wire is its name in kebab
 * case. The HTTP status each is meant for stands beside it; the one table that maps them is the
 * server's.
 */
public enum SnapshotErrorCode {
    /** 400: a name that no snapshot can have. */
    MALFORMED_NAME,
    /** 400: {@code snapshot.yaml} cannot be read. */
    MALFORMED_MANIFEST,
    /** 400: not an archive, damaged, or not what its manifest says. */
    MALFORMED_ARCHIVE,
    /** 400: a request that cannot be understood, a passphrase too short. */
    MALFORMED_REQUEST,
    /** 400: understood, and not built. */
    NOT_SUPPORTED,
    /** 404: no such snapshot, operation or link. */
    NOT_FOUND,
    /** 409: there is a snapshot of this name. */
    EXISTS,
    /** 409: another operation runs; the message names it. */
    BUSY,
    /** 409: the Hub was replaced while the request waited. */
    REPLACED,
    /** 409: the snapshot cannot be deployed here: its database is newer, or cannot be read. */
    NOT_DEPLOYABLE,
    /** 409: the snapshot's key is not available here. */
    KEY_LOCKED,
    /** 409: nothing to roll back to. */
    NO_PREVIOUS_GENERATION,
    /** 409: the operation can no longer be cancelled. */
    NOT_CANCELLABLE,
    /** 413: an archive exceeds a bound. */
    LIMIT_EXCEEDED,
    /** 422: the passphrase does not open the key, or the archive. */
    WRONG_PASSPHRASE,
    /** 503: something in the Hub did not come to rest in time; it goes on as before. */
    QUIESCE_REFUSED,
    /** 503: the Hub is starting, or being quiesced. */
    QUIESCING,
    /** 503: the Hub's state on disk cannot be served. */
    DAMAGED,
    /** 409: the operation was cancelled. */
    CANCELLED,
    /** 507: the disk is full, or would be. */
    NO_SPACE,
    /** 500: anything else. */
    INTERNAL;

    /** The code on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a person can do about it; empty where the message says it all. */
    public String remedy() {
        return switch (this) {
            case BUSY -> "wait for the running operation to end, or cancel it";
            case EXISTS -> "choose another name, or delete the snapshot of this name first";
            case KEY_LOCKED -> "unlock the snapshot with the passphrase it was exported with";
            case WRONG_PASSPHRASE -> "use the passphrase that was given when it was exported";
            case QUIESCE_REFUSED -> "nothing was changed; try again when what is named has ended";
            case QUIESCING -> "try again in a few seconds";
            case DAMAGED -> "deploy a snapshot, roll back, or repair what is named and retry";
            case NO_SPACE -> "free some space; nothing was changed";
            case MALFORMED_ARCHIVE -> "get the file again: it is damaged or no snapshot";
            default -> "";
        };
    }
}
