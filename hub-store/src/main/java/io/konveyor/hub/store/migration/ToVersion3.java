package io.konveyor.hub.store.migration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts and buckets become tables of their own, tags get a source; rule bundles, trackers and the
 * standard tags come.
 *
 * <p>Where several owners share one bucket path, as all tasks of a group did, they share one row:
 * the path is unique. Upstream inserts a row for each and fails.
 */
final class ToVersion3 extends Migration {
    ToVersion3() {
        super(
                3,
                "makes facts and buckets tables of their own, tag types categories; owners of one"
                        + " bucket path share one bucket row, where upstream fails");
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        Sql sql = step.sql();
        sql.execute("ALTER TABLE TagType RENAME TO TagCategory");
        sql.execute("ALTER TABLE Tag RENAME COLUMN TagTypeID TO CategoryID");
        sql.execute("ALTER TABLE ImportTag RENAME COLUMN TagType TO Category");
        step.schema().apply("Fact");
        step.schema().apply("Bucket");
        sql.each(
                "Application",
                "Facts IS NOT NULL",
                "CAST(Facts AS BLOB)",
                (application, row) -> {
                    for (Map.Entry<String, String> fact : facts(row.getBytes(1)).entrySet()) {
                        sql.execute(
                                "INSERT INTO Fact (ApplicationID, `Key`, Value) VALUES (?, ?, CAST(? AS BLOB))",
                                application,
                                fact.getKey(),
                                fact.getValue());
                    }
                });
        for (String owner : List.of("Application", "Task", "TaskGroup")) {
            sql.execute("ALTER TABLE `%s` ADD COLUMN BucketID integer".formatted(owner));
            moveBuckets(step, owner);
        }
        step.schema().fill("ApplicationTags", "Source", "''").apply();
        StandardContent.seed(step);
    }

    private static void moveBuckets(StepContext step, String owner)
            throws SQLException, IOException {
        Sql sql = step.sql();
        sql.each(
                owner,
                "Bucket <> ''",
                "Bucket",
                (id, row) -> {
                    String path = row.getString(1);
                    sql.execute(
                            "INSERT INTO Bucket (CreateTime, CreateUser, UpdateUser, Path)"
                                    + " SELECT ?, '', '', ? WHERE NOT EXISTS"
                                    + " (SELECT 1 FROM Bucket WHERE Path = ?)",
                            step.now(),
                            path,
                            path);
                    sql.execute(
                            "UPDATE `%s` SET BucketID = (SELECT ID FROM Bucket WHERE Path = ?) WHERE rowid = ?"
                                    .formatted(owner),
                            path,
                            id);
                });
    }

    /** The members of an object; none of anything else, as upstream has it. */
    private static Map<String, String> facts(byte[] stored) {
        try {
            return JsonInput.read(stored, ToVersion3::members);
        } catch (MalformedJsonException e) {
            return Map.of();
        }
    }

    private static Map<String, String> members(JsonParser parser) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("is no object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, JsonText.any(parser));
        }
        return members;
    }
}
