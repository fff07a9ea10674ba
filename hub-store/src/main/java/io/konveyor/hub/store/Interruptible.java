package io.konveyor.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/** A long statement that somebody may want to end before it is done. */
final class Interruptible {
    /** Instructions of SQLite's machine between two looks: well below a millisecond. */
    private static final int INSTRUCTIONS = 20_000;

    private Interruptible() {}

    /**
     * Runs {@code statement} on {@code connection}.
     *
     * @param check called now and then on the same thread; what it throws ends the statement and is
     *     thrown
     */
    static <T> T during(Connection connection, Runnable check, Statement<T> statement)
            throws SQLException {
        Look look = new Look(check);
        ProgressHandler.setHandler(connection, INSTRUCTIONS, look);
        try {
            T result = statement.run();
            look.rethrow();
            return result;
        } catch (SQLException e) {
            look.rethrow();
            throw e;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    /** What is to be run. */
    @FunctionalInterface
    interface Statement<T> {
        T run() throws SQLException;
    }

    /** Nothing may be thrown through SQLite: it is kept until the statement has ended. */
    private static final class Look extends ProgressHandler {
        private final Runnable check;
        private @Nullable RuntimeException thrown;

        Look(Runnable check) {
            this.check = check;
        }

        @Override
        protected int progress() {
            try {
                check.run();
                return 0;
            } catch (RuntimeException e) {
                thrown = e;
                return 1;
            }
        }

        void rethrow() {
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
