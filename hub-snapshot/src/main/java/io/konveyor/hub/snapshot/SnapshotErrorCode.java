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
    /** 409: what serves is no replica that could be released. */
    NOT_REPLICA,
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
    /** 500: the process ended while the operation ran. */
    INTERRUPTED,
    /** 507: the disk is full, or would be. */
    NO_SPACE,
    /** 500: anything else. */
    INTERNAL;

    /** The code on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a person can do about it; every code has one. */
    public String remedy() {
        return switch (this) {
            case MALFORMED_NAME ->
                    "choose 1 to 128 of A-Z a-z 0-9 . _ -, not beginning with a dot or a dash, and"
                            + " no word of the routes (import, status ...)";
            case MALFORMED_MANIFEST ->
                    "get the file again, or correct what is named in its snapshot.yaml";
            case MALFORMED_ARCHIVE -> "get the file again: it is damaged or no snapshot";
            case MALFORMED_REQUEST -> "correct what is named and ask again";
            case NOT_SUPPORTED -> "ask without what is named";
            case NOT_FOUND ->
                    "look at the list: it has another name, was deleted, or has been forgotten";
            case EXISTS -> "choose another name, or delete the snapshot of this name first";
            case BUSY -> "wait for the running operation to end, or cancel it";
            case REPLACED -> "read what you wanted to change again, then change it";
            case NOT_DEPLOYABLE -> "deploy another snapshot, or use a Hub that can serve this one";
            case KEY_LOCKED ->
                    "unlock the snapshot with the passphrase it was exported with, or deploy it as"
                            + " a replica, whose secrets stay unreadable";
            case NO_PREVIOUS_GENERATION -> "deploy a snapshot: there is no state to return to";
            case NOT_REPLICA -> "deploy a snapshot with mode=replica: only a replica is released";
            case NOT_CANCELLABLE -> "let it end; what a deploy replaced comes back by a roll back";
            case LIMIT_EXCEEDED ->
                    "get the file again, or from a source you trust: it is larger"
                            + " than any snapshot should be, or not what it says";
            case WRONG_PASSPHRASE -> "use the passphrase that was given when it was exported";
            case QUIESCE_REFUSED -> "nothing was changed; try again when what is named has ended";
            case QUIESCING -> "try again in a few seconds";
            case DAMAGED ->
                    "repair what is named and retry; of a damaged database, deploy a snapshot or roll back";
            case CANCELLED -> "start it again if it shall be done after all";
            case INTERRUPTED ->
                    "look at what is said to have become of it; if need be, start it" + " again";
            case NO_SPACE -> "free some space; nothing was changed";
            case INTERNAL -> "look into the Hub's log, and try again";
        };
    }
}
