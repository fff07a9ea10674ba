package io.konveyor.hub.resource;

/** What was sent does not fit the resource: a filter, a value, a rule. HTTP 400. */
public final class InvalidRequestException extends ResourceException {
    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(message);
    }
}
