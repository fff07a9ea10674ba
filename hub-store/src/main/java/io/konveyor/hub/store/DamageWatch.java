package io.konveyor.hub.store;

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

    private final transient Consumer<Exception> listener;
    private volatile boolean rolledBack;

    DamageWatch(Consumer<Exception> listener) {
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

    /** Takes note of {@code failure}, and passes it on if it means damage. */
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
        if (damage) {
            listener.accept(failure);
        }
    }
}
