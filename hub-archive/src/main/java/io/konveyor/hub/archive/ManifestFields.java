package io.konveyor.hub.archive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes typed, bounded fields out of a mapping of the manifest; what is left is unknown. */
final class ManifestFields {
    private final String path;
    private final Map<String, Object> left;

    ManifestFields(String path, Map<String, Object> fields) {
        this.path = path;
        this.left = new LinkedHashMap<>(fields);
    }

    /** A mapping's fields; none if there is no such mapping. */
    Optional<ManifestFields> mapping(String name) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?>)) {
            throw wrong(name, "a mapping", value);
        }
        @SuppressWarnings("unchecked") // YamlTree makes no others
        Map<String, Object> fields = (Map<String, Object>) value;
        return Optional.of(new ManifestFields(place(name), fields));
    }

    /** A mapping's fields, empty if there is no such mapping. */
    ManifestFields section(String name) throws CorruptArchiveException {
        return mapping(name).orElseGet(() -> new ManifestFields(place(name), Map.of()));
    }

    /** A text of 1 to {@code maxLength} characters. */
    Optional<String> text(String name, int maxLength) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value, maxLength, false));
    }

    /** As {@link #text}, of several lines perhaps. */
    Optional<String> block(String name, int maxLength) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value, maxLength, true));
    }

    /** A text that has a form. */
    Optional<String> text(String name, Pattern form, String described)
            throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text) || !form.matcher(text).matches()) {
            throw wrong(name, described, value);
        }
        return Optional.of(text);
    }

    /** One text or a list of them. */
    List<String> texts(String name, int maxTexts, int maxLength) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            return List.of(text(name, value, maxLength, false));
        }
        if (list.size() > maxTexts) {
            throw new CorruptArchiveException(
                    place(name), "at most " + maxTexts + " texts", String.valueOf(list.size()));
        }
        List<String> texts = new ArrayList<>();
        for (@Nullable Object element : list) {
            texts.add(text(name, element, maxLength, false));
        }
        return texts;
    }

    /** A whole number from 0 to {@code max}. */
    OptionalLong number(String name, long max) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!(value instanceof Long number) || number < 0 || number > max) {
            throw wrong(name, "a whole number from 0 to " + max, value);
        }
        return OptionalLong.of(number);
    }

    /** Whether it is said to be so. */
    boolean flag(String name) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        if (value == null) {
            return false;
        }
        if (!(value instanceof Boolean flag)) {
            throw wrong(name, "true or false", value);
        }
        return flag;
    }

    /** A time of RFC 3339. */
    Optional<Instant> time(String name) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        String expected = "a time like 2026-11-22T18:31:05.123Z";
        if (!(value instanceof String text)) {
            throw wrong(name, expected, value);
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw wrong(name, expected, value);
            }
            return Optional.of(time);
        } catch (DateTimeException e) {
            throw wrong(name, expected, value);
        }
    }

    /** A time span from none to {@code max}; none if nothing is said. */
    Duration duration(String name, Duration max) throws CorruptArchiveException {
        @Nullable Object value = left.remove(name);
        if (value == null) {
            return Duration.ZERO;
        }
        String expected = "a duration like PT240H, of at most %d days".formatted(max.toDays());
        try {
            Duration duration = Duration.parse(value instanceof String text ? text : "");
            if (duration.isNegative() || duration.compareTo(max) > 0) {
                throw wrong(name, expected, value);
            }
            return duration;
        } catch (DateTimeException e) {
            throw wrong(name, expected, value);
        }
    }

    /** The fields nobody took, in their order. */
    Map<String, Object> left() {
        return Collections.unmodifiableMap(left);
    }

    private String text(String name, @Nullable Object value, int maxLength, boolean lines)
            throws CorruptArchiveException {
        if (!(value instanceof String text)) {
            throw wrong(name, "a text", value);
        }
        if (text.isEmpty() || text.length() > maxLength) {
            throw new CorruptArchiveException(
                    place(name),
                    "a text of 1 to " + maxLength + " characters",
                    text.length() + " characters");
        }
        boolean plain =
                text.chars()
                        .allMatch(
                                letter ->
                                        !Character.isISOControl(letter)
                                                || (lines && (letter == '\n' || letter == '\r')));
        if (!plain) {
            throw new CorruptArchiveException(
                    place(name), "a text without control characters", "some");
        }
        return text;
    }

    private CorruptArchiveException wrong(String name, String expected, @Nullable Object value) {
        return new CorruptArchiveException(place(name), expected, described(value));
    }

    private String place(String name) {
        return path + (path.endsWith(Layout.MANIFEST) ? ": " : ".") + name;
    }

    private static String described(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map<?, ?>) {
            return "a mapping";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        String kind = value instanceof String ? "the text" : "the value";
        return "%s \"%s\"".formatted(kind, Quoted.name(value.toString()));
    }
}
