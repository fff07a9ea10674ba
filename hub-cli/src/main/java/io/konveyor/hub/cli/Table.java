package io.konveyor.hub.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text for a person, each as wide as its widest cell. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        if (headings.length > 0) {
            row(headings);
        }
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** A row unless its last cell is empty. */
    Table rowUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : row(name, value);
    }

    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths =
                IntStream.range(0, columns)
                        .map(
                                column ->
                                        rows.stream()
                                                .filter(row -> column < row.size())
                                                .mapToInt(row -> width(row.get(column)))
                                                .max()
                                                .orElse(0))
                        .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
        }
        return line.toString().stripTrailing() + System.lineSeparator();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
