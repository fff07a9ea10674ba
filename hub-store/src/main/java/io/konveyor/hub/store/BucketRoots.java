package io.konveyor.hub.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bucket roots a database names. Stored paths are {@code <root>/<uuid>} for buckets and {@code
 * <root>/.file/<uuid>} for files; databases of version 2 name buckets in the rows that own them.
 */
final class BucketRoots {
    private static final String FILES = "/.file";

    private BucketRoots() {}

    /** The roots, the most used first. */
    static List<String> of(Connection connection) throws SQLException {
        List<String> roots = new ArrayList<>();
        for (String path : paths(connection, "Bucket", "Path")) {
            roots.add(parent(path));
        }
        for (String owner : List.of("Application", "Task", "TaskGroup")) {
            for (String path : paths(connection, owner, "Bucket")) {
                roots.add(parent(path));
            }
        }
        for (String path : paths(connection, "File", "Path")) {
            String parent = parent(path);
            roots.add(
                    parent.endsWith(FILES)
                            ? parent.substring(0, parent.length() - FILES.length())
                            : parent);
        }
        return roots.stream()
                .filter(root -> !root.isEmpty())
                .collect(groupingBy(root -> root, counting()))
                .entrySet()
                .stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> paths(Connection connection, String table, String column)
            throws SQLException {
        long present =
                Connections.number(
                        connection,
                        "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'"
                                .formatted(table, column));
        return present == 0
                ? List.of()
                : Connections.texts(
                        connection, "SELECT \"%s\" FROM \"%s\"".formatted(column, table));
    }

    private static String parent(String path) {
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int slash = whole.lastIndexOf('/');
        return slash > 0 ? whole.substring(0, slash) : "";
    }
}
