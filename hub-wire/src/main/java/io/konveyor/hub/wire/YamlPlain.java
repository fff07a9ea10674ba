package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A plain YAML scalar that is a truth value or a number: {@code yes} is true where any value is
 * asked for, and {@code "yes"} where a text is. Immutable.
 *
 * <p>Source: YAML 1.1 as gopkg.in/yaml.v2 has it: {@code y}, {@code on} and the like are truth
 * values, underscores in numbers do not count, a leading zero means octal; times stay texts.
 *
 * @param written how it was written
 * @param value what it is
 */
record YamlPlain(String written, JsonNode value) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TRUE = List.of("y", "yes", "true", "on");
    private static final List<String> FALSE = List.of("n", "no", "false", "off");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9][0-9]*)");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?([.][0-9]+|[0-9]+([.][0-9]*)?)([eE][-+]?[0-9]+)?");

    /** No number is longer; and a pattern takes a deep stack for long strings. */
    private static final int LONGEST = 1024;

    /** The node for a plain scalar: null, a text, or one that holds a {@code YamlPlain}. */
    static JsonNode node(String written) {
        if (written.isEmpty() || written.equals("~") || isWord(written, "null")) {
            return NODES.nullNode();
        }
        if (TRUE.stream().anyMatch(word -> isWord(written, word))) {
            return of(written, NODES.booleanNode(true));
        }
        if (FALSE.stream().anyMatch(word -> isWord(written, word))) {
            return of(written, NODES.booleanNode(false));
        }
        return number(written)
                .map(number -> of(written, number))
                .orElseGet(() -> NODES.textNode(written));
    }

    /** What a node is, however it was written. */
    static JsonNode valueOf(JsonNode node) {
        return node instanceof POJONode pojo && pojo.getPojo() instanceof YamlPlain plain
                ? plain.value
                : node;
    }

    /** What a node is, with all that is in it. */
    static JsonNode valuesIn(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.properties().forEach(e -> object.set(e.getKey(), valuesIn(e.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(item -> array.add(valuesIn(item)));
            return array;
        }
        return valueOf(node);
    }

    /** The text of a scalar, as it was written. */
    static String textOf(JsonNode node) {
        return node instanceof POJONode pojo && pojo.getPojo() instanceof YamlPlain plain
                ? plain.written
                : node.asText();
    }

    private static JsonNode of(String written, JsonNode value) {
        return NODES.pojoNode(new YamlPlain(written, value));
    }

    /** In lower case, in upper case, or with a capital. */
    private static boolean isWord(String written, String word) {
        return written.equals(word)
                || written.equals(word.toUpperCase(Locale.ROOT))
                || written.equals(
                        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }

    private static Optional<JsonNode> number(String written) {
        char first = written.charAt(0);
        if (written.length() > LONGEST || "+-.0123456789".indexOf(first) < 0) {
            return Optional.empty();
        }
        String digits = written.replace("_", "");
        if (INTEGER.matcher(digits).matches()) {
            return Optional.of(integer(digits));
        }
        if (FLOAT.matcher(digits).matches()) {
            return Optional.of(NODES.numberNode(Double.parseDouble(digits)));
        }
        return Optional.empty();
    }

    private static JsonNode integer(String digits) {
        String unsigned = digits.replaceFirst("^[-+]", "").toLowerCase(Locale.ROOT);
        BigInteger size =
                unsigned.startsWith("0x")
                        ? new BigInteger(unsigned.substring(2), 16)
                        : unsigned.startsWith("0b")
                                ? new BigInteger(unsigned.substring(2), 2)
                                : unsigned.startsWith("0") && unsigned.length() > 1
                                        ? new BigInteger(unsigned.replace("o", ""), 8)
                                        : new BigInteger(unsigned);
        BigInteger value = digits.startsWith("-") ? size.negate() : size;
        return value.bitLength() < Long.SIZE
                ? NODES.numberNode(value.longValue())
                : NODES.numberNode(value.doubleValue());
    }
}
