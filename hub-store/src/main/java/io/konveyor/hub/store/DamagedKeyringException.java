package io.konveyor.hub.store;

import java.io.IOException;

/**
 * The keyring cannot be used: what was found, and what was expected. Nothing of it was changed; it
 * is tried again whenever it is needed.
 */
public final class DamagedKeyringException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedKeyringException(String message) {
        super(message);
    }

    public DamagedKeyringException(String message, Throwable cause) {
        super(message, cause);
    }
}
