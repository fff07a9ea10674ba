package io.konveyor.hub.store.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;

/**
 * Reads stored JSON as upstream's language does: strictly, except that bytes that are no UTF-8
 * count as U+FFFD each, and nested at most ten thousand deep.
 */
final class JsonInput {
    private static final int DEEPEST = 10_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private JsonInput() {}

    /**
     * Reads one value of {@code json} by {@code reading}, which finds the parser standing on it.
     *
     * @throws MalformedJsonException if that is not all there is
     */
    static <T> T read(byte[] json, Reading<T> reading) throws MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(text(json))) {
            if (parser.nextToken() == null) {
                throw new MalformedJsonException("is empty");
            }
            T read = reading.of(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("holds more than one value");
            }
            return read;
        } catch (MalformedJsonException e) {
            throw e;
        } catch (JsonProcessingException e) {
            // Never the library's own words: they quote what stands there.
            throw new MalformedJsonException(
                    "is no JSON from character %d on"
                            .formatted(
                                    e.getLocation() == null ? 0 : e.getLocation().getCharOffset()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(byte[] json) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        try {
            return decoder.decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException e) {
            return lenient(json);
        }
    }

    /** One U+FFFD for every byte that does not belong to a character. */
    private static String lenient(byte[] json) {
        StringBuilder text = new StringBuilder(json.length);
        for (int at = 0; at < json.length; ) {
            int length = Math.min(sequence(json[at]), json.length - at);
            String one = "\ufffd";
            int used = 1;
            try {
                one = UTF_8.newDecoder().decode(ByteBuffer.wrap(json, at, length)).toString();
                used = length;
            } catch (CharacterCodingException e) {
                // Stays U+FFFD.
            }
            text.append(one);
            at += used;
        }
        return text.toString();
    }

    private static int sequence(byte first) {
        int value = first & 0xff;
        if (value < 0xc0) {
            return 1;
        }
        return value < 0xe0 ? 2 : value < 0xf0 ? 3 : 4;
    }

    /** How a value is read. */
    @FunctionalInterface
    interface Reading<T> {
        T of(JsonParser standing) throws IOException;
    }
}
