package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * The open SQLite database of one generation: one connection that writes, several that read, all in
 * WAL mode with foreign keys on and forced commits. Thread safe. Nothing else in the process may
 * open or close the file by path while this is open: POSIX would drop SQLite's locks with the first
 * close.
 *
 * <p>Nested on one thread: a {@link #read} inside a {@link #write} sees that transaction, a {@code
 * write} inside a {@code write} is a part of it that can fail for itself (a savepoint), a {@code
 * read} inside a {@code read} sees the same state. A {@code write} inside a {@code read} is
 * refused: it would decide on rows that may have changed since.
 *
 * <p>Failures are jOOQ's {@code DataAccessException}; {@link ConstraintViolation#of} tells those
 * apart that the data caused.
 */
public final class Database implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    /** How long a pin or close waits for readers that are at work. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path file;
    private final Writer writer;
    private final ReaderPool readers;
    private final QuickCheck check;
    private final AtomicInteger pins = new AtomicInteger();

    /** Not static: a thread inside the database of one generation is not inside another's. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Scope> scope = new ThreadLocal<>();

    private Database(Path file, Connection writing, Consumer<Exception> damage) {
        this.file = file;
        this.writer =
                new Writer(file, writing, new DamageWatch(() -> FullDisk.isBeside(file), damage));
        this.readers = new ReaderPool(file, damage);
        this.check = new QuickCheck(file, new DamageWatch(() -> FullDisk.isBeside(file), damage));
    }

    /** As {@link #open(Path, Consumer)}, with nobody told of damage. */
    public static Database open(Path file) throws UnusableDatabaseException {
        return open(file, failure -> {});
    }

    /**
     * Opens an existing database of the current version. No row is changed by it.
     *
     * @param damage told, on the thread that met it, of every error that says the file or its disk
     *     is damaged; must not block
     * @throws UnusableDatabaseException if the file is missing or empty, damaged, no database, not
     *     writable, or of another version; nothing was changed
     */
    public static Database open(Path file, Consumer<Exception> damage)
            throws UnusableDatabaseException {
        return new Database(file, DatabaseDoor.open(file), damage);
    }

    /** The SQLite file. */
    public Path file() {
        return file;
    }

    /** The generation in the file's header ({@code PRAGMA user_version}). */
    public long generation() {
        return read(sql -> sql.resultQuery("PRAGMA user_version").fetchSingle().get(0, Long.class));
    }

    /** Runs {@code work} on a connection that cannot write; it sees one state of the database. */
    public <T> T read(Function<DSLContext, T> work) {
        Scope open = scope.get();
        if (open != null) {
            return work.apply(open.sql());
        }
        return readers.read(sql -> within(new Scope(sql, false), work));
    }

    /**
     * Runs {@code work} in a transaction, one at a time in the order of arrival: committed when it
     * returns, rolled back when it throws.
     */
    public <T> T write(Function<DSLContext, T> work) {
        Scope open = scope.get();
        if (open == null) {
            T result = writer.write(sql -> within(new Scope(sql, true), work));
            if (pins.get() == 0) {
                writer.limitLog();
            }
            return result;
        }
        if (!open.writes()) {
            throw new IllegalStateException("a write inside a read; begin with the write");
        }
        return writer.nested(work);
    }

    /**
     * Calls {@code changed} after every commit that has changed a row of one of {@code tables}, on
     * the thread that made it and before its write returns; cascades count. For as long as the
     * database is open.
     */
    public void watch(Set<? extends Table<?>> tables, Runnable changed) {
        writer.rows().add(tables, changed);
    }

    /**
     * Folds the log into the file and pins it: after this the file stands still for as long as the
     * pin is open, while later writes go to the log. Takes milliseconds; readers and writers wait
     * meanwhile, and this waits for those at work.
     *
     * @throws IllegalStateException if somebody keeps reading, in this process or another; nothing
     *     changed
     */
    public DatabasePin pin() {
        refuseInside("pin");
        try {
            check.hold();
            return writer.alone(this::pinAlone);
        } finally {
            check.release();
        }
    }

    private DatabasePin pinAlone() {
        if (!readers.pause(PATIENCE)) {
            throw new IllegalStateException("a reader does not come to its end");
        }
        try {
            writer.foldLog();
            DatabasePin pin = PinnedDatabase.open(file, pins::decrementAndGet);
            pins.incrementAndGet();
            return pin;
        } finally {
            readers.resume();
        }
    }

    /**
     * What SQLite finds wrong in the file, page by page but without comparing indexes; empty if it
     * is sound. Reads the whole file, which may take minutes; the Hub goes on meanwhile, and a
     * {@link #pin} makes it begin anew.
     *
     * @throws IllegalStateException if the database is closed, or the thread interrupted, before it
     *     comes to its end
     */
    public String quickCheck() {
        return check.run();
    }

    /**
     * Folds the log into the file and closes every connection.
     *
     * @return whether the file now stands alone; false if its log is still beside it, because
     *     another process or an open pin reads it, or because it is damaged
     */
    public boolean closeAlone() {
        refuseInside("close");
        check.close();
        return writer.alone(
                () -> {
                    boolean paused = readers.pause(PATIENCE);
                    try {
                        readers.close();
                        writer.close();
                    } finally {
                        if (paused) {
                            readers.resume();
                        }
                    }
                    return !new WriteAheadLog(file).exists();
                });
    }

    /** As {@link #closeAlone}; a log that stays behind is only logged. Idempotent. */
    @Override
    public void close() {
        if (!closeAlone()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is closed, but its log stays beside it",
                    file.getFileName());
        }
    }

    private <T> T within(Scope entered, Function<DSLContext, T> work) {
        scope.set(entered);
        try {
            return work.apply(entered.sql());
        } finally {
            scope.remove();
        }
    }

    private void refuseInside(String what) {
        if (scope.get() != null) {
            throw new IllegalStateException("a " + what + " inside a read or write");
        }
    }

    /** The transaction the current thread is in. */
    private record Scope(DSLContext sql, boolean writes) {}
}
