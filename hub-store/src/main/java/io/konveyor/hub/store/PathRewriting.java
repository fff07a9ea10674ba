package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rewrites the absolute paths of a closed database of any version to another bucket root. A path
 * below a root that the manifest names keeps what follows it; others are recognised by their shape,
 * {@code <root>/<uuid>} or {@code <root>/.file/<uuid>}. What is neither stays as it is and is said.
 */
public final class PathRewriting {
    private static final int SAMPLES = 5;

    private final BucketPathPattern pattern;
    private final String newRoot;
    private final Map<String, Long> rowsPerRoot = new TreeMap<>();
    private final List<String> samples = new ArrayList<>();
    private long untouched;

    private PathRewriting(Collection<String> roots, Path newRoot) {
        this.pattern = new BucketPathPattern(roots);
        this.newRoot = newRoot.toString();
    }

    /**
     * Says what {@link #apply} would do; the database is not changed. Memory hardly grows with it.
     *
     * @param roots bucket roots the manifest names
     * @param breath called between rows; what it throws ends it
     * @throws UnusableDatabaseException if SQLite cannot read the database
     */
    public static PathRewrite plan(
            Path closedDatabase, Collection<String> roots, Path newRoot, Runnable breath)
            throws IOException {
        PathRewriting rewriting = new PathRewriting(roots, newRoot);
        return RestingDatabase.read(
                closedDatabase,
                connection -> {
                    for (StoredPaths paths : StoredPaths.in(connection)) {
                        rewriting.look(connection, paths, breath);
                    }
                    return rewriting.result();
                });
    }

    private void look(Connection connection, StoredPaths paths, Runnable breath)
            throws SQLException {
        PathDigests targets = new PathDigests();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query(paths))) {
            while (rows.next()) {
                breath.run();
                String path = rows.getString(2);
                Optional<BucketPathPattern.Match> match = pattern.match(path);
                if (match.isEmpty()) {
                    leave(path);
                } else {
                    rowsPerRoot.merge(match.get().root(), 1L, Long::sum);
                    targets.add(target(match.get()));
                }
            }
        }
        // Two rows that would get one path: the second stays.
        untouched += targets.repeated();
    }

    private static String query(StoredPaths paths) {
        return "SELECT rowid, \"%s\" FROM \"%s\" WHERE \"%s\" <> ''"
                .formatted(paths.column(), paths.table(), paths.column());
    }

    /**
     * Rewrites in one transaction and leaves no log beside the database.
     *
     * @param roots bucket roots the manifest names
     */
    public static PathRewrite apply(Path closedDatabase, Collection<String> roots, Path newRoot)
            throws IOException {
        DatabaseDoor.requireContent(closedDatabase);
        PathRewriting rewriting = new PathRewriting(roots, newRoot);
        try (Connection connection = Connections.writable(closedDatabase)) {
            Connections.execute(connection, "BEGIN IMMEDIATE");
            for (StoredPaths paths : StoredPaths.in(connection)) {
                rewriting.rewrite(connection, paths);
            }
            Connections.execute(connection, "COMMIT");
            Connections.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException failed) {
            throw DatabaseDoor.refusal(closedDatabase, failed);
        }
        new DatabaseFiles(closedDatabase).requireAlone();
        return rewriting.result();
    }

    private void rewrite(Connection connection, StoredPaths paths) throws SQLException {
        Map<Long, String> changes = changes(connection, paths);
        String update =
                "UPDATE \"%s\" SET \"%s\" = ? WHERE rowid = ?"
                        .formatted(paths.table(), paths.column());
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (Map.Entry<Long, String> change : changes.entrySet()) {
                statement.setString(1, change.getValue());
                statement.setLong(2, change.getKey());
                statement.executeUpdate();
            }
        }
    }

    /** New paths by row id. Two rows never get one path: the column may be unique. */
    private Map<Long, String> changes(Connection connection, StoredPaths paths)
            throws SQLException {
        Map<Long, String> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query(paths))) {
            while (rows.next()) {
                found.put(rows.getLong(1), rows.getString(2));
            }
        }
        Set<String> taken = new HashSet<>();
        found.values().stream().filter(this::stays).forEach(taken::add);
        Map<Long, String> changes = new LinkedHashMap<>();
        found.forEach(
                (row, path) -> {
                    Optional<BucketPathPattern.Match> match = pattern.match(path);
                    String target = match.map(this::target).orElse(path);
                    if (match.isEmpty() || (!target.equals(path) && !taken.add(target))) {
                        leave(path);
                        return;
                    }
                    rowsPerRoot.merge(match.get().root(), 1L, Long::sum);
                    if (!target.equals(path)) {
                        changes.put(row, target);
                    }
                });
        return changes;
    }

    private boolean stays(String path) {
        return pattern.match(path).map(this::target).orElse(path).equals(path);
    }

    private String target(BucketPathPattern.Match match) {
        return newRoot.endsWith("/") ? newRoot + match.rest() : newRoot + "/" + match.rest();
    }

    private void leave(String path) {
        untouched++;
        if (samples.size() < SAMPLES) {
            samples.add(path);
        }
    }

    private PathRewrite result() {
        return new PathRewrite(rowsPerRoot, untouched, samples);
    }
}
