package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * The connections of one database that cannot write, opened when first needed. Thread safe; who
 * finds all of them busy waits, in the order of arrival.
 */
final class ReaderPool {
    private static final int SIZE = 4;

    private final Path file;
    private final Consumer<Exception> damage;
    private final Semaphore permits = new Semaphore(SIZE, true);
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ReaderPool(Path file, Consumer<Exception> damage) {
        this.file = file;
        this.damage = damage;
    }

    /** Runs {@code work} in a transaction of its own, which sees one state of the database. */
    <T> T read(Function<DSLContext, T> work) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the database is closed");
            }
            Reader reader = idle.pollFirst();
            if (reader == null) {
                reader = open();
            }
            return read(reader, work);
        } finally {
            permits.release();
        }
    }

    /** Waits until no reader is at work and lets none begin; {@link #resume} admits them again. */
    boolean pause(Duration patience) {
        try {
            return permits.tryAcquire(SIZE, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void resume() {
        permits.release(SIZE);
    }

    /** Closes all connections that are idle and, sooner or later, those at work. */
    void close() {
        closed = true;
        for (Reader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            reader.discard();
        }
    }

    private <T> T read(Reader reader, Function<DSLContext, T> work) {
        boolean reusable = false;
        try {
            reader.execute("BEGIN");
            try {
                T result = work.apply(reader.sql);
                reader.execute("COMMIT");
                reusable = true;
                return result;
            } catch (RuntimeException | Error e) {
                reusable = reader.rolledBackAfter(e);
                throw e;
            }
        } finally {
            if (reusable && !closed) {
                idle.addFirst(reader);
            } else {
                reader.discard();
            }
        }
    }

    private Reader open() {
        DamageWatch watch = new DamageWatch(() -> FullDisk.isBeside(file), damage);
        try {
            Connection connection = Connections.reading(file);
            return new Reader(connection, TypedSql.on(connection, watch), watch);
        } catch (SQLException e) {
            watch.report(e);
            throw new DataAccessException("the database cannot be opened for reading", e);
        }
    }

    private record Reader(Connection connection, DSLContext sql, DamageWatch watch) {

        void execute(String statement) {
            try {
                Connections.execute(connection, statement);
            } catch (SQLException e) {
                watch.report(e);
                throw new DataAccessException(statement, e);
            }
        }

        /** Ends the transaction after {@code failure}; whether the connection is still good. */
        boolean rolledBackAfter(Throwable failure) {
            if (SqliteFailure.isDamage(failure)) {
                return false;
            }
            try {
                Connections.execute(connection, "ROLLBACK");
                return true;
            } catch (SQLException e) {
                failure.addSuppressed(e);
                return false;
            }
        }

        void discard() {
            try {
                connection.close();
            } catch (SQLException e) {
                watch.report(e);
            }
        }
    }
}
