package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the disk says to a person: words for what is only a path or nothing. */
public final class DiskFailure {
    private static final String BROKEN = "Input/output error";

    private DiskFailure() {}

    /**
     * To a person elsewhere, with names of files and no paths: {@code hub.db.lock: permission
     * denied}.
     */
    public static String text(IOException failure) {
        return text(failure, DiskFailure::lastName);
    }

    /** To a person at this machine, with whole paths. */
    public static String textWithPath(IOException failure) {
        return text(failure, path -> path);
    }

    private static String text(IOException failure, UnaryOperator<String> shown) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() == null
                    ? reason(file)
                    : shown.apply(file.getFile()) + ": " + reason(file);
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }

    /**
     * What the disk refused, if that is why {@code thrown} failed: a call of ours, or one of
     * SQLite. A database that ends too early is no refusal but damage.
     */
    public static Optional<String> in(Throwable thrown) {
        Optional<SQLiteException> database = SqliteFailure.in(thrown);
        if (database.isPresent()) {
            return SqliteFailure.is(thrown, SQLiteErrorCode.SQLITE_IOERR)
                            && database.get().getResultCode()
                                    != SQLiteErrorCode.SQLITE_IOERR_SHORT_READ
                    ? Optional.of("the database: " + database.get().getMessage())
                    : Optional.empty();
        }
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof FileSystemException
                    || (at instanceof IOException && BROKEN.equals(at.getMessage()))) {
                return Optional.of(text((IOException) at));
            }
        }
        return Optional.empty();
    }

    private static String lastName(String file) {
        Path name = Path.of(file).getFileName();
        return name == null ? "/" : name.toString();
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "exists, and is not what belongs there";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "directory is not empty";
        }
        if (failure instanceof NotDirectoryException) {
            return "is not a directory";
        }
        String reason = failure.getReason();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
