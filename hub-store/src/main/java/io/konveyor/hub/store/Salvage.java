package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes of a damaged database at rest one that holds what SQLite can still read of it: its log, if
 * that fits; and if pages are damaged, table by table, every row that a scan from either end or a
 * look for a single key still finds. Works in place, on a copy that nobody misses.
 */
public final class Salvage {
    private static final int MOST_NAMED = 10;

    private final List<String> notes = new ArrayList<>();

    private Salvage() {}

    /**
     * Does it; a database that is whole is left as it is.
     *
     * @return what was done and what is lost, in sentences; empty if nothing had to be done
     * @throws UnusableDatabaseException if nothing can be read of it
     */
    public static List<String> run(Path database) throws IOException {
        Salvage salvage = new Salvage();
        salvage.foldLog(new DatabaseFiles(database));
        List<String> faults = DatabaseInspection.integrityCheck(database);
        if (!faults.isEmpty()) {
            salvage.notes.add("the database is damaged: " + faults.get(0));
            salvage.copyReadable(database);
        }
        return List.copyOf(salvage.notes);
    }

    private void foldLog(DatabaseFiles files) throws IOException {
        if (!files.hasCompanions()) {
            return;
        }
        boolean folded;
        try {
            folded = files.fold();
        } catch (UnusableDatabaseException unfit) {
            folded = false;
        }
        if (!folded) {
            for (String suffix : DatabaseFiles.COMPANIONS) {
                Files.deleteIfExists(files.companion(suffix));
            }
            notes.add("the log beside the database does not fit it, and was left out");
        }
    }

    private void copyReadable(Path database) throws IOException {
        Path fresh = salvaged(database);
        Files.deleteIfExists(fresh);
        try {
            try (Connection from = Connections.immutable(database);
                    Connection to = Connections.creating(fresh)) {
                Connections.execute(to, "PRAGMA journal_mode=OFF");
                Connections.execute(to, "PRAGMA synchronous=OFF");
                Connections.execute(to, "BEGIN");
                copy(from, to);
                Connections.execute(
                        to,
                        "PRAGMA user_version=" + Connections.number(from, "PRAGMA user_version"));
                Connections.execute(to, "COMMIT");
            } catch (SQLException e) {
                throw DatabaseDoor.refusal(database, e);
            }
            Files.move(
                    fresh,
                    database,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Where the new database grows; removed with the staged one it belongs to. */
    static Path salvaged(Path database) {
        return database.resolveSibling(database.getFileName() + ".salvaged");
    }

    private void copy(Connection from, Connection to) throws SQLException {
        long rows = 0;
        List<String> incomplete = new ArrayList<>();
        List<String> tables = schema(from, "name", "type='table'");
        for (String table : tables) {
            for (String sql : schema(from, "sql", "type='table' AND name=" + quoted(table))) {
                Connections.execute(to, sql);
            }
            SalvagedTable copied = SalvagedTable.copy(from, to, table);
            rows += copied.rows();
            if (!copied.complete()) {
                incomplete.add(copied.described());
            }
        }
        for (String sql : schema(from, "sql", "type<>'table'")) {
            try {
                Connections.execute(to, sql);
            } catch (SQLException e) {
                notes.add("left out, as what is left of the rows contradicts it: " + sql);
            }
        }
        notes.add(
                "taken over is what can be read: %,d rows of %d tables"
                        .formatted(rows, tables.size()));
        incomplete.stream().limit(MOST_NAMED).forEach(notes::add);
        if (incomplete.size() > MOST_NAMED) {
            notes.add("and %d more tables".formatted(incomplete.size() - MOST_NAMED));
        }
    }

    private static List<String> schema(Connection from, String column, String which)
            throws SQLException {
        return Connections.texts(
                from,
                "SELECT %s FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%%' AND %s ORDER BY rowid"
                        .formatted(column, which));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
