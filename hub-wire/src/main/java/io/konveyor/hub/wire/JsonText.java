package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Map;

/** JSON as Go's encoding/json writes it: compact, and safe to stand in HTML. */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(JsonNode tree) {
        JsonText text = new JsonText();
        text.node(tree);
        return text.out.toString();
    }

    /** A string, quoted. */
    static String of(String string) {
        JsonText text = new JsonText();
        text.string(string);
        return text.out.toString();
    }

    private void node(JsonNode node) {
        if (node.isObject()) {
            out.append('{');
            for (Iterator<Map.Entry<String, JsonNode>> entries = node.properties().iterator();
                    entries.hasNext(); ) {
                Map.Entry<String, JsonNode> entry = entries.next();
                string(entry.getKey());
                out.append(':');
                node(entry.getValue());
                out.append(entries.hasNext() ? "," : "");
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                out.append(i > 0 ? "," : "");
                node(node.get(i));
            }
            out.append(']');
        } else if (node.isTextual()) {
            string(node.textValue());
        } else if (node.isPojo()) {
            string(WireTime.format((OffsetDateTime) ((POJONode) node).getPojo()));
        } else if (node.isDouble()) {
            out.append(GoFloat.json(node.doubleValue()));
        } else {
            out.append(node.asText());
        }
    }

    private void string(String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
                default -> {
                    if (c < ' ') {
                        escape(c);
                    } else if (isLone(string, i)) {
                        out.append("\\ufffd");
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void escape(char c) {
        out.append("\\u")
                .append(HEX.charAt(c >> 12))
                .append(HEX.charAt(c >> 8 & 15))
                .append(HEX.charAt(c >> 4 & 15))
                .append(HEX.charAt(c & 15));
    }

    /** Half a surrogate pair is no character; UTF-8 cannot hold it. */
    static boolean isLone(String string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
    }
}
