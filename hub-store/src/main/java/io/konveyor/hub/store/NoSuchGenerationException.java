package io.konveyor.hub.store;

import java.io.IOException;

/** There is no generation to return to. */
public final class NoSuchGenerationException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSuchGenerationException(String message) {
        super(message);
    }
}
