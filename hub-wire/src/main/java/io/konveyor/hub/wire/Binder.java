package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of parsed documents. What a document leaves out or gives as null keeps the value it
 * had (where there is an older record), else becomes the zero value of its type, or null where the
 * component is nullable.
 *
 * <p>The texts of refusals are those of Go's encoding/json and of yaml.v3.
 */
final class Binder {
    private final WireFormat format;
    private final boolean strict;

    /**
     * Where a value stands in the document.
     *
     * @param owner the record it is a component of; empty for the document itself
     * @param path names from the document down to it
     * @param integer Go's type of whole numbers here
     */
    private record Place(String owner, String path, String integer) {
        static final Place DOCUMENT = new Place("", "", "int");

        Place in(Class<?> record, Property property, WireFormat format) {
            String name = (property.isAudit() ? "Resource." : "") + property.name(format);
            return new Place(
                    record.getSimpleName(),
                    path.isEmpty() ? name : path + "." + name,
                    property.has(Unsigned.class) ? "uint" : "int");
        }

        String goName() {
            return owner.isEmpty() ? "Go value" : "Go struct field %s.%s".formatted(owner, path);
        }

        String goType(Class<?> record) {
            return (owner.isEmpty() ? "resource." : "api.") + record.getSimpleName();
        }
    }

    /**
     * @param strict whether an unknown name is refused, rather than passed over
     */
    Binder(WireFormat format, boolean strict) {
        this.format = format;
        this.strict = strict;
    }

    /**
     * Binds a whole document.
     *
     * @param older the value to keep where the document says nothing, if there is one
     */
    @Nullable Object bind(JsonNode document, Type type, @Nullable Object older) {
        return bind(document, type, Place.DOCUMENT, older);
    }

    private @Nullable Object bind(JsonNode given, Type type, Place place, @Nullable Object older) {
        JsonNode node = type == String.class ? given : YamlPlain.valueOf(given);
        if (type instanceof ParameterizedType generic) {
            return bindGeneric(node, generic, place, older);
        }
        Class<?> plain = (Class<?>) type;
        if (JsonNode.class.isAssignableFrom(plain)) {
            return freeForm(node);
        }
        if (node.isNull()) {
            return older == null ? zero(type) : older;
        }
        if (plain.isRecord()) {
            return bindRecord(node, plain, place, older);
        }
        if (plain == OffsetDateTime.class) {
            if (!node.isTextual()) {
                throw new BindException("Time.UnmarshalJSON: input is not a JSON string");
            }
            return WireTime.parse(node.textValue());
        }
        if (plain == String.class) {
            return text(node, place, "string");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            if (!node.isBoolean()) {
                throw mismatch(node, place, "bool");
            }
            return node.booleanValue();
        }
        return number(node, plain, place);
    }

