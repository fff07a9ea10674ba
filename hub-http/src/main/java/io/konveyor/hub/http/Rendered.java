package io.konveyor.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer ready to be sent: nothing in it needs the Hub any more. Whoever does not send it closes
 * it.
 *
 * @param status of the response
 * @param headers of the response; the length is not among them
 * @param payload its body
 */
record Rendered(int status, Map<String, String> headers, Payload payload) implements AutoCloseable {

    /** The body of a response. */
    sealed interface Payload {}

    record None() implements Payload {}

    record Bytes(Buffer content) implements Payload {}

    /** A part of an open file; closed when it has been sent. */
    record FilePart(FileChannel file, long offset, long length) implements Payload {}

    record Streamed(Answer.Producer producer) implements Payload {}

    record Events(EventSource source) implements Payload {}

    static Rendered text(int status, String text) {
        return new Rendered(
                status, Map.of("Content-Type", ContentTypes.PLAIN), new Bytes(Buffer.buffer(text)));
    }

    /** Without a body, and without what describes one. */
    static Rendered bodiless(int status, Map<String, String> headers) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.remove("Content-Type");
        return new Rendered(status, kept, new None());
    }

    @Override
    public void close() throws IOException {
        if (payload instanceof FilePart part) {
            part.file.close();
        } else if (payload instanceof Streamed streamed
                && streamed.producer instanceof AutoCloseable owner) {
            try {
                owner.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
