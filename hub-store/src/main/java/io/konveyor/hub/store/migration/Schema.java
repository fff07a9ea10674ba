package io.konveyor.hub.store.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of one database version, put together from what each version up to it changed.
 *
 * @param tables by name
 */
record Schema(Map<String, Schema.Table> tables) {
    static final int FIRST = 2;

    private static final Pattern END = Pattern.compile(";\\s*\\n");
    private static final Pattern ABOUT =
            Pattern.compile(
                    "(?s)^(CREATE TABLE|CREATE(?: UNIQUE)? INDEX|DROP TABLE) `(\\w+)`(?: ON `(\\w+)`)?.*");

    /**
     * A table with its indexes.
     *
     * @param shape of the table
     * @param create its {@code CREATE TABLE}
     * @param indexes its {@code CREATE INDEX} statements by the name of the index
     */
    record Table(TableShape shape, String create, Map<String, String> indexes) {}

    /**
     * What one version makes, changes and drops.
     *
     * @param made tables as they are from then on
     * @param dropped names of tables
     */
    record Difference(Map<String, Table> made, List<String> dropped) {}

    /** The tables of {@code version}. */
    static Schema at(int version) {
        Schema schema = new Schema(Map.of());
        for (int step = FIRST; step <= version; step++) {
            schema = schema.then(step);
        }
        return schema;
    }

    /** The tables of {@code next}, the version after this one. */
    Schema then(int next) {
        Difference difference = difference(next);
        Map<String, Table> changed = new LinkedHashMap<>(tables);
        difference.dropped().forEach(changed::remove);
        changed.putAll(difference.made());
        return new Schema(changed);
    }

    /** What {@code version} changes; a version without a file changes nothing. */
    static Difference difference(int version) {
        Map<String, Table> made = new LinkedHashMap<>();
        List<String> dropped = new ArrayList<>();
        for (String statement : statements(version)) {
            Matcher about = ABOUT.matcher(statement);
            if (!about.matches()) {
                throw new IllegalStateException("not understood: " + statement);
            }
            if (about.group(1).equals("DROP TABLE")) {
                dropped.add(about.group(2));
            } else if (about.group(3) == null) {
                made.put(
                        about.group(2),
                        new Table(TableShape.of(statement), statement, new LinkedHashMap<>()));
            } else {
                Objects.requireNonNull(made.get(about.group(3)))
                        .indexes()
                        .put(about.group(2), statement);
            }
        }
        return new Difference(made, dropped);
    }

    private static List<String> statements(int version) {
        try (InputStream in =
                Schema.class.getResourceAsStream("schema-%02d.sql".formatted(version))) {
            if (in == null) {
                return List.of();
            }
            String text =
                    new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("--"))
                            .reduce("", (before, line) -> before + line + "\n");
            return END.splitAsStream(text)
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
