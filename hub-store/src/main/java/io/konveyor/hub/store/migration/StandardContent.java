package io.konveyor.hub.store.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.store.FreshDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The rows upstream's migration 3 adds: settings, rule bundles with a picture each, tag categories
 * and tags. What is there already stays as it is.
 *
 * <p>Names of the bundles are ours: migration 7 deletes them again. Their pictures and rules stay,
 * in upstream as here.
 */
final class StandardContent {
    private static final List<List<String>> TARGETS_BY_BUNDLE =
            List.of(
                    List.of("eap8", "eap7"),
                    List.of("cloud-readiness"),
                    List.of("quarkus"),
                    List.of("openjdk"),
                    List.of("openjdk11", "openjdk17"),
                    List.of("linux"),
                    List.of("jakarta-ee"),
                    List.of("rhr"),
                    List.of("openliberty"),
                    List.of("camel"),
                    List.of("azure-appservice", "azure-aks"));

    private static final Pattern TAB = Pattern.compile("\t");

    private final StepContext step;
    private final Sql sql;

    private StandardContent(StepContext step) {
        this.step = step;
        this.sql = step.sql();
    }

    static void seed(StepContext step) throws SQLException, IOException {
        StandardContent content = new StandardContent(step);
        content.setting("review.assessment.required", "true");
        content.setting("download.html.enabled", "false");
        content.setting("download.csv.enabled", "false");
        content.seedBundles();
        content.seedTags();
    }

    private void setting(String key, String value) throws SQLException {
        BaseTables.insertSetting(sql, step.now(), key, value);
    }

    private void seedBundles() throws SQLException, IOException {
        LongStream.Builder order = LongStream.builder();
        for (List<String> targets : TARGETS_BY_BUNDLE) {
            String name = String.join(" ", targets);
            sql.execute(
                    "INSERT INTO File (CreateTime, CreateUser, UpdateUser, Name, Path) VALUES (?, '', '', ?, ?)",
                    step.now(),
                    "file.svg",
                    step.pictures().store().toString());
            sql.execute(
                    "INSERT INTO RuleBundle (CreateTime, CreateUser, UpdateUser, Kind, Name, Description,"
                            + " Custom, ImageID) VALUES (?, '', '', '', ?, '', 0, last_insert_rowid())",
                    step.now(),
                    name);
            long bundle = sql.number("SELECT last_insert_rowid()");
            order.add(bundle);
            for (String target : targets) {
                sql.execute(
                        "INSERT INTO RuleSet (CreateTime, CreateUser, UpdateUser, Name, Description,"
                                + " Metadata, RuleBundleID) VALUES (?, '', '', ?, '', CAST(? AS BLOB), ?)",
                        step.now(),
                        target,
                        "{\"target\":\"%s\"}".formatted(target),
                        bundle);
            }
        }
        setting(
                "ui.bundle.order",
                order.build().mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]")));
    }

    private void seedTags() throws SQLException, IOException {
        long category = 0;
        for (List<String> line : lines()) {
            if (line.get(0).equals("category")) {
                category = category(line.get(1), line.get(2));
            } else {
                sql.execute(
                        "INSERT OR IGNORE INTO Tag (CreateTime, CreateUser, UpdateUser, Name, Username,"
                                + " CategoryID) VALUES (?, '', '', ?, '', ?)",
                        step.now(),
                        line.get(1),
                        category);
            }
        }
    }

    private long category(String name, String color) throws SQLException {
        long present = sql.number("SELECT ID FROM TagCategory WHERE Name = ? ORDER BY ID", name);
        if (present > 0) {
            return present;
        }
        sql.execute(
                "INSERT INTO TagCategory (CreateTime, CreateUser, UpdateUser, Name, Username, Color)"
                        + " VALUES (?, '', '', ?, '', ?)",
                step.now(),
                name,
                color);
        return sql.number("SELECT last_insert_rowid()");
    }

    /** The same as a fresh database holds. */
    private static List<List<String>> lines() throws IOException {
        try (InputStream in = FreshDatabase.class.getResourceAsStream("fresh-tags.tsv")) {
            if (in == null) {
                throw new IOException("the standard tags are missing");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> TAB.splitAsStream(line).toList())
                    .toList();
        }
    }
}
