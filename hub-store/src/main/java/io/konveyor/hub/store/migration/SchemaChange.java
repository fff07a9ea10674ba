package io.konveyor.hub.store.migration;

import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Brings the tables of a database to the shape one version gives them. What upstream's own
 * migrations leave behind on tables of old releases stays: constraints under earlier names, columns
 * unique in themselves. So does a column nobody knows.
 *
 * <p>Columns at the end are added in place. Everything else builds the table anew beside the old
 * one and copies the columns by name, which SQLite does without holding the rows; source:
 * sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes".
 */
final class SchemaChange {
    private static final String BESIDE = "__temp";
    private static final Pattern NOISE = Pattern.compile("[`\"\\s]");
    private static final Pattern UNIQUE_FAILED =
            Pattern.compile("UNIQUE constraint failed: ([^)]*)");
    private static final Pattern INDEXED = Pattern.compile("\\(([^)]*)\\)\\s*$");

    private final Sql sql;
    private final int version;
    private final Schema.Difference difference;
    private final Schema before;
    private final Map<String, Map<String, String>> filled = new HashMap<>();
    private final Map<String, String> forgotten = new HashMap<>();

    SchemaChange(Sql sql, int version) {
        this.sql = sql;
        this.version = version;
        this.difference = Schema.difference(version);
        this.before = Schema.at(version - 1);
    }

    /** Fills a new column of a table that is built anew, from an expression over its old row. */
    SchemaChange fill(String table, String column, String expression) {
        filled.computeIfAbsent(table, t -> new HashMap<>()).put(column, expression);
        return this;
    }

    /** Drops a constraint that would otherwise stay. */
    SchemaChange forget(String table, String constraint) {
        forgotten.put(table, constraint);
        return this;
    }

    /** Brings all tables that this version changes to its shape, and drops what it drops. */
    void apply() throws SQLException, IOException {
        for (String table : difference.made().keySet()) {
            apply(table);
        }
        for (String table : difference.dropped()) {
            sql.execute("DROP TABLE IF EXISTS `%s`".formatted(table));
        }
    }

    /** Brings one table to this version's shape; done if it has it. */
    void apply(String name) throws SQLException, IOException {
        Schema.Table wanted = difference.made().get(name);
        if (wanted == null) {
            throw new IllegalArgumentException(
                    "version %d does not change %s".formatted(version, name));
        }
        List<String> found =
                sql.texts(
                        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE",
                        name);
        if (found.isEmpty()) {
            sql.execute(wanted.create());
        } else {
            reshape(TableShape.of(found.get(0)), wanted);
        }
        index(name, wanted.indexes());
    }

    private void reshape(TableShape found, Schema.Table wanted) throws SQLException, IOException {
        String name = wanted.shape().name();
        TableShape kept = forgotten.containsKey(name) ? found.without(forgotten.get(name)) : found;
        Schema.Table known = before.tables().get(name);
        TableShape shape =
                wanted.shape().keeping(kept, known == null ? wanted.shape() : known.shape());
        if (shape.extendsBy(found) && !filled.containsKey(name)) {
            for (String column : shape.columns().keySet()) {
                if (!found.hasColumn(column)) {
                    sql.execute(
                            "ALTER TABLE `%s` ADD COLUMN `%s` %s"
                                    .formatted(name, column, shape.columns().get(column)));
                }
            }
            return;
        }
        sql.execute("DROP TABLE IF EXISTS `%s`".formatted(name + BESIDE));
        sql.execute(shape.create(name + BESIDE));
        copy(found, shape);
        sql.execute("DROP TABLE `%s`".formatted(name));
        sql.execute("ALTER TABLE `%s` RENAME TO `%s`".formatted(name + BESIDE, name));
    }

    private void copy(TableShape found, TableShape shape) throws SQLException, IOException {
        Map<String, String> fills = filled.getOrDefault(shape.name(), Map.of());
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : shape.columns().keySet()) {
            if (fills.containsKey(column) && !found.hasColumn(column)) {
                columns.add("`" + column + "`");
                values.add(fills.get(column));
            } else if (found.hasColumn(column)) {
                columns.add("`" + column + "`");
                values.add("`" + column + "`");
            }
        }
        try {
            sql.execute(
                    "INSERT INTO `%s` (%s) SELECT %s FROM `%s`"
                            .formatted(
                                    shape.name() + BESIDE,
                                    String.join(",", columns),
                                    String.join(",", values),
                                    shape.name()));
        } catch (SQLiteException e) {
            Matcher unique = UNIQUE_FAILED.matcher(String.valueOf(e.getMessage()));
            throw refusal(
                    e,
                    unique.find()
                            ? duplicates(
                                    shape.name(),
                                    unique.group(1).replace(shape.name() + BESIDE + ".", ""))
                            : String.valueOf(e.getMessage()).replace(BESIDE, ""));
        }
    }

    private void index(String table, Map<String, String> wanted) throws SQLException, IOException {
        Map<String, String> found = new HashMap<>();
        sql.rows(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = '%s'"
                                .formatted(table)
                        + " COLLATE NOCASE AND sql IS NOT NULL",
                row -> found.put(row.getString(1), plain(row.getString(2))));
        for (Map.Entry<String, String> index : found.entrySet()) {
            String kept = wanted.get(index.getKey());
            if (kept == null || !plain(kept).equals(index.getValue())) {
                sql.execute("DROP INDEX `%s`".formatted(index.getKey()));
            }
        }
        for (Map.Entry<String, String> index : wanted.entrySet()) {
            if (plain(index.getValue()).equals(found.get(index.getKey()))) {
                continue;
            }
            sql.execute("DROP INDEX IF EXISTS `%s`".formatted(index.getKey()));
            try {
                sql.execute(index.getValue());
            } catch (SQLiteException e) {
                throw refusal(e, duplicates(table, columns(index.getValue())));
            }
        }
    }

    private static String plain(String index) {
        return NOISE.matcher(index).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static String columns(String index) {
        Matcher indexed = INDEXED.matcher(index);
        return indexed.find() ? indexed.group(1) : "";
    }

    /**
     * Refuses rows that are equal in {@code columns}, where the version demands that they differ.
     */
    void requireDifferent(String table, String columns) throws SQLException, IOException {
        String rows = equal(table, columns);
        if (!rows.isEmpty()) {
            throw new UnusableDatabaseException(
                    Reason.NOT_MIGRATABLE,
                    "migration %d: %s".formatted(version, duplicates(table, columns)));
        }
    }

    private String duplicates(String table, String columns) throws SQLException {
        return "%s rows %s are equal in %s"
                .formatted(table, equal(table, columns), columns.replace("`", ""));
    }

    /** Ids of rows that are equal; those with NULL among them never are. */
    private String equal(String table, String columns) throws SQLException {
        return String.join(
                "",
                sql.texts(
                        """
                        SELECT group_concat(rowid, ', ') FROM `%s` GROUP BY %s
                        HAVING count(*) > 1 AND count(%s) > 1 LIMIT 1
                        """
                                .formatted(table, columns, columns.replace(",", "||"))));
    }

    private IOException refusal(SQLiteException e, String what) throws SQLException {
        if ((e.getResultCode().code & 0xff) != SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            throw e;
        }
        return new UnusableDatabaseException(
                Reason.NOT_MIGRATABLE, "migration %d: %s".formatted(version, what), e);
    }
}
