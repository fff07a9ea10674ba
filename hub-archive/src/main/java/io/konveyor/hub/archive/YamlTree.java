package io.konveyor.hub.archive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Makes maps, lists and scalars of untrusted YAML: one document, keys that are text and occur once,
 * bounded nesting; anchors, aliases and tags are refused. Numbers keep their digits.
 */
final class YamlTree {
    private static final int MAX_DEPTH = 16;

    private final String document;
    private final Iterator<Event> events;
    private final ScalarResolver resolver = new JsonScalarResolver();

    private YamlTree(String document, Iterator<Event> events) {
        this.document = document;
        this.events = events;
    }

    /**
     * The mapping in {@code bytes}.
     *
     * @param document name of it, for messages
     */
    static Map<String, Object> parse(String document, byte[] bytes) throws CorruptArchiveException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(document)
                        .setUseMarks(false)
                        .setCodePointLimit(Math.max(1, bytes.length))
                        .build();
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new CorruptArchiveException(document, "UTF-8", "other bytes", e);
        }
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        try {
            return new YamlTree(document, new Parse(settings).parseString(text).iterator()).root();
        } catch (YamlEngineException e) {
            throw new CorruptArchiveException(
                    document, "YAML", "something else (" + Quoted.name(firstLine(e)) + ")", e);
        }
    }

    private Map<String, Object> root() throws CorruptArchiveException {
        require(Event.ID.StreamStart);
        require(Event.ID.DocumentStart);
        Event event = events.next();
        if (!(event instanceof MappingStartEvent start)) {
            throw corrupt("", "a mapping", "something else");
        }
        Map<String, Object> mapping = mapping(start, "", 1);
        require(Event.ID.DocumentEnd);
        require(Event.ID.StreamEnd);
        return mapping;
    }

    private void require(Event.ID expected) throws CorruptArchiveException {
        Event event = events.next();
        if (event.getEventId() != expected) {
            throw corrupt(
                    "",
                    "one document",
                    event.getEventId() == Event.ID.StreamEnd ? "none" : "more than that");
        }
    }

    private Map<String, Object> mapping(MappingStartEvent start, String path, int depth)
            throws CorruptArchiveException {
        requirePlain(start, path, depth);
        Map<String, Object> mapping = new LinkedHashMap<>();
        for (Event event = events.next();
                event.getEventId() != Event.ID.MappingEnd;
                event = events.next()) {
            if (!(event instanceof ScalarEvent scalar)) {
                throw corrupt(path, "fields with names", "a field whose name is no text");
            }
            requireBare(scalar, path);
            String name = scalar.getValue();
            String field = path.isEmpty() ? name : path + "." + name;
            @Nullable Object value = value(events.next(), field, depth);
            if (mapping.containsKey(name)) {
                throw corrupt(field, "the field once", "it twice");
            }
            put(mapping, name, value);
        }
        return Collections.unmodifiableMap(mapping);
    }

    private List<Object> sequence(SequenceStartEvent start, String path, int depth)
            throws CorruptArchiveException {
        requirePlain(start, path, depth);
        List<Object> sequence = new ArrayList<>();
        for (Event event = events.next();
                event.getEventId() != Event.ID.SequenceEnd;
                event = events.next()) {
            add(sequence, value(event, path + "[" + sequence.size() + "]", depth));
        }
        return Collections.unmodifiableList(sequence);
    }

    private @Nullable Object value(Event event, String path, int depth)
            throws CorruptArchiveException {
        if (event instanceof ScalarEvent scalar) {
            requireBare(scalar, path);
            return scalar(scalar);
        }
        if (event instanceof MappingStartEvent start) {
            return mapping(start, path, depth + 1);
        }
        if (event instanceof SequenceStartEvent start) {
            return sequence(start, path, depth + 1);
        }
        if (event instanceof AliasEvent) {
            throw corrupt(path, "a value", "an alias");
        }
        throw corrupt(path, "a value", "something else");
    }

    private @Nullable Object scalar(ScalarEvent scalar) {
        String text = scalar.getValue();
        Tag tag = resolver.resolve(text, scalar.isPlain());
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.INT)) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        if (tag.equals(Tag.FLOAT)) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                return text; // .inf, .nan
            }
        }
        return text;
    }

    private void requirePlain(CollectionStartEvent start, String path, int depth)
            throws CorruptArchiveException {
        if (depth > MAX_DEPTH) {
            throw corrupt(path, "at most " + MAX_DEPTH + " levels of nesting", "more");
        }
        requireNoAnchor(start, path);
        if (start.getTag().isPresent()) {
            throw corrupt(path, "a value without a tag", "a tag");
        }
    }

    private void requireBare(ScalarEvent scalar, String path) throws CorruptArchiveException {
        requireNoAnchor(scalar, path);
        if (scalar.getTag().isPresent()) {
            throw corrupt(path, "a value without a tag", "a tag");
        }
    }

    private void requireNoAnchor(NodeEvent event, String path) throws CorruptArchiveException {
        if (event.getAnchor().isPresent()) {
            throw corrupt(path, "a value without an anchor", "an anchor");
        }
    }

    private CorruptArchiveException corrupt(String path, String expected, String found) {
        return new CorruptArchiveException(
                path.isEmpty() ? document : document + ": " + path, expected, found);
    }

    /** Null stands for YAML's null, so that an unknown field is kept as it is. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> mapping, String name, @Nullable Object value) {
        mapping.put(name, value);
    }

    @SuppressWarnings("NullAway")
    private static void add(List<Object> sequence, @Nullable Object value) {
        sequence.add(value);
    }

    private static String firstLine(YamlEngineException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("no reason given");
    }
}
