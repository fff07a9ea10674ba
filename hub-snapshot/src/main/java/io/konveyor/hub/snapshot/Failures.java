package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;

/** Turns whatever ended an operation into the one exception that leaves this module. */
final class Failures {
    private Failures() {}

    /** The failure as others see it; no path and no stack trace of this machine is in it. */
    static SnapshotException translate(Throwable failure) {
        if (failure instanceof SnapshotException known) {
            return known;
        }
        if (failure instanceof IOException && isFull(failure)) {
            return of(SnapshotErrorCode.NO_SPACE, "no space left on the disk", failure);
        }
        if (failure instanceof UnusableDatabaseException unusable) {
            return of(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    Objects.toString(unusable.getMessage(), "the database cannot be used"),
                    failure);
        }
        if (failure instanceof NoSuchFileException) {
            return of(SnapshotErrorCode.NOT_FOUND, "a file was removed meanwhile", failure);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return of(
                    SnapshotErrorCode.EXISTS,
                    "a snapshot of this name was made meanwhile",
                    failure);
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return of(SnapshotErrorCode.CANCELLED, "the process is ending", failure);
        }
        return of(
                SnapshotErrorCode.INTERNAL,
                "unexpected failure (%s); the log says more"
                        .formatted(failure.getClass().getSimpleName()),
                failure);
    }

    private static SnapshotException of(SnapshotErrorCode code, String message, Throwable cause) {
        return new SnapshotException(code, message, cause);
    }

    /** The JDK has no exception of its own for a full disk; this is what the system says. */
    private static boolean isFull(Throwable failure) {
        String message = Objects.toString(failure.getMessage(), "").toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("disk quota exceeded");
    }
}
