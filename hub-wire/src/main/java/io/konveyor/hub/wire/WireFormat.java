package io.konveyor.hub.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two document formats of the Hub's API, with upstream's conventions of naming, omission,
 * escaping and strictness. Thread safe.
 *
 * <p>A document is read into records, lists, maps, texts, numbers, booleans, {@code OffsetDateTime}
 * and, for values of any form, {@link JsonNode}. A component that is {@code @Nullable} is null
 * where the document gives none; any other is empty, zero or false then. Besides those, {@code
 * Optional}s, {@code Instant}s, enums (in lower case) and paths can be written.
 *
 * <p>Source: tackle2-hub 624977ec, observed; Go's encoding/json and gopkg.in/yaml.v3.
 */
public enum WireFormat {
    JSON,
    YAML;

    /**
     * Reads one document as {@code type}: unknown fields refused, then validated. {@code null} is
     * the zero value.
     *
     * @throws BindException with upstream's message
     */
    public <T> T read(byte[] document, Class<T> type) {
        Object value = bind(document, type, null);
        Validator.validate(value);
        return boxed(type, value);
    }

    /**
     * Reads one document over {@code older}: what it leaves out stays as it was, also within nested
     * records and maps; lists are replaced. Then as {@link #read}.
     */
    @SuppressWarnings("unchecked")
    public <T extends Record> T readOver(byte[] document, T older) {
        Class<T> type = (Class<T>) older.getClass();
        Object value = bind(document, type, older);
        Validator.validate(value);
        return type.cast(value);
    }

    /** Reads one document as a list, each item validated. */
    public <T> List<T> readList(byte[] document, Class<T> item) {
        List<?> items = (List<?>) bind(document, new ListOf(item), null);
        Validator.validateEach(items);
        return items.stream().map(each -> boxed(item, each)).toList();
    }

    /** The document of {@code value}; YAML lists begin with an empty line, as upstream's do. */
    public byte[] write(@Nullable Object value) {
        JsonNode tree = new Tree(this).of(value);
        String text;
        if (this == JSON) {
            text = JsonText.of(tree);
        } else if (value instanceof Collection<?> || tree.isArray()) {
            text = YamlText.ofList(tree);
        } else {
            text = YamlText.of(tree);
        }
        return text.getBytes(UTF_8);
    }

    private Object bind(byte[] document, Type type, @Nullable Object older) {
        JsonNode tree = Parser.parse(document, this);
        Object value = new Binder(this, true).bind(tree, type, older);
        return value == null ? Binder.zero(type) : value;
    }

    /** Primitive classes cannot cast. */
    @SuppressWarnings("unchecked")
    private static <T> T boxed(Class<T> type, Object value) {
        return type.isPrimitive() ? (T) value : type.cast(value);
    }
}
