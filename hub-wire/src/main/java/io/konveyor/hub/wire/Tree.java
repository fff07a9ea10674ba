package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values as trees of nodes, names and omissions settled for one format. Numbers of free-form values
 * become floating point, as they do in upstream; times stand as POJO nodes.
 */
final class Tree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final WireFormat format;

    Tree(WireFormat format) {
        this.format = format;
    }

    JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Record record) {
            return ofRecord(record);
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Long || value instanceof Integer) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return NODES.numberNode((double) number);
        }
        if (value instanceof JsonNode node) {
            return freeForm(node);
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode(items.size());
            items.forEach(item -> array.add(of(item)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), of(item)));
            return new ObjectNode(NODES, new LinkedHashMap<>(sorted));
        }
        return ofOther(value);
    }

    private JsonNode ofOther(Object value) {
        if (value instanceof OffsetDateTime) {
            return NODES.pojoNode(value);
        }
        if (value instanceof Instant instant) {
            return NODES.pojoNode(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof OptionalInt optional) {
            return of(optional.isPresent() ? optional.getAsInt() : null);
        }
        if (value instanceof OptionalLong optional) {
            return of(optional.isPresent() ? optional.getAsLong() : null);
        }
        if (value instanceof Enum<?> constant) {
            return NODES.textNode(constant.name().toLowerCase(Locale.ROOT));
        }
        if (value instanceof Path) {
            return NODES.textNode(value.toString());
        }
        throw new IllegalArgumentException("no document shows a " + value.getClass());
    }

    private ObjectNode ofRecord(Record record) {
        ObjectNode object = NODES.objectNode();
        RecordShape.of(record.getClass())
                .forEach(
                        record,
                        (property, value) -> {
                            if (!isOmitted(property, value)) {
                                object.set(property.name(format), shown(property, value));
                            }
                        });
        return object;
    }

    private JsonNode shown(Property property, @Nullable Object value) {
        boolean none =
                format == WireFormat.JSON
                        && property.has(NullWhenEmpty.class)
                        && value instanceof Collection<?> items
                        && items.isEmpty();
        return none ? NODES.nullNode() : of(value);
    }

    private boolean isOmitted(Property property, @Nullable Object value) {
        if (!property.isOmittedWhenEmpty(format)) {
            return false;
        }
        if (value == null || value.equals(Optional.empty())) {
            return true;
        }
        if (value instanceof Collection<?> items) {
            return items.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty();
        }
        if (value instanceof JsonNode node) {
            return node.isNull();
        }
        if (value instanceof OptionalInt || value instanceof OptionalLong) {
            return value.equals(OptionalInt.empty()) || value.equals(OptionalLong.empty());
        }
        if (value instanceof Record || value instanceof OffsetDateTime) {
            return format == WireFormat.YAML && value.equals(Binder.zero(value.getClass()));
        }
        return value.equals("") || value.equals(0L) || value.equals(0) || value.equals(false);
    }

    private static JsonNode freeForm(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(e -> sorted.put(e.getKey(), freeForm(e.getValue())));
            return new ObjectNode(NODES, new LinkedHashMap<>(sorted));
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode(node.size());
            node.forEach(item -> array.add(freeForm(item)));
            return array;
        }
        return node.isNumber() ? NODES.numberNode(node.doubleValue()) : node;
    }
}
