package io.konveyor.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteConnection;

/**
 * Tells who wants to know that rows of some tables have been changed by the one connection that
 * writes. SQLite reports each row as it changes, those of cascades too; listeners hear of it when
 * the change is committed. A change that is rolled back is told as well: nothing is missed.
 *
 * <p>Source: SQLite, sqlite3_update_hook.
 */
final class RowWatch {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Names in lower case; the thread that holds the writer alone uses it. */
    private final Set<String> touched = new HashSet<>();

    private RowWatch() {}

    static RowWatch on(Connection connection) {
        RowWatch watch = new RowWatch();
        try {
            connection
                    .unwrap(SQLiteConnection.class)
                    .addUpdateListener((type, database, table, row) -> watch.touch(table));
        } catch (SQLException e) {
            throw new DataAccessException("changes of rows cannot be watched", e);
        }
        return watch;
    }

    private void touch(String table) {
        String name = table.toLowerCase(Locale.ROOT);
        for (Listener listener : listeners) {
            if (listener.tables().contains(name)) {
                touched.add(name);
                return;
            }
        }
    }

    void add(Set<? extends Table<?>> tables, Runnable changed) {
        listeners.add(
                new Listener(
                        tables.stream()
                                .map(table -> table.getName().toLowerCase(Locale.ROOT))
                                .collect(Collectors.toUnmodifiableSet()),
                        changed));
    }

    /** Who is to be told of what has changed since the last time; after a commit. */
    List<Runnable> due() {
        if (touched.isEmpty()) {
            return List.of();
        }
        List<Runnable> due =
                listeners.stream()
                        .filter(listener -> listener.tables().stream().anyMatch(touched::contains))
                        .map(Listener::changed)
                        .toList();
        touched.clear();
        return due;
    }

    private record Listener(Set<String> tables, Runnable changed) {}
}
