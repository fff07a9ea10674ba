package io.konveyor.hub.http;

/** A document too large to be read into memory. HTTP 413. */
public final class RequestTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RequestTooLargeException(String message) {
        super(message);
    }
}
