package io.konveyor.hub.store;

import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A statement that the database refused because of a constraint.
 *
 * @param kind which sort of constraint
 * @param message SQLite's own text, as the upstream Hub shows it: {@code UNIQUE constraint failed:
 *     Tag.Name, Tag.CategoryID}
 */
public record ConstraintViolation(Kind kind, String message) {

    /** The constraints this Hub's schema has. */
    public enum Kind {
        UNIQUE,
        PRIMARY_KEY,
        FOREIGN_KEY,
        NOT_NULL,
        OTHER
    }

    /** The violation that {@code thrown} is or was caused by; empty if it is something else. */
    public static Optional<ConstraintViolation> of(Throwable thrown) {
        if (!SqliteFailure.is(thrown, SQLiteErrorCode.SQLITE_CONSTRAINT)) {
            return Optional.empty();
        }
        return SqliteFailure.in(thrown)
                .map(failure -> new ConstraintViolation(kindOf(failure), textOf(failure)));
    }

    private static Kind kindOf(SQLiteException failure) {
        SQLiteErrorCode code = failure.getResultCode();
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
            return Kind.UNIQUE;
        }
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
                || code == SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID) {
            return Kind.PRIMARY_KEY;
        }
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
            return Kind.FOREIGN_KEY;
        }
        return code == SQLiteErrorCode.SQLITE_CONSTRAINT_NOTNULL ? Kind.NOT_NULL : Kind.OTHER;
    }

    /** The driver wraps SQLite's text: {@code [CODE] explanation (text)}. */
    private static String textOf(SQLiteException failure) {
        String message = failure.getMessage();
        int open = message.indexOf('(');
        return open >= 0 && message.endsWith(")")
                ? message.substring(open + 1, message.length() - 1)
                : message;
    }
}
