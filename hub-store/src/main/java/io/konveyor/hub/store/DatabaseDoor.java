package io.konveyor.hub.store;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/**
 * Lets in the databases this Hub can serve and says of the others why not. The file is never read
 * except through SQLite, so that a second look at an open database drops nobody's locks.
 */
final class DatabaseDoor {

    private DatabaseDoor() {}

    /** The connection that writes, in WAL mode, to a database of the current version. */
    static Connection open(Path file) throws UnusableDatabaseException {
        requireContent(file);
        try {
            Connection connection = Connections.writable(file);
            try {
                DatabaseVersion.requireCurrent(DatabaseVersion.read(connection));
                DatabaseVersion.requireTables(connection);
                requireWritable(connection);
                return connection;
            } catch (SQLException | UnusableDatabaseException e) {
                Connections.closeAfter(e, connection);
                throw e;
            }
        } catch (SQLException e) {
            throw refusal(file, e);
        }
    }

    /**
     * Refuses what is missing, empty, or no file. What is missing but has a log beside it is not
     * missing: nobody may put another database there, into which SQLite would replay that log.
     */
    static void requireContent(Path file) throws UnusableDatabaseException {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UnusableDatabaseException(
                        Reason.NOT_SQLITE,
                        name + " is not a regular file; expected an SQLite database");
            }
            if (!Files.exists(file) || Files.size(file) == 0) {
                String found = name + (Files.exists(file) ? " is empty" : " is missing");
                throw new WriteAheadLog(file).isUnfinished()
                        ? new UnusableDatabaseException(
                                Reason.DAMAGED,
                                found + ", but its log is there; expected both or neither")
                        : new UnusableDatabaseException(
                                Reason.MISSING, found + "; expected an SQLite database");
            }
        } catch (UnusableDatabaseException e) {
            throw e;
        } catch (IOException e) {
            throw new UnusableDatabaseException(
                    Reason.DAMAGED, name + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** What {@code failure}, met while {@code file} was opened, means for it. */
    static UnusableDatabaseException refusal(Path file, SQLException failure) {
        Optional<IOException> full = FullDisk.explains(failure, file);
        if (full.isPresent()) {
            return new UnusableDatabaseException(
                    Reason.NOT_WRITABLE,
                    file.getFileName() + ": no space left on the disk",
                    full.get());
        }
        Reason reason = reason(failure);
        return new UnusableDatabaseException(
                reason,
                "%s: %s; expected %s"
                        .formatted(file.getFileName(), failure.getMessage(), expected(reason)),
                failure);
    }

    private static String expected(Reason reason) {
        return switch (reason) {
            case NOT_SQLITE -> "an SQLite database";
            case NOT_WRITABLE -> "one that this process may read and write";
            case FOREIGN -> "a database of a Hub";
            default -> "one that can be read throughout";
        };
    }

    private static Reason reason(SQLException failure) {
        if (SqliteFailure.is(failure, SQLiteErrorCode.SQLITE_NOTADB)) {
            return Reason.NOT_SQLITE;
        }
        if (SqliteFailure.is(
                failure,
                SQLiteErrorCode.SQLITE_READONLY,
                SQLiteErrorCode.SQLITE_CANTOPEN,
                SQLiteErrorCode.SQLITE_PERM,
                SQLiteErrorCode.SQLITE_BUSY,
                SQLiteErrorCode.SQLITE_FULL)) {
            return Reason.NOT_WRITABLE;
        }
        return SqliteFailure.is(failure, SQLiteErrorCode.SQLITE_ERROR)
                ? Reason.FOREIGN
                : Reason.DAMAGED;
    }

    private static void requireWritable(Connection connection)
            throws SQLException, UnusableDatabaseException {
        Connections.execute(connection, "BEGIN IMMEDIATE");
        Connections.execute(connection, "ROLLBACK");
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode=WAL")) {
            if (!"wal".equals(mode.getString(1))) {
                throw new UnusableDatabaseException(
                        Reason.NOT_WRITABLE,
                        "journal mode is %s; expected wal".formatted(mode.getString(1)));
            }
        }
    }
}
