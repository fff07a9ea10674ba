package io.konveyor.hub.snapshot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot operation that was refused or failed; says what was found and what was expected. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SnapshotErrorCode code;
    private final @Nullable String operation;

    public SnapshotException(SnapshotErrorCode code, String message) {
        super(message);
        this.code = code;
        this.operation = null;
    }

    public SnapshotException(SnapshotErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.operation = null;
    }

    private SnapshotException(SnapshotErrorCode code, String message, String operation) {
        super(message);
        this.code = code;
        this.operation = operation;
    }

    /**
     * A refusal because of another operation.
     *
     * @param operation its id
     */
    static SnapshotException becauseOf(String operation, SnapshotErrorCode code, String message) {
        return new SnapshotException(code, message, operation);
    }

    public SnapshotErrorCode code() {
        return code;
    }

    /** What a person can do about it. */
    public String remedy() {
        return code.remedy();
    }

    /** Id of the operation that is in the way, where it is one. */
    public Optional<String> operation() {
        return Optional.ofNullable(operation);
    }
}
