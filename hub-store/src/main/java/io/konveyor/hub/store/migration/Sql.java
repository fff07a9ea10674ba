package io.konveyor.hub.store.migration;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on the database under migration. Values are bound as what they are: text, bytes. */
final class Sql {
    private static final int BATCH = 1000;

    private final Connection connection;
    private final Runnable breath;

    /**
     * @param breath called between batches of rows
     */
    Sql(Connection connection, Runnable breath) {
        this.connection = connection;
        this.breath = breath;
    }

    /** Runs a statement; the number of rows it changed. */
    int execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.execute() ? 0 : Math.max(statement.getUpdateCount(), 0);
        }
    }

    /** The first column of the first row as a number; 0 without one. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The first column of all rows, for small answers; without NULL. */
    List<String> texts(String sql, @Nullable Object... values) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String text = rows.getString(1);
                if (text != null) {
                    found.add(text);
                }
            }
        }
        return found;
    }

    /** Hands over all rows of a query with a small answer. */
    void rows(String sql, Work work) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                work.with(rows);
            }
        }
    }

    /**
     * Hands over every row of {@code table} that meets {@code condition}, in the order of row ids.
     * The work may change the table: ids are read a batch ahead, rows one by one.
     *
     * @param columns what to select of each row
     */
    void each(String table, String condition, String columns, RowWork work)
            throws SQLException, IOException {
        String ids =
                "SELECT rowid FROM `%s` WHERE rowid > ? AND (%s) ORDER BY rowid LIMIT %d"
                        .formatted(table, condition, BATCH);
        String row = "SELECT %s FROM `%s` WHERE rowid = ?".formatted(columns, table);
        try (PreparedStatement next = connection.prepareStatement(ids);
                PreparedStatement one = connection.prepareStatement(row)) {
            long last = Long.MIN_VALUE;
            for (List<Long> batch = batch(next, last);
                    !batch.isEmpty();
                    batch = batch(next, last)) {
                for (long id : batch) {
                    breath.run();
                    one.setLong(1, id);
                    try (ResultSet found = one.executeQuery()) {
                        if (found.next()) {
                            work.with(id, found);
                        }
                    }
                    last = id;
                }
            }
        }
    }

    private static List<Long> batch(PreparedStatement next, long last) throws SQLException {
        List<Long> ids = new ArrayList<>(BATCH);
        next.setLong(1, last);
        try (ResultSet rows = next.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** What is done with one row of an answer. */
    @FunctionalInterface
    interface Work {
        void with(ResultSet row) throws SQLException, IOException;
    }

    /** What is done with one row of a table. */
    @FunctionalInterface
    interface RowWork {
        /**
         * Does it.
         *
         * @param id its row id
         * @param row stands on it; not to be kept
         */
        void with(long id, ResultSet row) throws SQLException, IOException;
    }
}
