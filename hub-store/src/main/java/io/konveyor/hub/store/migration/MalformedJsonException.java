package io.konveyor.hub.store.migration;

import java.io.IOException;

/** A JSON value that does not say what its column is meant to hold. */
final class MalformedJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
