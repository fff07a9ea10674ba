package io.konveyor.hub.store.migration;

import static io.konveyor.hub.store.migration.JsonType.any;
import static io.konveyor.hub.store.migration.JsonType.flag;
import static io.konveyor.hub.store.migration.JsonType.integer;
import static io.konveyor.hub.store.migration.JsonType.list;
import static io.konveyor.hub.store.migration.JsonType.member;
import static io.konveyor.hub.store.migration.JsonType.object;
import static io.konveyor.hub.store.migration.JsonType.optional;
import static io.konveyor.hub.store.migration.JsonType.text;
import static io.konveyor.hub.store.migration.JsonType.time;
import static java.util.stream.Collectors.joining;

import io.konveyor.hub.store.HubTime;
import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binaries of applications get the prefix {@code mvn://}; every task is written anew in the form of
 * this version. JSON that does not say what its column holds is refused by name; an application
 * that has nothing to change is not read.
 */
final class ToVersion14 extends Migration {
    private static final JsonType REPOSITORY =
            object(
                    member("kind", text()),
                    member("url", text()),
                    member("branch", text()),
                    member("tag", text()),
                    member("path", text()));

    /** The JSON columns of a task, in the order of the answer to {@link #TASK}. */
    private static final Map<String, JsonType> TYPES = types();

    private static final List<String> TIMES = List.of("Started", "Terminated");

    private static final String TASK =
            TYPES.keySet().stream().map(ToVersion14::bytes).collect(joining(", "))
                    + ", Started, typeof(Started), Terminated, typeof(Terminated)";

    private static final String REWRITE =
            "UPDATE Task SET "
                    + TYPES.keySet().stream()
                            .map(column -> "`%s` = CAST(? AS BLOB)".formatted(column))
                            .collect(joining(", "))
                    + ", Started = ?, Terminated = ? WHERE ID = ?";

    ToVersion14() {
        super(14, "writes every task anew; binaries of applications get the prefix mvn://");
    }

    private static Map<String, JsonType> types() {
        Map<String, JsonType> types = new LinkedHashMap<>();
        types.put(
                "TTL",
                object(
                        optional("created", integer()),
                        optional("pending", integer()),
                        optional("running", integer()),
                        optional("succeeded", integer()),
                        optional("failed", integer())));
        types.put(
                "Policy",
                object(
                        optional("isolated", flag()),
                        optional("preemptEnabled", flag()),
                        optional("preemptExempt", flag())));
        types.put("Data", any());
        types.put("Extensions", list(text()));
        types.put(
                "Events",
                list(
                        object(
                                member("kind", text()),
                                member("count", integer()),
                                optional("reason", text()),
                                member("last", time()))));
        types.put(
                "Attached",
                list(
                        object(
                                member("id", integer()),
                                optional("name", text()),
                                optional("activity", integer()))));
        types.put(
                "Errors", list(object(member("severity", text()), member("description", text()))));
        return types;
    }

    @Override
    public void run(StepContext step) throws SQLException, IOException {
        step.schema().apply();
        Sql sql = step.sql();
        sql.each(
                "Application",
                "`Binary` <> '' AND substr(`Binary`, 1, 6) <> 'mvn://'",
                bytes("Repository"),
                (id, row) ->
                        sql.execute(
                                """
                                UPDATE Application SET `Binary` = 'mvn://' || `Binary`,
                                    Repository = CAST(? AS BLOB),
                                    UpdateUser = coalesce(UpdateUser, ''),
                                    Description = coalesce(Description, ''),
                                    Comments = coalesce(Comments, '')
                                WHERE ID = ?
                                """,
                                written(
                                        "Application",
                                        id,
                                        "Repository",
                                        REPOSITORY,
                                        row.getBytes(1)),
                                id));
        sql.execute(
                """
                UPDATE Task SET UpdateUser = coalesce(UpdateUser, ''), Name = coalesce(Name, ''),
                    Kind = CASE WHEN Addon = 'analyzer' AND coalesce(Kind, '') = '' THEN 'analyzer'
                           ELSE coalesce(Kind, '') END,
                    Addon = coalesce(Addon, ''), State = coalesce(State, ''),
                    Locator = coalesce(Locator, ''), Pod = coalesce(Pod, ''),
                    Priority = coalesce(Priority, 0), Retries = coalesce(Retries, 0)
                """);
        sql.each("Task", "1", TASK, (id, row) -> sql.execute(REWRITE, rewritten(id, row)));
    }

    private static @Nullable Object[] rewritten(long id, ResultSet row)
            throws SQLException, IOException {
        List<@Nullable Object> values = new ArrayList<>();
        int at = 1;
        for (Map.Entry<String, JsonType> column : TYPES.entrySet()) {
            values.add(written("Task", id, column.getKey(), column.getValue(), row.getBytes(at++)));
        }
        for (int time = 0; time < TIMES.size(); time++) {
            values.add(canonical(row, at));
            at += 2;
        }
        values.add(id);
        return values.toArray();
    }

    /** A time as this version writes it; a fraction stays what it is: upstream cannot read it. */
    private static @Nullable Object canonical(ResultSet row, int at) throws SQLException {
        String stored = row.getString(at);
        if (stored == null) {
            return null;
        }
        return row.getString(at + 1).equals("real") ? row.getObject(at) : HubTime.rewritten(stored);
    }

    private static String written(
            String table, long id, String column, JsonType type, byte @Nullable [] stored)
            throws IOException {
        try {
            return stored == null ? type.zero() : type.write(stored);
        } catch (MalformedJsonException e) {
            throw new UnusableDatabaseException(
                    Reason.NOT_MIGRATABLE,
                    "migration 14: %s %d: column %s %s"
                            .formatted(table, id, column, String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** A JSON column as bytes, also where SQLite made a number of it. */
    private static String bytes(String column) {
        return "CAST(`%s` AS BLOB)".formatted(column);
    }
}
