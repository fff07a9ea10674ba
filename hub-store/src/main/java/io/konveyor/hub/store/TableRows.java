package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.exception.DataAccessException;

/**
 * The tables of one database of any version and the keys of their rows, to be compared with
 * another's. Reads a few thousand keys at a time, each time for milliseconds: a Hub that serves
 * from the database, is copied or exchanged meanwhile does not wait for it. Nothing is written.
 * Used by one thread.
 */
public final class TableRows implements AutoCloseable {
    private static final int CHUNK = 5000;

    /** Counters are no rows that anybody knows. */
    private static final String TABLES =
            """
            SELECT name FROM sqlite_schema
            WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'PK'
            """;

    private final Asking source;
    private final AutoCloseable owned;

    private TableRows(Asking source, AutoCloseable owned) {
        this.source = source;
        this.owned = owned;
    }

    /** Asks a database one question. */
    private interface Asking {
        <T> T ask(Question<T> question) throws IOException;
    }

    /** A question to a database. */
    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    /** Those of an open database, which stays open; if it is closed meanwhile, reading fails. */
    public static TableRows of(Database open) {
        return new TableRows(
                new Asking() {
                    @Override
                    public <T> T ask(Question<T> question) throws IOException {
                        try {
                            return open.read(sql -> sql.connectionResult(question::of));
                        } catch (DataAccessException | IllegalStateException e) {
                            throw new IOException("the database was closed or is damaged", e);
                        }
                    }
                },
                () -> {});
    }

    /**
     * Those of a database that nobody has open, and nobody opens meanwhile.
     *
     * @param work an empty directory, for a copy of one whose log was left by a killed process:
     *     nothing beside the database itself changes
     * @throws UnusableDatabaseException if SQLite cannot read it
     */
    public static TableRows resting(Path file, Path work) throws IOException {
        DatabaseDoor.requireContent(file);
        try {
            Connection connection =
                    new WriteAheadLog(file).isUnfinished()
                            ? Connections.reading(copied(file, work))
                            : Connections.immutable(file);
            return new TableRows(
                    new Asking() {
                        @Override
                        public <T> T ask(Question<T> question) throws IOException {
                            try {
                                return question.of(connection);
                            } catch (SQLException e) {
                                throw DatabaseDoor.refusal(file, e);
                            }
                        }
                    },
                    connection);
        } catch (SQLException e) {
            throw DatabaseDoor.refusal(file, e);
        }
    }

    private static Path copied(Path file, Path work) throws IOException {
        Path copy = work.resolve("current.db");
        Files.copy(file, copy);
        for (String suffix : List.of("-wal", "-journal")) {
            Path beside = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(beside)) {
                Files.copy(beside, copy.resolveSibling(copy.getFileName() + suffix));
            }
        }
        return copy;
    }

    /** The columns of the key of every table, in order; of one without a key, all columns. */
    SortedMap<String, List<String>> keys() throws IOException {
        return source.ask(
                connection -> {
                    SortedMap<String, List<String>> keys = new TreeMap<>();
                    for (String table : Connections.texts(connection, TABLES)) {
                        String columns =
                                "SELECT name FROM pragma_table_info(%s) "
                                        .formatted(SqlText.literal(table));
                        List<String> key =
                                Connections.texts(connection, columns + "WHERE pk > 0 ORDER BY pk");
                        keys.put(
                                table,
                                key.isEmpty()
                                        ? Connections.texts(connection, columns + "ORDER BY cid")
                                        : key);
                    }
                    return keys;
                });
    }

    long count(String table) throws IOException {
        return source.ask(
                connection ->
                        Connections.number(
                                connection, "SELECT count(*) FROM " + SqlText.name(table)));
    }

    /** The keys of a table's rows in their order, each once. */
    Keys keysOf(String table, List<String> columns) {
        return new Keys(table, columns);
    }

    @Override
    public void close() throws IOException {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** The keys of one table, from the least to the greatest. */
    final class Keys {
        private final String all;
        private final String following;
        private final int columns;
        private final Deque<RowKey> ahead = new ArrayDeque<>();
        private Optional<RowKey> last = Optional.empty();
        private boolean atEnd;

        private Keys(String table, List<String> columns) {
            String names = String.join(", ", columns.stream().map(SqlText::name).toList());
            String places = String.join(", ", columns.stream().map(column -> "?").toList());
            String order = " ORDER BY %s LIMIT %d".formatted(names, CHUNK);
            String select = "SELECT DISTINCT %s FROM %s".formatted(names, SqlText.name(table));
            this.columns = columns.size();
            this.all = select + order;
            this.following = select + " WHERE (%s) > (%s)".formatted(names, places) + order;
        }

        /** The next one; empty behind the last. */
        Optional<RowKey> next() throws IOException {
            if (ahead.isEmpty() && !atEnd) {
                ahead.addAll(source.ask(this::chunk));
                atEnd = ahead.size() < CHUNK;
                last = Optional.ofNullable(ahead.peekLast());
            }
            return Optional.ofNullable(ahead.pollFirst());
        }

        private List<RowKey> chunk(Connection connection) throws SQLException {
            List<RowKey> found = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement(last.isEmpty() ? all : following)) {
                if (last.isPresent()) {
                    for (int column = 0; column < columns; column++) {
                        statement.setObject(column + 1, last.get().value(column));
                    }
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(RowKey.of(rows, columns));
                    }
                }
            }
            return found;
        }
    }
}
