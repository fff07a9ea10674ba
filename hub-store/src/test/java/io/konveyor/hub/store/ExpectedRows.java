package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows as SQLite holds them, value and storage class, to compare whole databases. */
final class ExpectedRows {

    private ExpectedRows() {}

    /** Schema and rows of a database that nobody has open for writing. */
    static String everythingIn(Path file) throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String table : tables(connection)) {
                all.append(table).append('\n');
                rows(connection, "SELECT * FROM \"" + table + '"')
                        .forEach(row -> all.append(row).append('\n'));
            }
        }
        return all.toString();
    }

    /** The names of all tables. */
    static List<String> tables(Connection connection) throws Exception {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY 1")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    /** Each row as text, in the order of the text; BLOBs that are not equal differ. */
    static List<String> rows(Connection connection, String query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    Object cell = found.getObject(column);
                    cells.add(
                            cell instanceof byte[] blob
                                    ? "blob:" + java.util.HexFormat.of().formatHex(blob)
                                    : (cell == null ? "" : cell.getClass().getSimpleName() + ":")
                                            + cell);
                }
                rows.add(cells.toString());
            }
        }
        Collections.sort(rows);
        return rows;
    }
}
