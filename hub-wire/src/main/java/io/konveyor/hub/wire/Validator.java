package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the annotations of records demand, in upstream's words.
 *
 * <p>Not Bean Validation: its messages, its paths and what it descends into would all have to be
 * bent to upstream's (Go's validator), with more code than this and a megabyte of library.
 */
final class Validator {
    private final List<String> failures = new ArrayList<>();

    private Validator() {}

    /**
     * @throws BindException one line for each failure
     */
    static void validate(@Nullable Object value) {
        Validator validator = new Validator();
        if (value instanceof Record) {
            validator.record(value.getClass().getSimpleName(), value);
        }
        validator.refuse("");
    }

    /** Validates each item; the first that fails is named by its index. */
    static void validateEach(List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            Validator validator = new Validator();
            if (items.get(i) instanceof Record item) {
                validator.record(item.getClass().getSimpleName(), item);
            }
            validator.refuse("[%d]: ".formatted(i));
        }
    }

    private void refuse(String prefix) {
        if (!failures.isEmpty()) {
            throw new BindException(prefix + String.join("\n", failures));
        }
    }

    private void record(String path, Object value) {
        RecordShape.of(value.getClass())
                .forEach(value, (property, item) -> property(path, property, item));
    }

    private void property(String path, Property property, @Nullable Object value) {
        String where = path + "." + property.inMessages();
        if (value instanceof Record) {
            record(where, value);
            return;
        }
        if (property.isRequired() && isEmpty(value)) {
            fail(where, property, "required");
            return;
        }
        OneOf oneOf = property.annotation(OneOf.class);
        if (oneOf != null && value instanceof String && !List.of(oneOf.value()).contains(value)) {
            fail(where, property, "oneof");
        }
        AtMost atMost = property.annotation(AtMost.class);
        if (atMost != null
                && value instanceof String text
                && text.codePointCount(0, text.length()) > atMost.value()) {
            fail(where, property, "max");
        }
        AtLeast atLeast = property.annotation(AtLeast.class);
        if (atLeast != null && value instanceof List<?> list && list.size() < atLeast.value()) {
            fail(where, property, "min");
        }
        if (property.has(Dive.class) && value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Record item) {
                    record("%s[%d]".formatted(where, i), item);
                }
            }
        }
    }

    private void fail(String where, Property property, String tag) {
        failures.add(
                "Key: '%s' Error:Field validation for '%s' failed on the '%s' tag"
                        .formatted(where, property.inMessages(), tag));
    }

    private static boolean isEmpty(@Nullable Object value) {
        if (value == null) {
            return true;
        }
        if (value instanceof String text) {
            return text.isEmpty();
        }
        if (value instanceof Number number) {
            return number.doubleValue() == 0;
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof JsonNode node) {
            return node.isNull();
        }
        return value.equals(WireTime.ZERO);
    }
}
