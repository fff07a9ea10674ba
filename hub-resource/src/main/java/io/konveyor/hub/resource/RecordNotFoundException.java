package io.konveyor.hub.resource;

/** There is no such resource. HTTP 404, but 204 for a deletion. */
public final class RecordNotFoundException extends ResourceException {
    private static final long serialVersionUID = 1L;

    public RecordNotFoundException(String message) {
        super(message);
    }

    /** With upstream's usual words. */
    public RecordNotFoundException() {
        this("record not found");
    }
}
