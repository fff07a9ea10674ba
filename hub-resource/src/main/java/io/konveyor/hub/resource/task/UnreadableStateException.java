package io.konveyor.hub.resource.task;

/** Something that says what is in use, or since when, cannot be read. */
final class UnreadableStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableStateException(String message) {
        super(message);
    }
}
