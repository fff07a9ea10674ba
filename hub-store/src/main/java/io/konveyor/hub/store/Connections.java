package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens SQLite files the ways this Hub needs them; only {@link #creating} makes a missing file.
 *
 * <p>Names go to SQLite as {@code file:} URIs made from the path's own bytes, so that neither a
 * question mark in a directory's name nor the locale changes which file is opened.
 */
final class Connections {
    /** How long a statement waits for another process, as the upstream Hub has it. */
    static final int BUSY_TIMEOUT_MILLIS = 5000;

    private Connections() {}

    /** A connection that may write. Journal mode and foreign keys stay as they are in the file. */
    static Connection writable(Path file) throws SQLException {
        return open(file, "", SQLiteOpenMode.READWRITE, true);
    }

    /** A connection to a new file; foreign keys are not enforced. */
    static Connection creating(Path file) throws SQLException {
        return open(file, "", SQLiteOpenMode.CREATE, false);
    }

    /**
     * A connection that may write, and does not enforce foreign keys: for changes of the schema.
     */
    static Connection migrating(Path file) throws SQLException {
        return open(file, "", SQLiteOpenMode.READWRITE, false);
    }

    /** A connection of a database that is open for writing, too; itself it cannot write. */
    static Connection reading(Path file) throws SQLException {
        Connection connection = writable(file);
        try {
            execute(connection, "PRAGMA query_only=ON");
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /**
     * A connection to a file that nobody else has open and that has no log; it takes no lock and
     * leaves no file beside it.
     */
    static Connection immutable(Path file) throws SQLException {
        return open(file, "?immutable=1", SQLiteOpenMode.READONLY, true);
    }

    /** The name under which SQLite finds {@code file}. */
    static String uri(Path file) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Sets how long statements wait for others. */
    static void patience(Connection connection, int millis) throws SQLException {
        execute(connection, "PRAGMA busy_timeout=" + millis);
    }

    /** The first column of the first row, as a number; 0 if there is none. */
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The first column of all rows, without those that are NULL. */
    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String text = rows.getString(1);
                if (text != null) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    /** Closes what a failure leaves behind; a second failure is kept with the first. */
    static void closeAfter(Exception failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private static Connection open(
            Path file, String query, SQLiteOpenMode mode, boolean foreignKeys) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        if (mode != SQLiteOpenMode.CREATE) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        if (mode == SQLiteOpenMode.READONLY) {
            config.setReadOnly(true);
        }
        config.enforceForeignKeys(foreignKeys);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + uri(file) + query);
        try {
            // The file may be anybody's: what its schema calls must not reach beyond it.
            execute(connection, "PRAGMA trusted_schema=OFF");
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
    }
}
