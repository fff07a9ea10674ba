package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.APPLICATIONTAGS;
import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.BUSINESSSERVICE;
import static io.konveyor.hub.store.schema.Tables.DEPENDENCY;
import static io.konveyor.hub.store.schema.Tables.FACT;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static io.konveyor.hub.store.schema.Tables.GRANT;
import static io.konveyor.hub.store.schema.Tables.IDENTITY;
import static io.konveyor.hub.store.schema.Tables.JOBFUNCTION;
import static io.konveyor.hub.store.schema.Tables.PK;
import static io.konveyor.hub.store.schema.Tables.PROXY;
import static io.konveyor.hub.store.schema.Tables.REVIEW;
import static io.konveyor.hub.store.schema.Tables.ROLE;
import static io.konveyor.hub.store.schema.Tables.RSAKEY;
import static io.konveyor.hub.store.schema.Tables.SETTING;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDER;
import static io.konveyor.hub.store.schema.Tables.STAKEHOLDERGROUP;
import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.TASKREPORT;
import static io.konveyor.hub.store.schema.Tables.TOKEN;
import static io.konveyor.hub.store.schema.Tables.USER;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.Table;

/**
 * The database version: the number of the last migration a Hub's database went through.
 *
 * <p>Source: tackle2-hub 624977ec, observed: table {@code Setting}, row {@code .migration.version},
 * the JSON object {@code {"version":23}} as a BLOB; text is accepted, too.
 */
public final class DatabaseVersion {
    /** The version this Hub serves. */
    public static final int CURRENT = 23;

    /** The lowest version there is; a database below it is none. */
    public static final int LOWEST = 2;

    static final String KEY = ".migration.version";

    private static final String COLUMNS =
            """
            SELECT t.name || '.' || c.name
            FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
            WHERE t.type = 'table'
            """;

    /** Those of the current version that a Hub reads. */
    private static final List<Table<?>> TABLES =
            List.of(
                    APPLICATION,
                    APPLICATIONTAGS,
                    BUCKET,
                    BUSINESSSERVICE,
                    DEPENDENCY,
                    FACT,
                    FILE,
                    GRANT,
                    IDENTITY,
                    JOBFUNCTION,
                    PK,
                    PROXY,
                    REVIEW,
                    ROLE,
                    RSAKEY,
                    SETTING,
                    STAKEHOLDER,
                    STAKEHOLDERGROUP,
                    TAG,
                    TAGCATEGORY,
                    TASK,
                    TASKGROUP,
                    TASKREPORT,
                    TOKEN,
                    USER);

    private static final String QUERY =
            """
            SELECT CASE WHEN json_valid(v) THEN json_type(v) END,
                   CASE WHEN json_valid(v) THEN json_type(v, '$.version') END,
                   CASE WHEN json_valid(v) THEN json_extract(v, '$.version') END,
                   v
            FROM (SELECT CAST("Value" AS TEXT) AS v FROM "Setting" WHERE "Key" = '%s')
            """
                    .formatted(KEY);

    private DatabaseVersion() {}

    /**
     * Reads the version, whichever it is.
     *
     * @throws UnusableDatabaseException FOREIGN if this is no Hub's database, NO_VERSION if its
     *     version is missing, unreadable or below {@link #LOWEST}
     */
    static int read(Connection connection) throws SQLException, UnusableDatabaseException {
        if (!hasTable(connection, "Setting")) {
            throw new UnusableDatabaseException(
                    Reason.FOREIGN,
                    "an SQLite database, but not a Hub's: it has no table \"Setting\"");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            if (!rows.next()) {
                throw noVersion("no setting \"" + KEY + "\" found");
            }
            if ("object".equals(rows.getString(1)) && "integer".equals(rows.getString(2))) {
                long version = rows.getLong(3);
                if (version >= LOWEST && version <= Integer.MAX_VALUE) {
                    return (int) version;
                }
            }
            throw noVersion("setting \"%s\" is %s".formatted(KEY, rows.getString(4)));
        }
    }

    /**
     * Refuses every version but {@link #CURRENT}.
     *
     * @throws UnusableDatabaseException NEWER or OLDER
     */
    static void requireCurrent(int found) throws UnusableDatabaseException {
        if (found > CURRENT) {
            throw new UnusableDatabaseException(
                    Reason.NEWER,
                    "database version %d is newer than this Hub's %d".formatted(found, CURRENT));
        }
        if (found < CURRENT) {
            throw new UnusableDatabaseException(
                    Reason.OLDER,
                    "database version %d is older than this Hub's %d".formatted(found, CURRENT));
        }
    }

    /**
     * Refuses a database of the current version without a table or column that this Hub reads.
     *
     * @throws UnusableDatabaseException DAMAGED
     */
    static void requireTables(Connection connection)
            throws SQLException, UnusableDatabaseException {
        Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        found.addAll(Connections.texts(connection, COLUMNS));
        for (Table<?> table : TABLES) {
            for (Field<?> column : table.fields()) {
                if (!found.contains(table.getName() + '.' + column.getName())) {
                    String lacking = "table \"%s\"".formatted(table.getName());
                    throw lacks(
                            hasTable(connection, table.getName())
                                    ? "column \"%s\" in %s".formatted(column.getName(), lacking)
                                    : lacking);
                }
            }
        }
    }

    private static UnusableDatabaseException lacks(String what) {
        return new UnusableDatabaseException(
                Reason.DAMAGED,
                "the database has no %s; expected those of version %d".formatted(what, CURRENT));
    }

    static boolean hasTable(Connection connection, String name) throws SQLException {
        return Connections.number(
                        connection,
                        "SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='%s' COLLATE NOCASE"
                                .formatted(name))
                > 0;
    }

    private static UnusableDatabaseException noVersion(String found) {
        return new UnusableDatabaseException(
                Reason.NO_VERSION, "%s; expected {\"version\":%d}".formatted(found, CURRENT));
    }
}
