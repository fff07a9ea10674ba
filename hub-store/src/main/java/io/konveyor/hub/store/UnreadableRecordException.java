package io.konveyor.hub.store;

import java.io.IOException;

/** A file beside the database that tells of its generations cannot be read. */
final class UnreadableRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
