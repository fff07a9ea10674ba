package io.konveyor.hub.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** The key of a row, in the order in which SQLite has keys: nothing, numbers, texts, bytes. */
final class RowKey implements Comparable<RowKey> {
    private final Object[] values;

    private RowKey(Object[] values) {
        this.values = values;
    }

    /** The first {@code columns} columns of the row. */
    static RowKey of(ResultSet row, int columns) throws SQLException {
        Object[] values = new Object[columns];
        for (int column = 0; column < columns; column++) {
            values[column] = row.getObject(column + 1);
        }
        return new RowKey(values);
    }

    /** Its value in one column, as JDBC gave it. */
    Object value(int column) {
        return values[column];
    }

    @Override
    public int compareTo(RowKey other) {
        for (int column = 0; column < values.length; column++) {
            int order = compare(values[column], other.values[column]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Object left, Object right) {
        int kinds = Integer.compare(kind(left), kind(right));
        if (kinds != 0) {
            return kinds;
        }
        if (left instanceof Number number && right instanceof Number other) {
            return isWhole(number) && isWhole(other)
                    ? Long.compare(number.longValue(), other.longValue())
                    : Double.compare(number.doubleValue(), other.doubleValue());
        }
        if (left instanceof String text && right instanceof String other) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }
        return left instanceof byte[] bytes && right instanceof byte[] other
                ? Arrays.compareUnsigned(bytes, other)
                : 0;
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer;
    }

    private static int kind(Object value) {
        if (value instanceof Number) {
            return 1;
        }
        if (value instanceof String) {
            return 2;
        }
        return value instanceof byte[] ? 3 : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && compareTo(key) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
