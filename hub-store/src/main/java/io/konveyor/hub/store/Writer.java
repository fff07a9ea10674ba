package io.konveyor.hub.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** The one connection that writes. Thread safe: one transaction at a time, in order of arrival. */
final class Writer {
    private static final System.Logger LOG = System.getLogger(Writer.class.getName());

    /** From this size on the log is folded into the file even if that takes waiting for readers. */
    private static final long LOG_LIMIT_BYTES = 64L << 20;

    private static final int PATIENCE_UNDER_LOAD_MILLIS = 200;
    private static final int PATIENCE_AT_REST_MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Path file;
    private final Connection connection;
    private final DSLContext sql;
    private final DamageWatch watch;
    private final WriteAheadLog log;
    private final RowWatch rows;
    private long nextFoldBytes = LOG_LIMIT_BYTES;
    private boolean closed;

    Writer(Path file, Connection connection, DamageWatch watch) {
        this.file = file;
        this.connection = connection;
        this.watch = watch;
        this.sql = TypedSql.on(connection, watch);
        this.log = new WriteAheadLog(file);
        this.rows = RowWatch.on(connection);
    }

    /** What is changed in rows from now on. */
    RowWatch rows() {
        return rows;
    }

    /** Runs {@code work} in a transaction: committed when it returns, else rolled back. */
    <T> T write(Function<DSLContext, T> work) {
        List<Runnable> listeners = new ArrayList<>();
        T written =
                alone(
                        () -> {
                            if (closed) {
                                throw new IllegalStateException("the database is closed");
                            }
                            requireFile();
                            watch.begin();
                            execute("BEGIN IMMEDIATE");
                            T result = finished(work, "COMMIT", "ROLLBACK");
                            listeners.addAll(rows.due());
                            return result;
                        });
        listeners.forEach(Runnable::run);
        return written;
    }

    /** What is written to a file that has no name any more is lost with the process. */
    private void requireFile() {
        if (!Files.exists(file)) {
            UnusableDatabaseException removed =
                    new UnusableDatabaseException(
                            UnusableDatabaseException.Reason.MISSING,
                            file.getFileName()
                                    + " was removed while it was served; expected it to stay");
            watch.damaged(removed);
            throw new DataAccessException(String.valueOf(removed.getMessage()), removed);
        }
    }

    /** Runs {@code work} as a part of the transaction under way that can fail for itself. */
    <T> T nested(Function<DSLContext, T> work) {
        execute("SAVEPOINT nested");
        return finished(work, "RELEASE nested", "ROLLBACK TO nested", "RELEASE nested");
    }

    /** Runs {@code work} while nobody writes. */
    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes the whole log into the file and empties it.
     *
     * @throws IllegalStateException if somebody still reads from the log
     */
    void foldLog() {
        requireFile();
        if (!tryFoldLog(PATIENCE_AT_REST_MILLIS)) {
            throw new IllegalStateException("another process reads the database's log");
        }
    }

    /**
     * Keeps the log from growing for ever. SQLite folds it on its own, but begins it anew only at a
     * moment in which nobody reads, and under steady load there is none.
     */
    void limitLog() {
        alone(
                () -> {
                    long bytes = log.bytes();
                    if (bytes < LOG_LIMIT_BYTES) {
                        nextFoldBytes = LOG_LIMIT_BYTES;
                    } else if (bytes >= nextFoldBytes && !closed) {
                        boolean folded = foldUnderLoad();
                        nextFoldBytes = folded ? LOG_LIMIT_BYTES : bytes + LOG_LIMIT_BYTES;
                    }
                    return null;
                });
    }

    /** A full disk is no reason to fail what has been committed; the log grows on meanwhile. */
    private boolean foldUnderLoad() {
        try {
            return tryFoldLog(PATIENCE_UNDER_LOAD_MILLIS);
        } catch (DataAccessException failed) {
            LOG.log(System.Logger.Level.WARNING, "the log is not folded in yet", failed);
            return false;
        }
    }

    /** Folds the log as far as it goes and closes; idempotent. */
    void close() {
        alone(
                () -> {
                    if (!closed) {
                        closed = true;
                        try (connection) {
                            Connections.patience(connection, PATIENCE_AT_REST_MILLIS);
                            Connections.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
                        } catch (SQLException e) {
                            watch.report(e);
                        }
                    }
                    return null;
                });
    }

    private boolean tryFoldLog(int patienceMillis) {
        try {
            Connections.patience(connection, patienceMillis);
            try {
                return Connections.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
            } finally {
                Connections.patience(connection, Connections.BUSY_TIMEOUT_MILLIS);
            }
        } catch (SQLException e) {
            watch.report(e);
            throw new DataAccessException("the log cannot be folded into the database", e);
        }
    }

    private <T> T finished(Function<DSLContext, T> work, String success, String... failure) {
        try {
            T result = work.apply(sql);
            execute(success);
            return result;
        } catch (RuntimeException | Error e) {
            for (String statement : failure) {
                undo(statement, e);
            }
            throw e;
        }
    }

    private void execute(String statement) {
        try {
            Connections.execute(connection, statement);
        } catch (SQLException e) {
            watch.report(e);
            throw new DataAccessException(statement, e);
        }
    }

    private void undo(String statement, Throwable cause) {
        try {
            Connections.execute(connection, statement);
        } catch (SQLException e) {
            // SQLite ends a transaction by itself when the disk is full or broken.
            cause.addSuppressed(e);
        }
    }
}
