package io.konveyor.hub.store;

import java.io.IOException;

/** A path that leaves the directory it belongs to. */
public final class UnsafePathException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnsafePathException(String message) {
        super(message);
    }
}
