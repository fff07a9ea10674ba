package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * YAML with the layout of Go's yaml.v3, which differs between objects (blocks indented by 4) and
 * lists (by 2, inner lists not at all). Strings that could be taken for anything else stand in
 * double quotes.
 */
final class YamlText {
    /** What YAML takes for the beginning of something else than a plain scalar. */
    private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";

    /** Plain scalars that are no strings for some reader, of YAML 1.1 or 1.2. */
    private static final Pattern NO_STRING =
            Pattern.compile(
                    "~|<<|=|(?i:null|true|false|y|yes|n|no|on|off|[.]nan|[-+]?[.]inf)"
                            + "|[-+]?([.][0-9_]+|[0-9][0-9_]*([.][0-9_]*)?)([eE][-+]?[0-9]+)?"
                            + "|[-+]?0(?i:x[0-9a-f_]+|o?[0-7_]+|b[01_]+)"
                            + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+([.][0-9_]*)?"
                            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

    /** Longer strings are quoted without a closer look, which would take a deep stack. */
    private static final int LONG = 1024;

    private final StringBuilder out = new StringBuilder();
    private final int step;

    private YamlText(int step) {
        this.step = step;
    }

    static String of(JsonNode tree) {
        return new YamlText(4).document(tree);
    }

    /** Lists as the API sends them: a line feed, then the items; an empty one is that alone. */
    static String ofList(JsonNode list) {
        return "\n" + (list.isEmpty() ? "" : new YamlText(2).document(list));
    }

    private String document(JsonNode tree) {
        block(tree, 0, false);
        return out.append('\n').toString();
    }

    /**
     * @param indent column at which the block's lines begin
     * @param onLine whether the first of them goes on on the current line
     */
    private void block(JsonNode node, int indent, boolean onLine) {
        boolean first = onLine;
        if (node.isObject() && !node.isEmpty()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                newLine(indent, first || out.isEmpty());
                first = false;
                out.append(scalar(entry.getKey())).append(':');
                value(entry.getValue(), indent);
            }
        } else if (node.isArray() && !node.isEmpty()) {
            for (JsonNode item : node) {
                newLine(indent, first || out.isEmpty());
                first = false;
                out.append("- ");
                block(item, indent + 2, true);
            }
        } else {
            out.append(scalar(node));
        }
    }

    /**
     * @param indent that of the key before it
     */
    private void value(JsonNode node, int indent) {
        if (node.isArray() && step == 2 && !node.isEmpty()) {
            block(node, indent, false);
        } else if (node.isContainerNode() && !node.isEmpty()) {
            block(node, (indent + step) / step * step, false);
        } else {
            out.append(' ').append(scalar(node));
        }
    }

    private void newLine(int indent, boolean onLine) {
        if (!onLine) {
            out.append('\n').append(" ".repeat(indent));
        }
    }

    private static String scalar(JsonNode node) {
        if (node.isTextual()) {
            return scalar(node.textValue());
        }
        if (node instanceof POJONode time) {
            return WireTime.format((OffsetDateTime) time.getPojo());
        }
        if (node.isDouble()) {
            return GoFloat.yaml(node.doubleValue());
        }
        return node.isObject() ? "{}" : node.isArray() ? "[]" : node.asText();
    }

    private static String scalar(String string) {
        boolean plain =
                string.length() < LONG && isPlain(string) && !NO_STRING.matcher(string).matches();
        return plain ? string : quoted(string);
    }

    /** Whether the string can stand without quotes, whatever it is taken for then. */
    private static boolean isPlain(String string) {
        if (string.isEmpty() || string.startsWith("---") || string.startsWith("...")) {
            return false;
        }
        char first = string.charAt(0);
        boolean dashed = "-?:".indexOf(first) >= 0;
        if (INDICATORS.indexOf(first) >= 0 || (dashed && (string + " ").charAt(1) == ' ')) {
            return false;
        }
        return !string.startsWith(" ")
                && !string.endsWith(" ")
                && !string.endsWith(":")
                && !string.contains(": ")
                && !string.contains(" #")
                && string.codePoints().allMatch(YamlText::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xe000 && c < 0xfffe && c != 0xfeff)
                || c >= 0x10000;
    }

    /** YAML's escapes within double quotes include all of JSON's, but it needs a few more. */
    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder();
        for (char c : JsonText.of(string).toCharArray()) {
            if ((c >= 0x7f && c < 0xa0) || c == 0xfeff || c >= 0xfffe) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }
}
