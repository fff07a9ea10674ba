package io.konveyor.hub.store.migration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Rule bundles become rule sets, rule sets rules; facts get a source; analyses come. Identities and
 * migration waves become unique.
 *
 * <p>Identities of one name all become "name (1)", "name (2)" …, as upstream meant to do; it fails,
 * because its unique column is there before it looks. Waves of one name and time get the same
 * names, where upstream fails, too. Nothing refers to either by name.
 *
 * <p>Upstream also rewrites the description of every rule set named "Open Liberty"; that of its own
 * set is deleted in step 7, and a user's own text is left alone here.
 */
final class ToVersion5 extends Migration {
    ToVersion5() {
        super(
                5,
                "makes rule bundles rule sets and rule sets rules; identities, and waves, that are"
                        + " named alike become \"name (1)\", \"name (2)\" …, where upstream fails");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        Sql sql = step.sql();
        renameAlike(step, "Identity", "Name");
        renameAlike(step, "MigrationWave", "Name, StartDate, EndDate");
        // Left behind by release 0.1.
        sql.execute("DROP INDEX IF EXISTS idx_TagType_Name");
        step.schema().requireDifferent("RuleSet", "RuleBundleID, FileID");
        step.schema().fill("Fact", "Source", "''");
        sql.execute("ALTER TABLE RuleSet RENAME TO RuleSet__old");
        sql.execute("ALTER TABLE RuleBundle RENAME TO RuleBundle__old");
        step.schema().apply();
        sql.execute(
                """
                INSERT INTO RuleSet (ID, CreateTime, CreateUser, UpdateUser, Kind, Name, Description,
                                     Custom, Repository, ImageID, IdentityID)
                SELECT ID, CreateTime, CreateUser, UpdateUser, Kind, Name, Description,
                       Custom, Repository, ImageID, IdentityID
                FROM RuleBundle__old
                """);
        sql.each(
                "RuleSet__old",
                "1",
                "RuleBundleID, FileID, CAST(Metadata AS BLOB)",
                (id, row) ->
                        sql.execute(
                                """
                                INSERT INTO Rule (ID, CreateTime, CreateUser, UpdateUser, Name,
                                                  Description, Labels, RuleSetID, FileID)
                                VALUES (?, ?, '', '', '', '', CAST(? AS BLOB), ?, ?)
                                """,
                                id,
                                step.now(),
                                labels(row.getBytes(3)),
                                row.getObject(1),
                                row.getObject(2)));
        sql.execute("DROP TABLE RuleSet__old");
        sql.execute("DROP TABLE RuleBundle__old");
        sql.execute(
                "UPDATE OR IGNORE Setting SET Key = 'ui.ruleset.order' WHERE Key = 'ui.bundle.order'");
    }

    /** Renames rows that are equal in {@code columns}, the first of which is the name. */
    private static void renameAlike(StepContext step, String table, String columns)
            throws SQLException, IOException {
        // Decided before the first is renamed: the last one left would not be alike any more.
        step.sql()
                .execute(
                        """
                        CREATE TEMP TABLE alike AS SELECT one.ID FROM `%s` one
                        JOIN (SELECT %s FROM `%s` GROUP BY %s HAVING count(*) > 1) USING (%s)
                        """
                                .formatted(table, columns, table, columns, columns));
        step.sql()
                .each(
                        table,
                        "ID IN (SELECT ID FROM alike)",
                        "Name",
                        (id, row) -> {
                            String free = free(step.sql(), table, row.getString(1));
                            step.sql()
                                    .execute(
                                            "UPDATE `%s` SET Name = ? WHERE ID = ?"
                                                    .formatted(table),
                                            free,
                                            id);
                            step.notes()
                                    .accept(
                                            "%s %d had the name of another: renamed \"%s\""
                                                    .formatted(table, id, free));
                        });
        step.sql().execute("DROP TABLE temp.alike");
    }

    private static String free(Sql sql, String table, String name) throws SQLException {
        for (int number = 1; ; number++) {
            String free = "%s (%d)".formatted(name, number);
            if (sql.number("SELECT count(*) FROM `%s` WHERE Name = ?".formatted(table), free)
                    == 0) {
                return free;
            }
        }
    }

    /** The labels of a rule; none from metadata of another shape, as upstream has it. */
    private static String labels(byte @Nullable [] metadata) {
        try {
            return metadata == null || metadata.length == 0
                    ? "[]"
                    : JsonInput.read(metadata, ToVersion5::labels);
        } catch (MalformedJsonException e) {
            return "[]";
        }
    }

    private static String labels(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return "[]";
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("is no object");
        }
        String source = "";
        String target = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean isSource = name.equalsIgnoreCase("source");
            if (!isSource && !name.equalsIgnoreCase("target")) {
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_STRING) {
                source = isSource ? parser.getText() : source;
                target = isSource ? target : parser.getText();
            } else if (value != JsonToken.VALUE_NULL) {
                throw new MalformedJsonException("has something else where text belongs");
            }
        }
        StringJoiner labels = new StringJoiner(",", "[", "]");
        if (!source.isEmpty()) {
            labels.add(JsonText.string("konveyor.io/source=" + source));
        }
        if (!target.isEmpty()) {
            labels.add(JsonText.string("konveyor.io/target=" + target));
        }
        return labels.toString();
    }
}
