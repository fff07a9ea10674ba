package io.konveyor.hub.store.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares a database with what a fixture says upstream made of it: every cell with its storage
 * class, and the schema as far as it means anything.
 */
final class ExpectedState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExpectedState() {}

    /** A cell that may differ. */
    @FunctionalInterface
    interface Allowance {
        boolean allows(String table, String column, JsonNode found, JsonNode expected);
    }

    /** What differs, in sentences. */
    static List<String> rows(
            OldDatabase database, Map<String, JsonNode> tables, Allowance allowance)
            throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = database.open()) {
            for (Map.Entry<String, JsonNode> table : tables.entrySet()) {
                compare(connection, table.getKey(), table.getValue(), allowance, differences);
            }
        }
        return differences;
    }

    private static void compare(
            Connection connection,
            String table,
            JsonNode expected,
            Allowance allowance,
            List<String> differences)
            throws SQLException {
        List<String> columns = texts(expected.get("columns"));
        List<String> key = texts(expected.get("key"));
        ArrayNode found = read(connection, table, columns, key.isEmpty() ? columns : key);
        List<JsonNode> wanted = new ArrayList<>();
        expected.get("rows").forEach(wanted::add);
        if (key.isEmpty()) {
            // No key, no order.
            wanted.removeIf(row -> contains(found, row));
        }
        if (found.size() != expected.get("rows").size()) {
            differences.add(
                    "%s: %d rows, expected %d"
                            .formatted(table, found.size(), expected.get("rows").size()));
        }
        for (int row = 0; row < Math.min(found.size(), wanted.size()); row++) {
            for (int column = 0; column < columns.size(); column++) {
                JsonNode cell = found.get(row).get(column);
                JsonNode other = wanted.get(row).get(column);
                if (!cell.equals(other)
                        && !allowance.allows(table, columns.get(column), cell, other)) {
                    differences.add(
                            "%s[%d].%s: %s, expected %s"
                                    .formatted(table, row, columns.get(column), cell, other));
                }
            }
        }
    }

    private static boolean contains(ArrayNode rows, JsonNode row) {
        return StreamSupport.stream(rows.spliterator(), false).anyMatch(row::equals);
    }

    private static ArrayNode read(
            Connection connection, String table, List<String> columns, List<String> order)
            throws SQLException {
        ArrayNode rows = JSON.createArrayNode();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT %s FROM `%s` ORDER BY %s"
                                        .formatted(quoted(columns), table, quoted(order)))) {
            while (found.next()) {
                ArrayNode row = rows.addArray();
                for (int column = 1; column <= columns.size(); column++) {
                    Object cell = found.getObject(column);
                    row.add(
                            cell instanceof byte[] blob
                                    ? blob(blob)
                                    : cell instanceof Long number && number == number.intValue()
                                            ? JSON.valueToTree(number.intValue())
                                            : JSON.valueToTree(cell));
                }
            }
        }
        return rows;
    }

    private static ObjectNode blob(byte[] blob) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(blob)).toString();
            return JSON.createObjectNode().put("blob", text);
        } catch (CharacterCodingException e) {
            return JSON.createObjectNode().put("blob64", Base64.getEncoder().encodeToString(blob));
        }
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(","));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Tables by name, from the {@code tables} of a step. */
    static Map<String, JsonNode> tables(JsonNode tables) {
        Map<String, JsonNode> byName = new TreeMap<>();
        for (Iterator<String> names = tables.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            byName.put(name, tables.get(name));
        }
        return byName;
    }

    /** The schema of a database, in a form in which order and quoting do not count. */
    static Set<String> schema(OldDatabase database) throws SQLException {
        Set<String> schema = new TreeSet<>();
        for (String sql : database.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            schema.add(normalised(sql));
        }
        return schema;
    }

    /** The same of what a fixture lists. */
    static Set<String> schema(JsonNode listed) {
        Set<String> schema = new TreeSet<>();
        listed.forEach(
                object -> {
                    if (object.hasNonNull("sql")) {
                        schema.add(normalised(object.get("sql").asText()));
                    }
                });
        return schema;
    }

    /** Columns keep their order, constraints stand in the order of their names. */
    private static String normalised(String sql) {
        if (!sql.toUpperCase(Locale.ROOT).startsWith("CREATE TABLE")) {
            return plain(sql);
        }
        TableShape shape = TableShape.of(sql);
        return new TableShape(
                        shape.name(),
                        shape.columns(),
                        new TreeMap<>(shape.constraints()),
                        shape.others())
                .create(shape.name())
                .transform(ExpectedState::plain);
    }

    private static String plain(String sql) {
        return sql.replaceAll("[`\"\\s]", "");
    }
}
