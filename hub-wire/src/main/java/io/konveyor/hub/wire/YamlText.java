package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * YAML with the layout of Go's yaml.v3, which differs between objects (blocks indented by 4) and
 * lists (by 2, inner lists not at all). What a string looks like, {@link YamlString} says.
 */
final class YamlText {
    /** Column after which yaml.v2, which writes lists, folds a line. */
    private static final int FOLDED = 80;

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
                YamlString.key(out, entry.getKey());
                out.append(':');
                value(entry.getValue(), indent);
            }
        } else if (node.isArray() && !node.isEmpty()) {
            for (JsonNode item : node) {
                newLine(indent, first || out.isEmpty());
                first = false;
                out.append("- ");
                if (item.isContainerNode()) {
                    block(item, indent + 2, true);
                } else {
                    scalar(item, indent + 2);
                }
            }
        } else {
            scalar(node, indent + step);
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
            out.append(' ');
            scalar(node, (indent + step) / step * step);
        }
    }

    private void newLine(int indent, boolean onLine) {
        if (!onLine) {
            out.append('\n').append(" ".repeat(indent));
        }
    }

    /**
     * @param indent that of its further lines
     */
    private void scalar(JsonNode node, int indent) {
        if (node.isTextual()) {
            YamlString.value(out, node.textValue(), step == 2 ? FOLDED : Integer.MAX_VALUE, indent);
        } else if (node instanceof POJONode time) {
            out.append(WireTime.format((OffsetDateTime) time.getPojo()));
        } else if (node.isDouble()) {
            out.append(GoFloat.yaml(node.doubleValue()));
        } else {
            out.append(node.isObject() ? "{}" : node.isArray() ? "[]" : node.asText());
        }
    }
}
