package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What a failure of the disk says to a person elsewhere: names of files, no paths. */
public final class DiskFailure {
    private DiskFailure() {}

    /** The failure in a few words: {@code hub.db.lock: read-only file system}. */
    public static String text(IOException failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() == null
                    ? reason(file)
                    : lastName(file.getFile()) + ": " + reason(file);
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
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
        if (failure instanceof NotDirectoryException) {
            return "is not a directory";
        }
        String reason = failure.getReason();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
