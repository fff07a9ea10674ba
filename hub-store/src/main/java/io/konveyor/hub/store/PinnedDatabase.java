package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * A connection in a read transaction that began when the log was empty. Such a reader reads the
 * main file alone, and SQLite writes nothing into that file while it does.
 */
final class PinnedDatabase implements DatabasePin {
    private static final int PAGES_PER_STEP = 1024;
    private static final int PAUSE_MILLIS = 10;
    private static final int PAUSES = 500;

    private final Connection connection;
    private final Runnable closed;
    private final long pageBytes;
    private final long pages;
    private boolean open = true;

    private PinnedDatabase(Connection connection, Runnable closed, long pageBytes, long pages) {
        this.connection = connection;
        this.closed = closed;
        this.pageBytes = pageBytes;
        this.pages = pages;
    }

    /**
     * Pins {@code file}, whose log has just been emptied and to which nobody writes meanwhile.
     *
     * @param closed called once, when the pin is closed
     */
    static PinnedDatabase open(Path file, Runnable closed) {
        try {
            Connection connection = Connections.reading(file);
            try {
                Connections.execute(connection, "BEGIN");
                Connections.number(connection, "SELECT count(*) FROM sqlite_schema");
                return new PinnedDatabase(
                        connection,
                        closed,
                        Connections.number(connection, "PRAGMA page_size"),
                        Connections.number(connection, "PRAGMA page_count"));
            } catch (SQLException e) {
                Connections.closeAfter(e, connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessException("the database cannot be pinned", e);
        }
    }

    @Override
    public long bytes() {
        return pages * pageBytes;
    }

    @Override
    public void copyTo(Path target, LongConsumer progress) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            copyPages(target, progress);
            finish(target);
        } catch (SQLException e) {
            IOException failure = failed(target, e);
            delete(target, failure);
            throw failure;
        } catch (IOException | RuntimeException e) {
            delete(target, e);
            throw e;
        }
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataAccessException("the pin cannot be closed", e);
        } finally {
            closed.run();
        }
    }

    private void copyPages(Path target, LongConsumer progress) throws SQLException {
        Progress steps = new Progress(progress, pageBytes);
        int code =
                connection
                        .unwrap(SQLiteConnection.class)
                        .getDatabase()
                        .backup(
                                "main",
                                Connections.uri(target),
                                steps,
                                PAUSE_MILLIS,
                                PAUSES,
                                PAGES_PER_STEP);
        steps.rethrow();
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw new org.sqlite.SQLiteException(
                    "the backup ended with code " + code, SQLiteErrorCode.getErrorCode(code));
        }
    }

    /** Makes the copy one file that stays one file, whoever reads it. */
    private static void finish(Path target) throws SQLException, IOException {
        try (Connection copy = Connections.writable(target)) {
            Connections.execute(copy, "PRAGMA user_version=0");
            Connections.execute(copy, "PRAGMA journal_mode=DELETE");
        }
        DiskSync.file(target);
        DiskSync.directory(target.toAbsolutePath().getParent());
    }

    private static IOException failed(Path target, SQLException failure) {
        return FullDisk.explains(failure, target)
                .orElseGet(
                        () ->
                                new IOException(
                                        "the database cannot be copied: " + failure.getMessage(),
                                        failure));
    }

    private static void delete(Path target, Exception failure) {
        for (String suffix : new String[] {"", "-journal", "-wal", "-shm"}) {
            try {
                Files.deleteIfExists(target.resolveSibling(target.getFileName() + suffix));
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Passes steps on; SQLite cannot be left by an exception, so one has to wait for its end. */
    private static final class Progress implements org.sqlite.core.DB.ProgressObserver {
        private final LongConsumer progress;
        private final long pageBytes;
        private RuntimeException failure;

        Progress(LongConsumer progress, long pageBytes) {
            this.progress = progress;
            this.pageBytes = pageBytes;
        }

        @Override
        public void progress(int remaining, int pageCount) {
            if (failure == null) {
                try {
                    progress.accept((long) (pageCount - remaining) * pageBytes);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
        }

        void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
