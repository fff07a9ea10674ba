package io.konveyor.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The body of a request, in memory or spooled to disk. */
public interface Body {

    /** Content type as sent, parameters included; empty if there was none. */
    String contentType();

    /** Whether it was sent as a multipart form. */
    default boolean isForm() {
        return FormSink.takes(contentType());
    }

    /** Size in bytes. */
    long bytes();

    /**
     * Reads the body from its start; the caller closes it. Of a multipart form nothing is read: it
     * was taken apart as it came.
     */
    InputStream open() throws IOException;

    /**
     * The parts {@code name} of a multipart form, in their order.
     *
     * @throws NotMultipartException if the body is no multipart form
     */
    List<Part> parts(String name) throws NotMultipartException;

    /** The first of {@link #parts}; empty if there is none. */
    default Optional<Part> part(String name) throws NotMultipartException {
        return parts(name).stream().findFirst();
    }

    /**
     * One part of a multipart form.
     *
     * @param name its field name
     * @param fileName the client's name for it; empty if there is none
     * @param contentType as sent; empty if there is none
     * @param content where its bytes are
     */
    record Part(String name, String fileName, String contentType, Path content) {

        /**
         * Takes the content out of the request: it is the caller's from now on, who deletes it.
         * What is left by a process that dies is deleted at the next start.
         *
         * @return where it is now
         */
        public Path keep() throws IOException {
            return Files.move(content, content.resolveSibling(UUID.randomUUID() + ".kept"));
        }
    }
}
