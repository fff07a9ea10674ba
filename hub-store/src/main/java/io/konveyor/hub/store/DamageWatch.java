package io.konveyor.hub.store;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteErrorCode;

/**
 * Watches the statements of one connection. It tells a listener about those that failed because the
 * file or the disk is damaged, and refuses more statements of a transaction that SQLite has rolled
 * back on its own account: they would be committed one by one.
 */
final class DamageWatch implements ExecuteListener {
    private static final long serialVersionUID = 1L;

    private final transient BooleanSupplier full;
    private final transient Consumer<Exception> listener;
    private volatile boolean rolledBack;

    /**
     * @param full whether there is no space left beside the database
     * @param listener told of damage
     */
    DamageWatch(BooleanSupplier full, Consumer<Exception> listener) {
        this.full = full;
        this.listener = listener;
    }

    /** A new transaction begins. */
    void begin() {
        rolledBack = false;
    }

    @Override
    public void executeStart(ExecuteContext context) {
        if (rolledBack) {
            throw new DataAccessException("the transaction failed before and was rolled back");
        }
    }

    @Override
    public void exception(ExecuteContext context) {
        if (context.sqlException() != null) {
            report(context.sqlException());
        }
    }

    /**
     * Takes note of {@code failure}, and passes it on if it means damage. A full disk is none: what
     * was committed is whole, and the next write may find space again.
     */
    void report(Exception failure) {
        boolean damage = SqliteFailure.isDamage(failure);
        if (damage
                || SqliteFailure.is(
                        failure,
                        SQLiteErrorCode.SQLITE_FULL,
                        SQLiteErrorCode.SQLITE_NOMEM,
                        SQLiteErrorCode.SQLITE_INTERRUPT)) {
            rolledBack = true;
        }
        if (damage
                && !(SqliteFailure.is(failure, SQLiteErrorCode.SQLITE_IOERR)
                        && full.getAsBoolean())) {
            listener.accept(failure);
        }
    }

    /** Passes on what is damage beyond doubt. */
    void damaged(Exception found) {
        listener.accept(found);
    }
}
