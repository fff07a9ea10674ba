package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * Reads a whole database for damage, on a connection of its own. As that may take minutes and keeps
 * the log from being folded meanwhile, it gives way: held, it stops at once, and begins anew when
 * it is released. Thread safe.
 */
final class QuickCheck {
    private static final int RETRY_MILLIS = 5;

    private final Path file;
    private final DamageWatch watch;
    private final Object monitor = new Object();
    private @Nullable Connection running;
    private boolean held;
    private boolean closed;

    QuickCheck(Path file, DamageWatch watch) {
        this.file = file;
        this.watch = watch;
    }

    /** What SQLite finds wrong; empty if the database is sound. */
    String run() {
        while (true) {
            Connection connection = begin();
            try {
                List<String> found = Connections.texts(connection, "PRAGMA quick_check(10)");
                return found.equals(List.of("ok")) ? "" : String.join("; ", found);
            } catch (SQLException e) {
                if (!SqliteFailure.is(e, SQLiteErrorCode.SQLITE_INTERRUPT)) {
                    return damage(e);
                }
            } finally {
                end(connection);
            }
        }
    }

    /** Stops a check that runs and lets none begin; returns sooner only if interrupted itself. */
    void hold() {
        synchronized (monitor) {
            held = true;
            try {
                while (running != null) {
                    interrupt(running);
                    // Between two statements an interrupt is lost: it has to be told again.
                    monitor.wait(RETRY_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets the check that was stopped begin anew. */
    void release() {
        synchronized (monitor) {
            held = false;
            monitor.notifyAll();
        }
    }

    /** Lets no check begin any more; who waits for one gets an exception. */
    void close() {
        hold();
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
    }

    private Connection begin() {
        synchronized (monitor) {
            try {
                while (held && !closed) {
                    monitor.wait();
                }
                if (closed) {
                    throw new IllegalStateException("the database is closed");
                }
                Connection connection = Connections.reading(file);
                running = connection;
                return connection;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted before the database was checked", e);
            } catch (SQLException e) {
                watch.report(e);
                throw new DataAccessException("the database cannot be opened for checking", e);
            }
        }
    }

    private void end(Connection connection) {
        synchronized (monitor) {
            try {
                connection.close();
            } catch (SQLException e) {
                watch.report(e);
            }
            running = null;
            monitor.notifyAll();
        }
    }

    private String damage(SQLException failure) {
        watch.report(failure);
        if (SqliteFailure.isDamage(failure)) {
            return String.valueOf(failure.getMessage());
        }
        throw new DataAccessException("the database cannot be checked", failure);
    }

    private void interrupt(Connection connection) {
        try {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        } catch (SQLException e) {
            watch.report(e);
        }
    }
}
