package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveException;
import io.konveyor.hub.archive.ArchiveLimitException;
import io.konveyor.hub.archive.CorruptArchiveException;
import io.konveyor.hub.archive.WrongPassphraseException;
import io.konveyor.hub.store.DamagedKeyringException;
import io.konveyor.hub.store.DiskFailure;
import io.konveyor.hub.store.FullDisk;
import io.konveyor.hub.store.HubLockedException;
import io.konveyor.hub.store.NoSuchGenerationException;
import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns whatever ended an operation into the one exception that leaves this module. */
final class Failures {
    private static final String MANIFEST = "snapshot.yaml";

    /** No other snapshot would fare better. */
    private static final Set<Reason> OF_THIS_HUB =
            EnumSet.of(Reason.NO_BUCKETS, Reason.NOT_WRITABLE);

    private Failures() {}

    /** The failure as others see it; no path and no stack trace of this machine is in it. */
    static SnapshotException translate(Throwable failure) {
        if (failure instanceof SnapshotException known) {
            return known;
        }
        if (FullDisk.isCauseOf(failure)) {
            return of(SnapshotErrorCode.NO_SPACE, "no space left on the disk", failure);
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return translate(wrapped.getCause());
        }
        if (failure instanceof ArchiveException archive) {
            return of(code(archive), text(archive), failure);
        }
        Optional<String> refused = DiskFailure.in(failure);
        if (failure instanceof UnusableDatabaseException unusable && !isBelowDatabase(refused)) {
            return of(
                    OF_THIS_HUB.contains(unusable.reason())
                            ? SnapshotErrorCode.DAMAGED
                            : SnapshotErrorCode.NOT_DEPLOYABLE,
                    text(failure),
                    failure);
        }
        if (failure instanceof NoSuchGenerationException) {
            return of(SnapshotErrorCode.NO_PREVIOUS_GENERATION, text(failure), failure);
        }
        if (failure instanceof DamagedKeyringException) {
            return of(SnapshotErrorCode.DAMAGED, text(failure), failure);
        }
        if (failure instanceof HubLockedException) {
            return of(SnapshotErrorCode.BUSY, text(failure), failure);
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return of(SnapshotErrorCode.CANCELLED, "the process is ending", failure);
        }
        if (failure instanceof NoSuchFileException) {
            return of(SnapshotErrorCode.NOT_FOUND, "a file was removed meanwhile", failure);
        }
        return of(
                SnapshotErrorCode.INTERNAL,
                refused.map(what -> "the disk refused: " + what)
                        .orElseGet(
                                () ->
                                        "unexpected failure (%s); the log says more"
                                                .formatted(failure.getClass().getSimpleName())),
                failure);
    }

    /** The database is as good as before then, and no other snapshot would fare better. */
    private static boolean isBelowDatabase(Optional<String> refused) {
        return refused.isPresent() && refused.get().startsWith("the database");
    }

    /** The failure in one sentence, for others to see. */
    static String reason(Throwable failure) {
        if (failure instanceof UnusableDatabaseException
                || failure instanceof DamagedKeyringException
                || failure instanceof SnapshotException) {
            return text(failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return "the database: %s; expected one that can be read throughout"
                        .formatted(text(cause).strip());
            }
            if (cause instanceof FileSystemException file) {
                return "the disk refused: " + DiskFailure.text(file);
            }
        }
        SnapshotException known = translate(failure);
        return Objects.toString(known.getMessage(), known.code().wireName());
    }

    private static SnapshotErrorCode code(ArchiveException failure) {
        if (failure instanceof WrongPassphraseException) {
            return SnapshotErrorCode.WRONG_PASSPHRASE;
        }
        if (failure instanceof ArchiveLimitException) {
            return SnapshotErrorCode.LIMIT_EXCEEDED;
        }
        return failure instanceof CorruptArchiveException corrupt
                        && corrupt.entry().startsWith(MANIFEST)
                ? SnapshotErrorCode.MALFORMED_MANIFEST
                : SnapshotErrorCode.MALFORMED_ARCHIVE;
    }

    private static SnapshotException of(SnapshotErrorCode code, String message, Throwable cause) {
        return new SnapshotException(code, message, cause);
    }

    private static String text(Throwable failure) {
        return Objects.toString(failure.getMessage(), failure.getClass().getSimpleName());
    }
}
