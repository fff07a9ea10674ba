package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/**
 * Tells a full disk, or a used up quota, from everything else that can fail. Neither Java nor
 * SQLite has one answer: Java has only the system's sentence, and SQLite calls a log that cannot be
 * made, or a quota that is used up, an input/output error like that of a broken disk.
 */
public final class FullDisk {
    private static final String FULL = "No space left on device";
    private static final String NO_QUOTA = "Disk quota exceeded";

    /** Enough for the smallest file that SQLite makes beside a database. */
    private static final int PROBE_BYTES = 64 * 1024;

    private FullDisk() {}

    /** Whether {@code failure}, or what caused it, is that there is no space left. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (at instanceof IOException
                    && message != null
                    && (message.contains(FULL) || message.contains(NO_QUOTA))) {
                return true;
            }
        }
        return SqliteFailure.is(failure, SQLiteErrorCode.SQLITE_FULL);
    }

    /**
     * {@code failure} if no lack of space explains it; else an exception that says so, caused by
     * it. Where SQLite leaves it open, tries to write beside the database.
     */
    static Optional<IOException> explains(SQLException failure, Path database) {
        boolean full =
                SqliteFailure.is(failure, SQLiteErrorCode.SQLITE_FULL)
                        || (SqliteFailure.is(
                                        failure,
                                        SQLiteErrorCode.SQLITE_IOERR,
                                        SQLiteErrorCode.SQLITE_CANTOPEN)
                                && isBeside(database));
        if (!full) {
            return Optional.empty();
        }
        IOException said =
                new FileSystemException(String.valueOf(database.getFileName()), null, FULL);
        said.initCause(failure);
        return Optional.of(said);
    }

    /** Whether nothing can be written in the directory of {@code database} for want of space. */
    static boolean isBeside(Path database) {
        Path probe = database.resolveSibling(database.getFileName() + ".probe");
        try (FileChannel channel =
                FileChannel.open(
                        probe,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            return false;
        } catch (IOException failed) {
            return isCauseOf(failed);
        } finally {
            deleteIfThere(probe);
        }
    }

    private static void deleteIfThere(Path probe) {
        try {
            Files.deleteIfExists(probe);
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
