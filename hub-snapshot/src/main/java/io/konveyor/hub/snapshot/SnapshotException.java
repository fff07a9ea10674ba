package io.konveyor.hub.snapshot;

/** A snapshot operation that was refused or failed; says what was found and what was expected. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SnapshotErrorCode code;

    public SnapshotException(SnapshotErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public SnapshotException(SnapshotErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public SnapshotErrorCode code() {
        return code;
    }
}
