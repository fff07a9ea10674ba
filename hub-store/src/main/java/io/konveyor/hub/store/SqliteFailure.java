package io.konveyor.hub.store;

import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of SQLite says about the file, by its result code. */
final class SqliteFailure {
    private static final int PRIMARY_CODE = 0xff;

    private SqliteFailure() {}

    /** The error of SQLite that {@code thrown} is or was caused by. */
    static Optional<SQLiteException> in(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    /** Whether the file itself or the disk below it is at fault. */
    static boolean isDamage(Throwable thrown) {
        return is(
                thrown,
                SQLiteErrorCode.SQLITE_CORRUPT,
                SQLiteErrorCode.SQLITE_NOTADB,
                SQLiteErrorCode.SQLITE_IOERR);
    }

    /** Whether {@code thrown} has one of {@code codes} as its primary result code. */
    static boolean is(Throwable thrown, SQLiteErrorCode... codes) {
        Optional<SQLiteException> failure = in(thrown);
        if (failure.isEmpty()) {
            return false;
        }
        int primary = failure.get().getResultCode().code & PRIMARY_CODE;
        for (SQLiteErrorCode code : codes) {
            if (code.code == primary) {
                return true;
            }
        }
        return false;
    }
}
