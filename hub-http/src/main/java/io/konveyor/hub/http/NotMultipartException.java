package io.konveyor.hub.http;

/** A body that had to be a multipart form is none; the message is upstream's. */
public final class NotMultipartException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotMultipartException(String message) {
        super(message);
    }
}
