package io.konveyor.hub.http;

import io.konveyor.hub.wire.WireFormat;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a handler's answer into what is sent, while the request is still admitted: values are
 * written out, files opened. May block.
 */
final class Renderer {
    private static final String NOT_FOUND = "404 page not found";
    // Sent in one piece with its headers; opening a file for later costs more than reading it.
    private static final int SMALL_FILE_BYTES = 64 * 1024;

    private final Clock clock;

    Renderer(Clock clock) {
        this.clock = clock;
    }

    Rendered render(Answer answer, Call call) throws IOException {
        Answer.Content content = answer.content();
        if (content instanceof Answer.Nothing) {
            return Rendered.bodiless(answer.status(), answer.headers());
        }
        if (content instanceof Answer.Value value) {
            return value(answer, value.value(), call);
        }
        if (content instanceof Answer.Items items) {
            WireFormat format = accepted(call).orElse(WireFormat.JSON);
            byte[] bytes = format.write(items.items());
            Map<String, String> headers = typed(answer, ContentTypes.PLAIN);
            return select(headers, clock.instant(), call, new Rendered.Bytes(Buffer.buffer(bytes)));
        }
        if (content instanceof Answer.Text text) {
            return new Rendered(
                    answer.status(),
                    typed(answer, text.contentType()),
                    new Rendered.Bytes(Buffer.buffer(text.text())));
        }
        if (content instanceof Answer.Bytes bytes) {
            return new Rendered(
                    answer.status(),
                    typed(answer, bytes.contentType()),
                    new Rendered.Bytes(bytes.bytes()));
        }
        if (content instanceof Answer.FileContent file) {
            return file(answer, file, call);
        }
        if (content instanceof Answer.Stream stream) {
            return new Rendered(
                    answer.status(),
                    typed(answer, stream.contentType()),
                    new Rendered.Streamed(stream.producer()));
        }
        if (content instanceof Answer.Events events) {
            return new Rendered(
                    answer.status(),
                    typed(answer, "text/event-stream"),
                    new Rendered.Events(events.source()));
        }
        throw new IllegalStateException("unknown content " + content.getClass());
    }

    private static Rendered value(Answer answer, Object value, Call call) {
        Optional<WireFormat> format = accepted(call);
        if (format.isEmpty()) {
            return Rendered.bodiless(406, answer.headers());
        }
        byte[] bytes = format.get().write(value);
        return new Rendered(
                answer.status(),
                typed(answer, Negotiation.contentType(format.get())),
                new Rendered.Bytes(Buffer.buffer(bytes)));
    }

    private static Optional<WireFormat> accepted(Call call) {
        return Negotiation.accepted(call.header("Accept").orElse(""));
    }

    private static Map<String, String> typed(Answer answer, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.putAll(answer.headers());
        return headers;
    }

    private static Rendered file(Answer answer, Answer.FileContent content, Call call)
            throws IOException {
        Path path = content.file();
        if (Files.isDirectory(path)) {
            return Rendered.text(404, NOT_FOUND);
        }
        FileChannel file;
        Instant modified;
        try {
            file = FileChannel.open(path, StandardOpenOption.READ);
            modified = Files.getLastModifiedTime(path).toInstant();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Rendered.text(404, NOT_FOUND);
        }
        boolean handedOn = false;
        try {
            long bytes = file.size();
            String type =
                    content.contentType().isPresent()
                            ? content.contentType().get()
                            : ContentTypes.sniff(read(file, 0, ContentTypes.SNIFFED_BYTES));
            Rendered whole =
                    select(
                            typed(answer, type),
                            modified,
                            call,
                            new Rendered.FilePart(file, 0, bytes));
            Rendered rendered = inMemoryIfSmall(whole);
            handedOn = rendered.payload() instanceof Rendered.FilePart;
            return rendered;
        } finally {
            if (!handedOn) {
                file.close();
            }
        }
    }

    private static Rendered inMemoryIfSmall(Rendered rendered) throws IOException {
        if (rendered.payload() instanceof Rendered.FilePart part
                && part.length() <= SMALL_FILE_BYTES) {
            byte[] bytes = read(part.file(), part.offset(), (int) part.length());
            return new Rendered(
                    rendered.status(),
                    rendered.headers(),
                    new Rendered.Bytes(Buffer.buffer(bytes)));
        }
        return rendered;
    }

    private static byte[] read(FileChannel file, long offset, int atMost) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(atMost);
        while (buffer.hasRemaining() && file.read(buffer, offset + buffer.position()) >= 0) {
            // until it is full or the file ends
        }
        return java.util.Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static Rendered select(
            Map<String, String> headers, Instant modified, Call call, Rendered.Payload whole) {
        long bytes = length(whole);
        headers.put("Accept-Ranges", "bytes");
        headers.put("Last-Modified", HttpDate.format(modified));
        Selection selection = Selection.of(call, bytes, modified);
        if (selection instanceof Selection.Unchanged) {
            headers.remove("Accept-Ranges");
            return Rendered.bodiless(304, headers);
        }
        if (selection instanceof Selection.Changed) {
            return Rendered.bodiless(412, headers);
        }
        if (selection instanceof Selection.Outside outside) {
            Rendered refusal = Rendered.text(416, outside.reason() + "\n");
            Map<String, String> ranged = new LinkedHashMap<>(headers);
            ranged.keySet().removeAll(List.of("Accept-Ranges", "Last-Modified"));
            ranged.putAll(refusal.headers());
            ranged.put("Content-Range", "bytes */" + bytes);
            return new Rendered(416, ranged, refusal.payload());
        }
        if (selection instanceof Selection.Part part) {
            headers.put(
                    "Content-Range",
                    "bytes %d-%d/%d"
                            .formatted(part.offset(), part.offset() + part.bytes() - 1, bytes));
            return new Rendered(206, headers, slice(whole, part.offset(), part.bytes()));
        }
        return new Rendered(200, headers, whole);
    }

    private static long length(Rendered.Payload payload) {
        return payload instanceof Rendered.FilePart part
                ? part.length()
                : ((Rendered.Bytes) payload).content().length();
    }

    private static Rendered.Payload slice(Rendered.Payload payload, long offset, long length) {
        if (payload instanceof Rendered.FilePart part) {
            return new Rendered.FilePart(part.file(), offset, length);
        }
        Buffer content = ((Rendered.Bytes) payload).content();
        return new Rendered.Bytes(content.slice((int) offset, (int) (offset + length)));
    }
}
