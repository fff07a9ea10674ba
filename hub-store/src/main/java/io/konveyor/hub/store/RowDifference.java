package io.konveyor.hub.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the rows of one table differ between two databases, told apart by the table's key (where two
 * versions have different keys, by what is common to both).
 *
 * @param table its name
 * @param now rows in the one
 * @param then rows in the other
 * @param gained keys that only the other has
 * @param lost keys that only the one has
 */
public record RowDifference(String table, long now, long then, long gained, long lost) {

    /**
     * Compares every table that both have. Both are read side by side in the order of their keys;
     * memory does not grow with them.
     *
     * @param breath called between rows; what it throws ends the comparison
     */
    public static List<RowDifference> of(TableRows now, TableRows then, Runnable breath)
            throws IOException {
        SortedMap<String, List<String>> ofThen = then.keys();
        List<RowDifference> differences = new ArrayList<>();
        for (var table : now.keys().entrySet()) {
            List<String> other = ofThen.get(table.getKey());
            List<String> common = other == null ? List.of() : common(table.getValue(), other);
            if (!common.isEmpty()) {
                differences.add(compare(table.getKey(), common, now, then, breath));
            }
        }
        return differences;
    }

    /**
     * The numbers of rows where there is nothing to compare with: -1 stands for what is unknown.
     */
    public static List<RowDifference> alone(TableRows then) throws IOException {
        List<RowDifference> counts = new ArrayList<>();
        for (String table : then.keys().keySet()) {
            counts.add(new RowDifference(table, -1, then.count(table), -1, -1));
        }
        return counts;
    }

    /** The columns with which both keys begin. */
    private static List<String> common(List<String> left, List<String> right) {
        int length = 0;
        while (length < left.size()
                && length < right.size()
                && left.get(length).equalsIgnoreCase(right.get(length))) {
            length++;
        }
        return left.subList(0, length);
    }

    private static RowDifference compare(
            String table, List<String> columns, TableRows now, TableRows then, Runnable breath)
            throws IOException {
        TableRows.Keys left = now.keysOf(table, columns);
        TableRows.Keys right = then.keysOf(table, columns);
        Optional<RowKey> one = left.next();
        Optional<RowKey> other = right.next();
        long gained = 0;
        long lost = 0;
        while (one.isPresent() || other.isPresent()) {
            breath.run();
            int order = one.isEmpty() ? 1 : other.isEmpty() ? -1 : one.get().compareTo(other.get());
            if (order < 0) {
                lost++;
            } else if (order > 0) {
                gained++;
            }
            one = order <= 0 ? left.next() : one;
            other = order >= 0 ? right.next() : other;
        }
        return new RowDifference(table, now.count(table), then.count(table), gained, lost);
    }
}
