package io.konveyor.hub.lifecycle;

import java.time.Duration;

/** A request was not admitted: the Hub is quiescing and the gate's limit was reached. */
public final class NotAdmittedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public NotAdmittedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When the client may try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
