package io.konveyor.hub.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A body that has been read whole. Closing deletes what was spooled. */
abstract sealed class SpooledBody implements Body, AutoCloseable {
    static final String NOT_MULTIPART = "request Content-Type isn't multipart/form-data";

    private final String contentType;
    private final long bytes;

    SpooledBody(String contentType, long bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    @Override
    public final String contentType() {
        return contentType;
    }

    @Override
    public final long bytes() {
        return bytes;
    }

    @Override
    public List<Part> parts(String name) throws NotMultipartException {
        throw new NotMultipartException(NOT_MULTIPART);
    }

    @Override
    public abstract void close();

    /** A small one. */
    static final class InMemory extends SpooledBody {
        private final byte[] content;

        InMemory(String contentType, byte[] content) {
            super(contentType, content.length);
            this.content = content;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {
            // nothing was spooled
        }
    }

    /** A large one. */
    static final class OnDisk extends SpooledBody {
        private final Path file;

        OnDisk(String contentType, long bytes, Path file) {
            super(contentType, bytes);
            this.file = file;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() {
            Spool.discard(file);
        }
    }

    /** A multipart form, taken apart while it came; its raw bytes are not kept. */
    static final class Form extends SpooledBody {
        private final List<Part> parts;

        Form(String contentType, long bytes, List<Part> parts) {
            super(contentType, bytes);
            this.parts = List.copyOf(parts);
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }

        @Override
        public List<Part> parts(String name) {
            return parts.stream().filter(part -> part.name().equals(name)).toList();
        }

        @Override
        public void close() {
            parts.forEach(part -> Spool.discard(part.content()));
        }
    }

    /** What claimed to be a multipart form and is none. */
    static final class BrokenForm extends SpooledBody {
        private final String reason;

        BrokenForm(String contentType, long bytes, String reason) {
            super(contentType, bytes);
            this.reason = reason;
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }

        @Override
        public List<Part> parts(String name) throws NotMultipartException {
            throw new NotMultipartException(reason);
        }

        @Override
        public void close() {
            // its parts were deleted when it broke
        }
    }
}
