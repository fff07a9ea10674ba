package io.konveyor.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a handler answers: a status, headers, and one of the kinds of content below. Immutable. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final Content content;

    private Answer(int status, Map<String, String> headers, Content content) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.content = content;
    }

    /** A status without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new Nothing());
    }

    /** An object or scalar, negotiated between JSON and YAML; 406 where neither is accepted. */
    public static Answer object(int status, Object value) {
        return new Answer(status, Map.of(), new Value(value));
    }

    /** A refusal without a code, as upstream sends it: {@code {"error": …}}. */
    public static Answer error(int status, String message) {
        return error(status, message, "");
    }

    /** A refusal: {@code {"error": …, "code": …}}. */
    public static Answer error(int status, String message, String code) {
        return error(status, new ErrorBody(message, code));
    }

    /** A refusal with all that is known of it. */
    public static Answer error(int status, ErrorBody body) {
        return object(status, body);
    }

    /** A refusal because a disk of the Hub is full. */
    public static Answer noSpace() {
        return error(
                507,
                new ErrorBody(
                        "no space left on the Hub's disk",
                        "no-space",
                        "free some space; nothing was changed",
                        ""));
    }

    /** A list, sent as upstream sends arrays: status 200, {@code text/plain}, with ranges. */
    public static Answer list(java.util.List<?> items) {
        return new Answer(200, Map.of(), new Items(items));
    }

    /** A text as it is. */
    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, Map.of(), new Text(contentType, text));
    }

    /** Bytes as they are, status 200; the array is not written to afterwards. */
    public static Answer bytes(String contentType, byte[] bytes) {
        return new Answer(200, Map.of(), new Bytes(contentType, Buffer.buffer(bytes)));
    }

    /**
     * A file's bytes, with ranges and {@code If-Modified-Since}; opened before the request's
     * admission ends, streamed after it.
     *
     * @param contentType empty to have it sniffed
     */
    public static Answer file(Path file, Optional<String> contentType) {
        return new Answer(200, Map.of(), new FileContent(file, contentType));
    }

    /**
     * Bytes produced while they are sent; not counted by the gate. Chunked, unless the answer has a
     * {@code Content-Length}.
     */
    public static Answer stream(String contentType, Producer producer) {
        return new Answer(200, Map.of(), new Stream(contentType, producer));
    }

    /**
     * Server-sent events as they come, with heartbeats between; holds no thread, whatever the
     * client does. Ends when its source says so, the client goes, or the server closes.
     */
    public static Answer events(EventSource source) {
        return new Answer(
                200,
                Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no"),
                new Events(source));
    }

    /** The same answer with one header more. */
    public Answer with(String header, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, content);
    }

    /** The same answer, saying when what it shows was last changed. */
    public Answer modified(Instant time) {
        return with("Last-Modified", HttpDate.format(time));
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Content content() {
        return content;
    }

    /** The kinds of content. */
    public sealed interface Content
            permits Nothing, Value, Items, Text, Bytes, FileContent, Stream, Events {}

    public record Nothing() implements Content {}

    public record Value(Object value) implements Content {}

    public record Items(java.util.List<?> items) implements Content {}

    public record Text(String contentType, String text) implements Content {}

    public record Bytes(String contentType, Buffer bytes) implements Content {}

    public record FileContent(Path file, Optional<String> contentType) implements Content {}

    public record Stream(String contentType, Producer producer) implements Content {}

    public record Events(EventSource source) implements Content {}

    /**
     * Writes a streamed body; what it throws cuts the connection. Used once at most; one that is
     * {@link AutoCloseable} is closed afterwards, also if it was never used.
     */
    @FunctionalInterface
    public interface Producer {
        void writeTo(OutputStream out) throws IOException;
    }
}
