package io.konveyor.hub.store.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as its {@code CREATE TABLE} says, taken apart as far as the Hub's tables need it: columns
 * in order, named constraints, primary key.
 *
 * @param name of the table
 * @param columns what follows each column's name, by the name in its own spelling
 * @param constraints named table constraints, whole, by name
 * @param others other table constraints: the primary key
 */
record TableShape(
        String name,
        Map<String, String> columns,
        Map<String, String> constraints,
        List<String> others) {
    private static final Pattern CREATE =
            Pattern.compile(
                    "(?is)^\\s*CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?[`\"\\[]?(\\w+)[`\"\\]]?\\s*\\((.*)\\)[^)]*$");
    private static final Pattern CONSTRAINT =
            Pattern.compile("(?is)^CONSTRAINT\\s+[`\"\\[]?(\\w+)[`\"\\]]?.*");
    private static final Pattern KEY =
            Pattern.compile("(?is)^(PRIMARY\\s+KEY|UNIQUE|CHECK|FOREIGN\\s+KEY)\\b.*");
    private static final Pattern COLUMN = Pattern.compile("(?s)^[`\"\\[]?(\\w+)[`\"\\]]?\\s*(.*)$");
    private static final Pattern REFERRING =
            Pattern.compile("(?is)FOREIGN\\s+KEY\\s*\\(\\s*[`\"\\[]?(\\w+)");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Takes {@code sql}, a {@code CREATE TABLE}, apart. */
    static TableShape of(String sql) {
        Matcher create = CREATE.matcher(sql);
        if (!create.matches()) {
            throw new IllegalArgumentException("no CREATE TABLE: " + sql);
        }
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> constraints = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (String part : parts(create.group(2))) {
            Matcher constraint = CONSTRAINT.matcher(part);
            Matcher column = COLUMN.matcher(part);
            if (constraint.matches()) {
                constraints.put(constraint.group(1), part);
            } else if (KEY.matcher(part).matches()) {
                others.add(part);
            } else if (column.matches()) {
                columns.put(column.group(1), column.group(2));
            }
        }
        return new TableShape(create.group(1), columns, constraints, others);
    }

    /** The parts of {@code body} between commas that stand in no parentheses. */
    private static List<String> parts(String body) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at < body.length(); at++) {
            switch (body.charAt(at)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(tidy(body.substring(begin, at)));
                        begin = at + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(tidy(body.substring(begin)));
        return parts;
    }

    private static String tidy(String part) {
        return SPACE.matcher(part.strip()).replaceAll(" ").replace('"', '`');
    }

    boolean hasColumn(String column) {
        return columns.keySet().stream().anyMatch(column::equalsIgnoreCase);
    }

    /**
     * This table with what {@code found} has beyond it and upstream leaves alone: columns nobody
     * knows, older constraints, unique columns, types in another spelling.
     *
     * @param before the same table at the version before; what it has and this has not, goes
     */
    TableShape keeping(TableShape found, TableShape before) {
        Map<String, String> kept = new LinkedHashMap<>(columns);
        found.columns.forEach(
                (column, rest) -> {
                    if (!hasColumn(column)) {
                        if (!before.hasColumn(column)) {
                            kept.put(column, rest);
                        }
                    } else {
                        kept.computeIfPresent(column, (same, own) -> declared(own, rest));
                    }
                });
        Map<String, String> rules = new LinkedHashMap<>(constraints);
        found.constraints.forEach(
                (name, rule) -> {
                    Matcher column = REFERRING.matcher(rule);
                    if (column.find() && kept.containsKey(column.group(1))) {
                        rules.putIfAbsent(name, rule);
                    }
                });
        return new TableShape(name, kept, rules, others);
    }

    /** A column as wanted, in the spelling found: the oldest releases wrote {@code JSON}. */
    private static String declared(String wanted, String found) {
        if (wanted.equalsIgnoreCase(found)) {
            return found;
        }
        return isUnique(found) && !isUnique(wanted) ? wanted + " UNIQUE" : wanted;
    }

    /** This table without one constraint. */
    TableShape without(String constraint) {
        Map<String, String> rest = new LinkedHashMap<>(constraints);
        rest.remove(constraint);
        return new TableShape(name, columns, rest, others);
    }

    /**
     * Whether adding plain columns at the end of {@code found} gives this table, so that no row has
     * to be written.
     */
    boolean extendsBy(TableShape found) {
        List<String> now = List.copyOf(found.columns.keySet());
        List<String> wanted = List.copyOf(columns.keySet());
        return wanted.size() >= now.size()
                && wanted.subList(0, now.size()).equals(now)
                && now.stream().allMatch(name -> same(found.columns.get(name), columns.get(name)))
                && wanted.stream()
                        .skip(now.size())
                        .noneMatch(name -> String.valueOf(columns.get(name)).contains(" "))
                && found.constraints.keySet().equals(constraints.keySet())
                && found.others.equals(others);
    }

    private static boolean same(
            @org.jspecify.annotations.Nullable String one,
            @org.jspecify.annotations.Nullable String other) {
        return one != null && one.equalsIgnoreCase(other);
    }

    private static boolean isUnique(String rest) {
        return rest.toUpperCase(Locale.ROOT).contains("UNIQUE");
    }

    /** The {@code CREATE TABLE} of this shape under another name. */
    String create(String as) {
        List<String> parts = new ArrayList<>();
        columns.forEach((column, rest) -> parts.add(("`" + column + "` " + rest).strip()));
        parts.addAll(others);
        parts.addAll(constraints.values());
        return "CREATE TABLE `%s` (%s)".formatted(as, String.join(",", parts));
    }
}
