package io.konveyor.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/**
 * What could be read of one table of a damaged database.
 *
 * @param name of the table
 * @param rows how many were taken over
 * @param after the key behind which the first one is lost; empty if there is none before
 * @param before the key before which the last one is lost; empty if there is none behind
 * @param complete whether nothing is known to be lost
 */
record SalvagedTable(
        String name, long rows, OptionalLong after, OptionalLong before, boolean complete) {
    /** Keys looked for one by one between the two ends that can be read. */
    private static final long MOST_PROBES = 100_000;

    /** Reads {@code name} from both ends, and key by key in between. */
    static SalvagedTable copy(Connection from, Connection to, String name) throws SQLException {
        String table = "\"" + name.replace("\"", "\"\"") + "\"";
        try (Copying copying = new Copying(from, to, table)) {
            if (copying.scan("ORDER BY rowid")) {
                return new SalvagedTable(
                        name, copying.rows, OptionalLong.empty(), OptionalLong.empty(), true);
            }
            OptionalLong after = copying.last;
            copying.last = OptionalLong.empty();
            copying.scan(
                    after.isPresent()
                            ? "WHERE rowid > " + after.getAsLong() + " ORDER BY rowid DESC"
                            : "ORDER BY rowid DESC");
            OptionalLong before = copying.last;
            long first = after.orElse(0) + 1;
            long end = Math.min(before.orElse(first + MOST_PROBES), first + MOST_PROBES);
            for (long key = first; key < end; key++) {
                copying.scan("WHERE rowid = " + key);
            }
            return new SalvagedTable(name, copying.rows, after, before, false);
        }
    }

    String described() {
        return "table %s: %,d rows read; of those %s%s some cannot be"
                .formatted(
                        name,
                        rows,
                        after.isPresent() ? "after key " + after.getAsLong() : "from the first on",
                        before.isPresent() ? " and before key " + before.getAsLong() : "");
    }

    /** Rows on their way from one table to its copy. */
    private static final class Copying implements AutoCloseable {
        private final Connection from;
        private final String table;
        private final int columns;
        private final PreparedStatement insert;
        private long rows;
        private OptionalLong last = OptionalLong.empty();

        Copying(Connection from, Connection to, String table) throws SQLException {
            this.from = from;
            this.table = table;
            try (Statement statement = to.createStatement();
                    ResultSet none = statement.executeQuery("SELECT * FROM " + table)) {
                this.columns = none.getMetaData().getColumnCount();
            }
            this.insert =
                    to.prepareStatement(
                            "INSERT OR IGNORE INTO %s VALUES (%s)"
                                    .formatted(table, "?" + ",?".repeat(columns - 1)));
        }

        /** Copies what {@code which} gives; false if reading it met damage. */
        boolean scan(String which) throws SQLException {
            try (Statement statement = from.createStatement();
                    ResultSet found =
                            statement.executeQuery(
                                    "SELECT rowid, * FROM %s NOT INDEXED %s"
                                            .formatted(table, which))) {
                while (found.next()) {
                    take(found);
                }
                return true;
            } catch (SQLException e) {
                if (SqliteFailure.isDamage(e)) {
                    return false;
                }
                throw e;
            }
        }

        private void take(ResultSet row) throws SQLException {
            for (int column = 1; column <= columns; column++) {
                insert.setObject(column, row.getObject(column + 1));
            }
            rows += insert.executeUpdate();
            last = OptionalLong.of(row.getLong(1));
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }
}
