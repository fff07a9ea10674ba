package io.konveyor.hub.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Parses the first JSON value or YAML document of some bytes; what follows it is not looked at, as
 * in upstream. Of a name given twice in JSON, the last counts. Thread safe.
 */
final class Parser {
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
        return format == WireFormat.JSON ? parseJson(document) : new YamlDocument(document).parse();
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
}
