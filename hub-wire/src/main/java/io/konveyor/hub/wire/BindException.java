package io.konveyor.hub.wire;

/** A document that cannot be read as what was asked for; the message is upstream's. */
public final class BindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BindException(String message) {
        super(message);
    }
}
