package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads a database of any version that nobody has open, in this process or another. */
final class RestingDatabase {

    private RestingDatabase() {}

    /**
     * Runs {@code question} on a connection that cannot write. The file is left as it is and
     * nothing appears beside it. A log that a killed process left is read along and stays: whether
     * it belongs there is not known yet. Only a journal of one is rolled back.
     *
     * @throws UnusableDatabaseException if the file is missing or SQLite cannot read it
     */
    static <T> T read(Path file, Question<T> question) throws UnusableDatabaseException {
        DatabaseDoor.requireContent(file);
        try (Connection connection = connect(file)) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw DatabaseDoor.refusal(file, e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        WriteAheadLog log = new WriteAheadLog(file);
        if (log.bytes() > 0) {
            return new DatabaseFiles(file).readOnly();
        }
        return log.isUnfinished() ? Connections.reading(file) : Connections.immutable(file);
    }

    /** Something to find out. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException, UnusableDatabaseException;
    }
}
