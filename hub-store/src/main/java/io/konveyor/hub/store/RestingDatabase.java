package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads a database of any version that nobody has open, in this process or another. */
final class RestingDatabase {

    private RestingDatabase() {}

    /**
     * Runs {@code question} on a connection that cannot write. The file is left as it is and
     * nothing appears beside it; only if a log or journal of a killed process lies there, SQLite
     * finishes what that process began.
     *
     * @throws UnusableDatabaseException if the file is missing or SQLite cannot read it
     */
    static <T> T read(Path file, Question<T> question) throws UnusableDatabaseException {
        DatabaseDoor.requireContent(file);
        boolean unfinished = new WriteAheadLog(file).isUnfinished();
        try (Connection connection =
                unfinished ? Connections.reading(file) : Connections.immutable(file)) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw DatabaseDoor.refusal(file, e);
        }
    }

    /** Something to find out. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException, UnusableDatabaseException;
    }
}
