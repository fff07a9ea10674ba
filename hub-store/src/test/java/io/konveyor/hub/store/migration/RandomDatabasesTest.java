package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Databases of every version with rows at every edge. A failure prints the seed; system property
 * {@code hub.test.seed} takes it back.
 */
final class RandomDatabasesTest {
    private static final long SEED = Long.getLong("hub.test.seed", System.nanoTime());

    /** Rows that a step deletes, by the table that has fewer of them afterwards. */
    private static final Set<String> SHRINKING = Set.of("RuleSet", "ApplicationIdentity");

    private static final Map<String, String> RENAMED =
            Map.of(
                    "TagType", "TagCategory",
                    "Issue", "Insight",
                    "RuleBundle", "RuleSet");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void everyRowComesThroughOrIsNamed(int version) throws Exception {
        for (int round = 0; round < 1; round++) {
            long seed = SEED + 31L * version + round;
            Path file = directory.resolve("%d-%d.db".formatted(version, round));
            OldDatabase database = OldDatabase.empty(file, version);
            new RandomRows(new Random(seed), version).fill(database);
            Set<String> orphans = Set.copyOf(orphans(database, version));
            Map<String, Long> counts = Counts.of(database);

            migrateRepairing(database, seed);

            assertThat(database.rows("PRAGMA integrity_check"))
                    .as("seed %d, version %d", seed, version)
                    .containsExactly("ok");
            assertThat(database.version()).isEqualTo(23);
            Map<String, Long> after = Counts.of(database);
            counts.forEach(
                    (table, rows) -> {
                        String now = now(table, version);
                        if (!SHRINKING.contains(now)) {
                            assertThat(after.get(now))
                                    .as("rows of %s, seed %d, version %d", table, seed, version)
                                    .isGreaterThanOrEqualTo(rows);
                        }
                    });
            assertThat(orphans(database, 23))
                    .as("seed %d, version %d", seed, version)
                    .allMatch(
                            orphan ->
                                    // Step 7 deletes rule sets, and no more; step 8 copies some.
                                    orphan.endsWith(" of RuleSet")
                                            || orphan.startsWith("Target.")
                                            || orphans.contains(orphan));
        }
    }

    private static String now(String table, int version) {
        return version < 5 && table.equals("RuleSet") ? "Rule" : RENAMED.getOrDefault(table, table);
    }

    /** Every value that refers to what is missing, in the words of version 23. */
    private static List<String> orphans(OldDatabase database, int version) throws Exception {
        List<String> queries =
                database.rows(
                        """
                        SELECT 'SELECT DISTINCT ''' || t.name || '.' || k."from" || ' '' || "' || k."from"
                               || '" || '' of ' || k."table" || ''' FROM "' || t.name || '" WHERE "'
                               || k."from" || '" NOT IN (SELECT ID FROM "' || k."table" || '") AND "' || k."from"
                               || '" IS NOT NULL'
                        FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
                        """);
        List<String> orphans = new ArrayList<>();
        for (String query : queries) {
            for (String orphan : database.rows(query)) {
                orphans.add(inWordsOf23(orphan, version));
            }
        }
        return orphans;
    }

    private static String inWordsOf23(String orphan, int version) {
        String said = orphan;
        if (version < 5) {
            said =
                    said.replace("RuleSet.RuleBundleID", "Rule.RuleSetID")
                            .replace("RuleSet.FileID", "Rule.FileID");
        }
        return said.replace("RuleBundle", "RuleSet")
                .replace("TagType", "TagCategory")
                .replace("TagCategoryID", "CategoryID")
                .replace("Issue.", "Insight.")
                .replace("of Issue", "of Insight")
                .replace("IssueID", "InsightID");
    }

    /** Deletes what is refused by name, as an administrator would, and goes on from there. */
    private static void migrateRepairing(OldDatabase database, long seed) throws Exception {
        for (int repairs = 0; repairs < 200; repairs++) {
            try {
                database.migrate();
                return;
            } catch (UnusableDatabaseException refused) {
                assertThat(refused.reason())
                        .as("seed %d: %s", seed, refused)
                        .isEqualTo(Reason.NOT_MIGRATABLE);
                Repair.of(String.valueOf(refused.getMessage())).on(database);
            }
        }
        throw new AssertionError("seed %d: refused again and again".formatted(seed));
    }

    /** The one cell or row that a refusal names. */
    private record Repair(String sql) {
        private static final java.util.regex.Pattern CELL =
                java.util.regex.Pattern.compile(
                        "migration \\d+: (\\w+) (\\d+): (?:column )?(\\w+) .*");
        private static final java.util.regex.Pattern ROWS =
                java.util.regex.Pattern.compile(
                        "migration \\d+: (\\w+) rows \\d+, ([\\d, ]+) are equal.*");

        static Repair of(String refusal) {
            var cell = CELL.matcher(refusal);
            if (cell.matches()) {
                return new Repair(
                        "UPDATE `%s` SET `%s` = NULL WHERE ID = %s"
                                .formatted(cell.group(1), cell.group(3), cell.group(2)));
            }
            var rows = ROWS.matcher(refusal);
            assertThat(rows.matches()).as(refusal).isTrue();
            return new Repair(
                    "UPDATE `%s` SET %s WHERE rowid IN (%s)"
                            .formatted(
                                    rows.group(1),
                                    switch (rows.group(1)) {
                                        case "Rule", "RuleSet" -> "FileID = NULL";
                                        case "TaskReport" -> "TaskID = NULL";
                                        case "Issue" -> "Rule = Rule || rowid";
                                        case "User", "IdpClient" -> "Subject = Subject || rowid";
                                        default -> "Name = Name || rowid";
                                    },
                                    rows.group(2)));
        }

        void on(OldDatabase database) throws Exception {
            database.with(sql);
        }
    }

    /** How many rows there are. */
    private static final class Counts {
        private Counts() {}

        static Map<String, Long> of(OldDatabase database) throws Exception {
            Map<String, Long> counts = new java.util.TreeMap<>();
            for (String table :
                    database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                counts.put(
                        table,
                        Long.parseLong(
                                database.rows("SELECT count(*) FROM `" + table + "`").get(0)));
            }
            return counts;
        }
    }
}
