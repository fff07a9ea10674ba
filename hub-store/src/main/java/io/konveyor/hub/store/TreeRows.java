package io.konveyor.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The absolute paths that the rows of a resting database name, for whoever compares them with a
 * bucket tree; of any version since buckets have rows of their own.
 *
 * @param buckets of bucket directories
 * @param files of files
 */
public record TreeRows(List<String> buckets, List<String> files) {
    public TreeRows {
        buckets = List.copyOf(buckets);
        files = List.copyOf(files);
    }

    /**
     * Reads them from a database that nobody has open.
     *
     * @throws UnusableDatabaseException if the file is missing or SQLite cannot read it
     */
    public static TreeRows of(Path file) throws UnusableDatabaseException {
        return RestingDatabase.read(
                file,
                connection -> new TreeRows(paths(connection, "Bucket"), paths(connection, "File")));
    }

    private static List<String> paths(Connection connection, String table) throws SQLException {
        return DatabaseVersion.hasTable(connection, table)
                ? Connections.texts(connection, "SELECT Path FROM \"" + table + "\"")
                : List.of();
    }
}
