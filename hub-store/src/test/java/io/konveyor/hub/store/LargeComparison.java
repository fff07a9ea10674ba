package io.konveyor.hub.store;

import java.nio.file.Path;

/** Compares the rows of two databases, in a process of its own with a heap that is measured. */
final class LargeComparison {
    private LargeComparison() {}

    public static void main(String[] databases) throws Exception {
        Path work = Path.of(databases[0]).getParent();
        try (TableRows now = TableRows.resting(Path.of(databases[0]), work);
                TableRows then = TableRows.resting(Path.of(databases[1]), work)) {
            for (RowDifference table : RowDifference.of(now, then, () -> {})) {
                System.out.printf(
                        "%s gained %d lost %d%n", table.table(), table.gained(), table.lost());
            }
        }
    }
}
