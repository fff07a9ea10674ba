package io.konveyor.hub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * One YAML document as a tree; what aliases multiply is bounded by the size of the document. A
 * plain scalar that is no text is a {@link YamlPlain}, which knows how it was written; a key given
 * twice is refused, as upstream refuses it.
 */
final class YamlDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A scalar without quotes and without a tag. */
    private static final Tag PLAIN = new Tag("!plain");

    private final byte[] document;
    private long budget;

    YamlDocument(byte[] document) {
        this.document = document;
        this.budget = document.length + 1L;
    }

    /**
     * @throws BindException if that is no document
     */
    JsonNode parse() {
        LoadSettings settings =
                LoadSettings.builder()
                        .setSchema(new Unresolved())
                        .setAllowDuplicateKeys(true)
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .build();
        try {
            Iterator<Node> documents =
                    new Compose(settings)
                            .composeAllFromInputStream(new ByteArrayInputStream(document))
                            .iterator();
            if (!documents.hasNext()) {
                throw new BindException("EOF");
            }
            return tree(documents.next());
        } catch (YamlEngineException | StackOverflowError e) {
            throw new BindException("yaml: " + e.getMessage());
        }
    }

    private JsonNode tree(Node node) {
        if (--budget < 0) {
            throw new BindException("yaml: document contains excessive aliasing");
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                String key = key(entry.getKeyNode());
                if (object.has(key)) {
                    throw refusal(entry.getKeyNode(), "field %s already set".formatted(key));
                }
                object.set(key, tree(entry.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.getValue().forEach(item -> array.add(tree(item)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode scalar) {
        boolean text = scalar.getTag().equals(Tag.STR);
        return text ? NODES.textNode(scalar.getValue()) : YamlPlain.node(scalar.getValue());
    }

    private static String key(Node key) {
        if (key instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw refusal(key, "a key that is no scalar");
    }

    private static BindException refusal(Node at, String reason) {
        int line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        return new BindException("yaml: unmarshal errors:\n  line %d: %s".formatted(line, reason));
    }

    /** Leaves to {@link YamlPlain} what a plain scalar is. */
    private static final class Unresolved implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (value, plain) -> plain ? PLAIN : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
