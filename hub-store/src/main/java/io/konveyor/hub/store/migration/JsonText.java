package io.konveyor.hub.store.migration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as the upstream Hub stores it: compact, members of free-form objects sorted by their
 * bytes, {@code <}, {@code >}, {@code &}, U+2028 and U+2029 escaped, numbers of free-form values
 * passed through a double.
 *
 * <p>Source: Go's encoding/json, observed in upstream's columns.
 */
final class JsonText {
    /** UTF-8 bytes sort as code points do; Java's own order is that of UTF-16. */
    private static final Comparator<String> BY_BYTES =
            (one, other) -> {
                int[] a = one.codePoints().toArray();
                int[] b = other.codePoints().toArray();
                return java.util.Arrays.compare(a, b);
            };

    private static final int DIGITS = 17;
    private static final double SMALLEST_PLAIN = 1e-6;
    private static final double GREATEST_PLAIN = 1e21;

    private JsonText() {}

    /** Writes the value {@code parser} stands on, whatever it is; without recursion. */
    static String any(JsonParser parser) throws IOException {
        Deque<Open> open = new ArrayDeque<>();
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            String value;
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                open.push(new Open(token == JsonToken.START_OBJECT));
                continue;
            } else if (token == JsonToken.FIELD_NAME) {
                open.element().name = parser.getText();
                continue;
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                value = open.pop().close();
            } else {
                value = scalar(parser);
            }
            if (open.isEmpty()) {
                return value;
            }
            open.element().add(value);
        }
    }

    /** Text as a JSON string. */
    static String string(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> escape(out, c));
        return out.append('"').toString();
    }

    private static void escape(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
                    out.append("\\u%04x".formatted(c));
                } else {
                    out.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c);
                }
            }
        }
    }

    private static String scalar(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> string(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> parser.getText();
        };
    }

    /** The shortest digits that give the same double. */
    static String number(String literal) throws MalformedJsonException {
        double value = Double.parseDouble(literal);
        if (Double.isInfinite(value)) {
            throw new MalformedJsonException("holds a number too great");
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        double size = Math.abs(value);
        if (size >= SMALLEST_PLAIN && size < GREATEST_PLAIN) {
            return shortest.stripTrailingZeros().toPlainString();
        }
        BigDecimal stripped = shortest.stripTrailingZeros();
        String digits = stripped.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - stripped.scale();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }

    /** An object or array that is not at its end. */
    private static final class Open {
        private final boolean isObject;
        private final Map<String, String> members = new TreeMap<>(BY_BYTES);
        private final StringBuilder elements = new StringBuilder("[");
        private @Nullable String name;

        Open(boolean isObject) {
            this.isObject = isObject;
        }

        void add(String value) {
            if (isObject) {
                members.put(String.valueOf(name), value);
            } else {
                elements.append(elements.length() == 1 ? "" : ",").append(value);
            }
        }

        String close() {
            if (!isObject) {
                return elements.append(']').toString();
            }
            StringBuilder out = new StringBuilder("{");
            members.forEach(
                    (member, value) ->
                            out.append(out.length() == 1 ? "" : ",")
                                    .append(string(member))
                                    .append(':')
                                    .append(value));
            return out.append('}').toString();
        }
    }
}
