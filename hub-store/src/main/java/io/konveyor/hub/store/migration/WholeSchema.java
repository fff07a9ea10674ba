package io.konveyor.hub.store.migration;

import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a database is of the version it says: it has every table and column of that version, and
 * none that only a later one brings. Tables and columns no version knows are nobody's business.
 */
record WholeSchema(Sql sql) {
    /** Any newer Hub that looked at the file has added them, whatever the version. */
    private static final String COUNTERS = "pk";

    private static final String SETTING = "setting";
    private static final String CHANGED = "updatetime";

    void require(int version) throws SQLException, UnusableDatabaseException {
        Map<String, Set<String>> found = found();
        Schema schema = Schema.at(version);
        Map<String, Set<String>> expected = columns(schema);
        for (Map.Entry<String, Set<String>> table : expected.entrySet()) {
            Set<String> columns = found.get(table.getKey());
            if (columns == null) {
                throw refusal(version, "table %s is missing".formatted(table.getKey()));
            }
            for (String column : table.getValue()) {
                if (!columns.contains(column)) {
                    throw refusal(version, "%s has no column %s".formatted(table.getKey(), column));
                }
            }
        }
        for (int later = version + 1; later <= Migrations.last(); later++) {
            schema = schema.then(later);
            for (Map.Entry<String, Set<String>> table : columns(schema).entrySet()) {
                requireNothingOf(table.getKey(), table.getValue(), later, version, found, expected);
            }
        }
    }

    private static void requireNothingOf(
            String table,
            Set<String> columns,
            int later,
            int version,
            Map<String, Set<String>> found,
            Map<String, Set<String>> expected)
            throws UnusableDatabaseException {
        Set<String> known = expected.getOrDefault(table, Set.of());
        for (String column : columns) {
            if (!known.contains(column) && found.getOrDefault(table, Set.of()).contains(column)) {
                throw refusal(
                        version, "%s has column %s of version %d".formatted(table, column, later));
            }
        }
    }

    private static UnusableDatabaseException refusal(int version, String found) {
        return new UnusableDatabaseException(
                Reason.HALF_MIGRATED,
                "the database says it is of version %d, but %s; expected the tables of version %d"
                        .formatted(version, found, version));
    }

    private Map<String, Set<String>> found() throws SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        for (String column :
                sql.texts(
                        """
                        SELECT lower(t.name) || char(9) || lower(c.name)
                        FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'
                        """)) {
            int tab = column.indexOf('\t');
            tables.computeIfAbsent(column.substring(0, tab), name -> new TreeSet<>())
                    .add(column.substring(tab + 1));
        }
        return tables;
    }

    private static Map<String, Set<String>> columns(Schema schema) {
        Map<String, Set<String>> tables = new TreeMap<>();
        schema.tables()
                .forEach(
                        (name, table) -> {
                            Set<String> columns = new TreeSet<>();
                            table.shape()
                                    .columns()
                                    .keySet()
                                    .forEach(column -> columns.add(lower(column)));
                            if (lower(name).equals(SETTING)) {
                                columns.remove(CHANGED);
                            }
                            if (!lower(name).equals(COUNTERS)) {
                                tables.put(lower(name), columns);
                            }
                        });
        return tables;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
