package io.konveyor.hub.resource;

/** What was asked for is not the caller's to do. HTTP 403. */
public final class ForbiddenException extends ResourceException {
    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(message);
    }
}
