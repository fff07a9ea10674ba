package io.konveyor.hub.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Parses the first JSON value or YAML document of some bytes; what follows it is not looked at, as
 * in upstream. Of a name given twice, the last counts. Thread safe.
 */
final class Parser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Strings as long as the document: its size is bounded where it is received. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .build();

    private Parser() {}

    /**
     * @throws BindException if that is no document
     */
    static JsonNode parse(byte[] document, WireFormat format) {
        return format == WireFormat.JSON ? parseJson(document) : new YamlTree(document).parse();
    }

    private static JsonNode parseJson(byte[] document) {
        try (JsonParser parser = MAPPER.createParser(document)) {
            JsonNode tree = parser.readValueAsTree();
            if (tree == null) {
                throw new BindException("EOF");
            }
            return tree;
        } catch (JsonEOFException e) {
            throw new BindException("unexpected EOF");
        } catch (JsonProcessingException e) {
            throw new BindException("json: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One YAML document; what aliases multiply is bounded by the size of the document. */
    private static final class YamlTree {
        private final byte[] document;
        private long budget;

        YamlTree(byte[] document) {
            this.document = document;
            this.budget = document.length + 1L;
        }

        JsonNode parse() {
            LoadSettings settings =
                    LoadSettings.builder()
                            .setSchema(new CoreSchema())
                            .setAllowDuplicateKeys(true)
                            .setCodePointLimit(Integer.MAX_VALUE)
                            .build();
            try {
                Iterator<Object> documents =
                        new Load(settings)
                                .loadAllFromInputStream(new ByteArrayInputStream(document))
                                .iterator();
                if (!documents.hasNext()) {
                    throw new BindException("EOF");
                }
                return tree(documents.next());
            } catch (YamlEngineException | StackOverflowError e) {
                throw new BindException("yaml: " + e.getMessage());
            }
        }

        private JsonNode tree(@Nullable Object value) {
            if (--budget < 0) {
                throw new BindException("yaml: document contains excessive aliasing");
            }
            if (value instanceof Map<?, ?> map) {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, item) -> object.set(String.valueOf(key), tree(item)));
                return object;
            }
            if (value instanceof Iterable<?> items) {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(tree(item)));
                return array;
            }
            return scalar(value);
        }

        private static JsonNode scalar(@Nullable Object value) {
            if (value == null) {
                return NODES.nullNode();
            }
            if (value instanceof Boolean flag) {
                return NODES.booleanNode(flag);
            }
            if (value instanceof Integer || value instanceof Long) {
                return NODES.numberNode(((Number) value).longValue());
            }
            if (value instanceof BigInteger number) {
                return NODES.numberNode(number);
            }
            if (value instanceof Number number) {
                return NODES.numberNode(number.doubleValue());
            }
            return NODES.textNode(value.toString());
        }
    }
}
