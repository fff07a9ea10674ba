package io.konveyor.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns in which a database of any version names buckets and files by absolute path. Version
 * 2 named buckets in the rows that own them; files came later.
 */
record StoredPaths(String table, String column) {
    private static final List<StoredPaths> ALL =
            List.of(
                    new StoredPaths("Bucket", "Path"),
                    new StoredPaths("File", "Path"),
                    new StoredPaths("Application", "Bucket"),
                    new StoredPaths("Task", "Bucket"),
                    new StoredPaths("TaskGroup", "Bucket"));

    /** Those that this database has. */
    static List<StoredPaths> in(Connection connection) throws SQLException {
        List<StoredPaths> present = new ArrayList<>();
        for (StoredPaths paths : ALL) {
            String count =
                    "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'"
                            .formatted(paths.table, paths.column);
            if (Connections.number(connection, count) > 0) {
                present.add(paths);
            }
        }
        return present;
    }

    /** Every path in this database. */
    static List<String> all(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        for (StoredPaths paths : in(connection)) {
            found.addAll(
                    Connections.texts(
                            connection,
                            "SELECT \"%s\" FROM \"%s\" WHERE \"%s\" <> ''"
                                    .formatted(paths.column, paths.table, paths.column)));
        }
        return found;
    }
}
