package io.konveyor.hub.resource;

/** What was sent contradicts what is stored. HTTP 409. */
public final class ConflictException extends ResourceException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
