package io.konveyor.hub.resource.task;

/**
 * A task names a kind, an add-on or an extension that there is none of; the message is upstream's.
 * HTTP 500, as upstream has it.
 */
public final class UnknownReferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnknownReferenceException(String message) {
        super(message);
    }

    static UnknownReferenceException kind(String name) {
        return new UnknownReferenceException("Task (kind): '%s' not-found.".formatted(name));
    }

    static UnknownReferenceException addon(String name) {
        return new UnknownReferenceException("Addon: '%s' not-found.".formatted(name));
    }

    static UnknownReferenceException extension(String name) {
        return new UnknownReferenceException("Extension: '%s' not-found.".formatted(name));
    }
}
