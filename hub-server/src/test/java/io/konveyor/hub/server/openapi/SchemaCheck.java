package io.konveyor.hub.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a document with a schema of the kinds we generate, and more strictly than a validator: a
 * property that the schema does not know is a fault.
 */
final class SchemaCheck {
    private final JsonNode root;

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(schema, value, "", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.isMissingNode()) {
            faults.add(at + ": no schema");
            return;
        }
        if (schema.has("$ref")) {
            check(root.at(schema.path("$ref").asText().substring(1)), value, at, faults);
            return;
        }
        if (schema.has("anyOf")) {
            if (!value.isNull()) {
                check(schema.path("anyOf").path(0), value, at, faults);
            }
            return;
        }
        String type = schema.path("type").asText();
        if (!type.isEmpty() && !isA(type, value)) {
            faults.add("%s: expected %s, found %s".formatted(at, type, value));
            return;
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), at + "[" + i + "]", faults);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            value.properties()
                    .forEach(
                            entry ->
                                    check(
                                            schema.path("properties").path(entry.getKey()),
                                            entry.getValue(),
                                            at + "." + entry.getKey(),
                                            faults));
        }
        if (schema.has("enum") && !schema.path("enum").toString().contains(value.toString())) {
            faults.add("%s: %s is none of %s".formatted(at, value, schema.path("enum")));
        }
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            // Upstream shows some empty lists as null.
            case "array" -> value.isArray() || value.isNull();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
