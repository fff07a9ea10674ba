package io.konveyor.hub.cli;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The body of an import: a passphrase and a file, read from disk while it is sent. Source: RFC
 * 7578.
 */
final class MultipartUpload implements AutoCloseable {
    private final String boundary = "hub-" + UUID.randomUUID();
    private final Path file;
    private final long fileBytes;
    private final byte[] before;
    private final byte[] after;
    private final Listener listener;
    private final java.util.concurrent.ConcurrentLinkedQueue<InputStream> opened =
            new java.util.concurrent.ConcurrentLinkedQueue<>();

    /** Told how much of the file has been read. */
    @FunctionalInterface
    interface Listener {
        void sent(long doneBytes, long totalBytes);
    }

    MultipartUpload(Path file, Optional<String> password, Listener listener) throws IOException {
        this.file = file;
        this.fileBytes = Files.size(file);
        this.listener = listener;
        StringBuilder head = new StringBuilder();
        password.ifPresent(
                given ->
                        head.append("--%s\r\n".formatted(boundary))
                                .append("Content-Disposition: form-data; name=\"password\"\r\n\r\n")
                                .append(given)
                                .append("\r\n"));
        head.append("--%s\r\n".formatted(boundary))
                .append("Content-Disposition: form-data; name=\"file\"; filename=\"archive\"\r\n")
                .append("Content-Type: application/octet-stream\r\n\r\n");
        this.before = head.toString().getBytes(StandardCharsets.UTF_8);
        this.after = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Sent with its length, so that the Hub can refuse what it has no space for at once. */
    BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(this::open), before.length + fileBytes + after.length);
    }

    private InputStream open() {
        try {
            InputStream content = new Counted(Files.newInputStream(file));
            opened.add(content);
            return new SequenceInputStream(
                    Collections.enumeration(
                            List.of(
                                    new ByteArrayInputStream(before),
                                    content,
                                    new ByteArrayInputStream(after))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream in : opened) {
            in.close();
        }
    }

    private final class Counted extends FilterInputStream {
        private long done;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                done += read;
                listener.sent(done, fileBytes);
            }
            return read;
        }
    }
}