    private Object number(JsonNode node, Class<?> type, Place place) {
        if (type == double.class || type == Double.class) {
            if (!node.isNumber()) {
                throw mismatch(node, place, "float64");
            }
            return node.doubleValue();
        }
        if (type == long.class || type == Long.class) {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw mismatch(node, place, place.integer());
            }
            return node.longValue();
        }
        if (type == int.class || type == Integer.class) {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw mismatch(node, place, place.integer());
            }
            return node.intValue();
        }
        throw new IllegalStateException("no document has a " + type);
    }

    private Object bindRecord(JsonNode node, Class<?> type, Place place, @Nullable Object older) {
        if (!node.isObject()) {
            throw mismatch(node, place, place.goType(type));
        }
        RecordShape shape = RecordShape.of(type);
        Map<Property, JsonNode> given = new HashMap<>();
        node.properties()
                .forEach(
                        entry -> {
                            Property property = shape.find(entry.getKey(), format);
                            if (property != null) {
                                given.put(property, entry.getValue());
                            } else if (strict) {
                                throw unknown(entry.getKey(), place.goType(type));
                            }
                        });
        Map<Property, Object> before = new HashMap<>();
        if (older != null) {
            shape.forEach(
                    older,
                    (property, value) -> {
                        if (value != null) {
                            before.put(property, value);
                        }
                    });
        }
        return shape.create(
                property -> {
                    JsonNode value = given.get(property);
                    Object old = before.get(property);
                    return value == null
                            ? absent(property, old)
                            : bindProperty(property, value, place.in(type, property, format), old);
                });
    }

    private @Nullable Object bindProperty(
            Property property, JsonNode value, Place place, @Nullable Object old) {
        if (value.isNull() && property.isNullable()) {
            return null;
        }
        Object bound = bind(value, property.type(), place, old);
        if (property.has(Unsigned.class) && bound instanceof Number n && n.longValue() < 0) {
            throw mismatch(value, place, "uint");
        }
        return bound;
    }

    private static @Nullable Object absent(Property property, @Nullable Object old) {
        if (old != null) {
            return old;
        }
        return property.isNullable() ? null : zero(property.type());
    }

    private Object bindGeneric(
            JsonNode node, ParameterizedType type, Place place, @Nullable Object older) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type item = type.getActualTypeArguments()[raw == Map.class ? 1 : 0];
        if (raw == Optional.class) {
            return node.isNull()
                    ? Optional.empty()
                    : Optional.ofNullable(bind(node, item, place, null));
        }
        if (node.isNull()) {
            return older == null ? zero(type) : older;
        }
        if (raw == List.class) {
            if (!node.isArray()) {
                throw mismatch(node, place, "[]" + goType(item));
            }
            List<Object> items = new ArrayList<>();
            node.forEach(each -> items.add(bindItem(each, item, place)));
            return Collections.unmodifiableList(items);
        }
        if (raw == Map.class) {
            if (!node.isObject()) {
                throw mismatch(
                        node,
                        place,
                        item == JsonNode.class ? "api.Map" : "map[string]" + goType(item));
            }
            Map<String, Object> entries = new LinkedHashMap<>();
            if (older != null) {
                ((Map<?, ?>) older).forEach((key, value) -> entries.put((String) key, value));
            }
            node.properties()
                    .forEach(
                            entry ->
                                    entries.put(
                                            entry.getKey(),
                                            bind(entry.getValue(), item, place, null)));
            return Collections.unmodifiableMap(entries);
        }
        throw new IllegalStateException("no document has a " + type);
    }

    /** Whole numbers in lists are ids. */
    private @Nullable Object bindItem(JsonNode node, Type item, Place place) {
        Object bound = bind(node, item, place, null);
        if (item == Long.class && bound instanceof Long id && id < 0) {
            throw mismatch(node, place, "uint");
        }
        return bound;
    }

    /** What a component holds when no document gave it a value. */
    static Object zero(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type raw = generic.getRawType();
            return raw == List.class ? List.of() : raw == Map.class ? Map.of() : Optional.empty();
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return RecordShape.of(plain)
                    .create(property -> property.isNullable() ? null : zero(property.type()));
        }
        if (plain == String.class) {
            return "";
        }
        if (plain == OffsetDateTime.class) {
            return WireTime.ZERO;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return false;
        }
        if (plain == long.class || plain == Long.class) {
            return 0L;
        }
        if (plain == int.class || plain == Integer.class) {
            return 0;
        }
        if (plain == double.class || plain == Double.class) {
            return 0.0;
        }
        if (JsonNode.class.isAssignableFrom(plain)) {
            return NullNode.getInstance();
        }
        throw new IllegalStateException("no zero value of " + type);
    }

    /** A YAML scalar of any kind is a text where a text is asked for. */
    private String text(JsonNode node, Place place, String goType) {
        if (node.isTextual() || (format == WireFormat.YAML && node.isValueNode())) {
            return YamlPlain.textOf(node);
        }
        throw mismatch(node, place, goType);
    }

    private JsonNode freeForm(JsonNode node) {
        if (format == WireFormat.YAML) {
            return YamlPlain.valuesIn(node);
        }
        if (format == WireFormat.JSON && node.isNumber() && Double.isInfinite(node.doubleValue())) {
            throw mismatch(node, Place.DOCUMENT, "float64");
        }
        return node;
    }

    private BindException unknown(String name, String goType) {
        return new BindException(
                format == WireFormat.JSON
                        ? "json: unknown field " + JsonText.of(name)
                        : "yaml: unmarshal errors:\n  field %s not found in type %s"
                                .formatted(name, goType));
    }

    private BindException mismatch(JsonNode node, Place place, String goType) {
        String found =
                switch (node.getNodeType()) {
                    case ARRAY -> "array";
                    case OBJECT, POJO -> "object";
                    case BOOLEAN -> "bool";
                    case NUMBER -> isNumeric(goType) ? "number " + node.asText() : "number";
                    default -> "string";
                };
        return new BindException(
                format == WireFormat.JSON
                        ? "json: cannot unmarshal %s into %s of type %s"
                                .formatted(found, place.goName(), goType)
                        : "yaml: unmarshal errors:\n  cannot unmarshal %s into %s"
                                .formatted(found, goType));
    }

    private static boolean isNumeric(String goType) {
        return goType.equals("int") || goType.equals("uint") || goType.equals("float64");
    }

    private static String goType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain == String.class
                    ? "string"
                    : plain == JsonNode.class
                            ? "interface {}"
                            : plain == Long.class ? "uint" : "api." + plain.getSimpleName();
        }
        return "interface {}";
    }
}
