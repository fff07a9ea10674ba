package io.konveyor.hub.store;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a manifest says about a database, read from the file of any version while nobody has it
 * open. The file is not changed; a log that a killed process left beside it is read along.
 *
 * @param version database version
 * @param generation the generation in the header, 0 for one of the upstream Hub
 * @param applications number of applications
 * @param identities number of identities
 * @param tasks number of tasks
 * @param newest the newest time in its rows at which one was made or changed; empty without rows
 * @param bucketRoots the directories its bucket and file paths are below, the most used first
 */
public record DatabaseInspection(
        int version,
        long generation,
        long applications,
        long identities,
        long tasks,
        Optional<OffsetDateTime> newest,
        List<String> bucketRoots) {

    public DatabaseInspection {
        bucketRoots = List.copyOf(bucketRoots);
    }

    /**
     * Reads all of it.
     *
     * @throws UnusableDatabaseException if the file is missing, no SQLite database, no Hub's, or
     *     damaged where it was read
     */
    public static DatabaseInspection of(Path file) throws UnusableDatabaseException {
        return RestingDatabase.read(
                file,
                connection -> {
                    int version = DatabaseVersion.read(connection);
                    return new DatabaseInspection(
                            version,
                            Connections.number(connection, "PRAGMA user_version"),
                            count(connection, "Application"),
                            count(connection, "Identity"),
                            count(connection, "Task"),
                            newest(connection),
                            BucketRoots.of(connection));
                });
    }

    /**
     * Refuses a database of the current version without a table or column that a Hub reads.
     *
     * @throws UnusableDatabaseException that says which
     */
    public static void requireTables(Path file) throws UnusableDatabaseException {
        RestingDatabase.read(
                file,
                connection -> {
                    DatabaseVersion.requireTables(connection);
                    return true;
                });
    }

    /**
     * What SQLite finds wrong in the file, up to a hundred sentences; empty if it is sound. Reads
     * all of it and compares indexes with tables.
     *
     * @throws UnusableDatabaseException if the file is missing or no SQLite database
     */
    public static List<String> integrityCheck(Path file) throws UnusableDatabaseException {
        return integrityCheck(file, () -> {});
    }

    /**
     * As {@link #integrityCheck(Path)}, which takes seconds for a big database.
     *
     * @param check called now and then; what it throws ends it and is thrown
     */
    public static List<String> integrityCheck(Path file, Runnable check)
            throws UnusableDatabaseException {
        try {
            List<String> found =
                    RestingDatabase.read(
                            file,
                            connection ->
                                    Interruptible.during(
                                            connection,
                                            check,
                                            () ->
                                                    Connections.texts(
                                                            connection, "PRAGMA integrity_check")));
            return found.equals(List.of("ok")) ? List.of() : found;
        } catch (UnusableDatabaseException e) {
            if (e.reason() == Reason.DAMAGED && Files.exists(file)) {
                return List.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        return DatabaseVersion.hasTable(connection, table)
                ? Connections.number(connection, "SELECT count(*) FROM \"" + table + "\"")
                : 0;
    }

    /** Stored times carry their writer's offset: their text order is not their order in time. */
    private static Optional<OffsetDateTime> newest(Connection connection) throws SQLException {
        List<String> queries =
                Connections.texts(
                        connection,
                        """
                        SELECT 'SELECT "' || c.name || '" FROM "' || t.name || '" ORDER BY julianday("'
                               || c.name || '") DESC NULLS LAST LIMIT 1'
                        FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
                        WHERE t.type = 'table'
                        AND c.name IN ('CreateTime', 'UpdateTime', 'Started', 'Terminated')
                        """);
        Optional<OffsetDateTime> newest = Optional.empty();
        for (String query : queries) {
            for (String stored : Connections.texts(connection, query)) {
                OffsetDateTime time = HubTime.parse(stored);
                if (!time.isEqual(HubTime.ZERO)
                        && (newest.isEmpty() || time.isAfter(newest.get()))) {
                    newest = Optional.of(time);
                }
            }
        }
        return newest;
    }
}
