package io.konveyor.hub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** JSON documents in and out, and the same as YAML. */
final class Documents {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Documents() {}

    /** Parses one JSON document; no bytes at all are an empty object. */
    static JsonNode parse(byte[] json) throws IOException {
        JsonNode document = MAPPER.readTree(json);
        return document.isMissingNode() ? MAPPER.createObjectNode() : document;
    }

    static JsonNode empty() {
        return MAPPER.createObjectNode();
    }

    /** Maps, lists and scalars as a document. */
    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Indented, with a newline at its end. */
    static String json(JsonNode document) {
        try {
            return MAPPER.writeValueAsString(document) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In block style, one field per line. */
    static String yaml(JsonNode document) {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(200).build();
        return new Dump(settings).dumpToString(MAPPER.convertValue(document, Object.class));
    }

    /**
     * Text of a field, or of a field in a field ({@code hub.version}); empty if it is not there.
     */
    static String text(JsonNode document, String path) {
        JsonNode node = document.at("/" + path.replace('.', '/'));
        return node.isMissingNode() || node.isNull() ? "" : node.asText();
    }

    /** As {@link #text}, for a number; 0 if it is not there. */
    static long number(JsonNode document, String path) {
        return document.at("/" + path.replace('.', '/')).asLong();
    }
}
