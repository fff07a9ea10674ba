package io.konveyor.hub.cli;

import io.konveyor.hub.archive.CorruptArchiveException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for failures whose own message is only a path or nothing. */
final class FailureText {
    private FailureText() {}

    static String of(IOException e) {
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + reason(file);
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Whether bytes of an archive are not what they should be. */
    static boolean isCorruption(IOException e) {
        return e instanceof CorruptArchiveException;
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "directory is not empty";
        }
        if (e instanceof NotDirectoryException) {
            return "is not a directory";
        }
        return e.getReason() == null ? e.toString() : e.getReason();
    }
}
