package io.konveyor.hub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.EndOfDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooLongFormFieldException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.TooManyFormFieldsException;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes a multipart form apart while it comes, one spooled file per part, so that a large file is
 * written once. The parser is Netty's. A form that is none is remembered as such and answered by
 * whoever asks for a part; a disk that is full is an {@link IOException}.
 */
final class FormSink implements BodySink {
    private static final int MAX_FIELDS = 256;
    private static final int MAX_PART_HEADER_BYTES = 64 * 1024;
    // Below this Netty keeps a part in memory, and spares us its forcing of every file.
    private static final int MEMORY_BYTES = 64 * 1024;

    private final Spool spool;
    private final String contentType;
    private final @Nullable HttpPostMultipartRequestDecoder decoder;
    private @Nullable String broken;
    private long bytes;

    FormSink(Spool spool, String contentType) {
        this.spool = spool;
        this.contentType = contentType;
        DefaultHttpDataFactory factory = new DefaultHttpDataFactory(MEMORY_BYTES, UTF_8);
        factory.setBaseDir(spool.directory().toString());
        // Spooled files are deleted with their request; a hook per file would never be freed.
        factory.setDeleteOnExit(false);
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        HttpPostMultipartRequestDecoder made = null;
        try {
            if (contentType.toLowerCase(Locale.ROOT).contains("boundary=")) {
                made =
                        new HttpPostMultipartRequestDecoder(
                                factory, head, UTF_8, MAX_FIELDS, MAX_PART_HEADER_BYTES);
            }
        } catch (RuntimeException malformed) {
            // Answered as if there were none.
        }
        if (made == null) {
            broken = "no multipart boundary param in Content-Type";
        }
        decoder = made;
    }

    /** Whether a body of this type is a form; types are the same in either case. */
    static boolean takes(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    @Override
    public void write(byte[] more) throws IOException {
        bytes += more.length;
        if (broken == null && decoder != null) {
            try {
                decoder.offer(new DefaultHttpContent(Unpooled.wrappedBuffer(more)));
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    @Override
    public SpooledBody finish() throws IOException {
        List<Body.Part> parts = new ArrayList<>();
        if (broken == null && decoder != null) {
            try {
                decoder.offer(new DefaultLastHttpContent());
                while (decoder.hasNext()) {
                    keep(decoder.next(), parts);
                }
                // Only a form that was closed by its last boundary ends with an exception.
                broken = "multipart: NextPart: EOF";
            } catch (EndOfDataDecoderException e) {
                decoder.destroy();
                return new SpooledBody.Form(contentType, bytes, parts);
            } catch (RuntimeException e) {
                fail(e);
            } finally {
                if (broken != null) {
                    parts.forEach(part -> Spool.discard(part.content()));
                }
            }
        }
        abort();
        return new SpooledBody.BrokenForm(contentType, bytes, String.valueOf(broken));
    }

    private void keep(InterfaceHttpData data, List<Body.Part> parts) throws IOException {
        if (!(data instanceof HttpData part)) {
            return;
        }
        Path kept = spool.newFile();
        if (part.isInMemory()) {
            Files.write(kept, part.get());
        } else {
            Files.move(part.getFile().toPath(), kept);
        }
        String fileName = part instanceof FileUpload upload ? upload.getFilename() : "";
        String type = part instanceof FileUpload upload ? upload.getContentType() : "";
        parts.add(
                new Body.Part(
                        part.getName(),
                        fileName == null ? "" : fileName,
                        type == null ? "" : type,
                        kept));
    }

    private void fail(RuntimeException failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException disk) {
                throw disk;
            }
            if (cause instanceof TooManyFormFieldsException) {
                throw new RequestTooLargeException(
                        "the form has more than %d parts".formatted(MAX_FIELDS));
            }
            if (cause instanceof TooLongFormFieldException) {
                throw new RequestTooLargeException(
                        "the headers of a part have more than %d bytes"
                                .formatted(MAX_PART_HEADER_BYTES));
            }
        }
        // Whatever else its parser stumbles over has words for nobody but its makers.
        broken =
                failure instanceof ErrorDataDecoderException known && known.getMessage() != null
                        ? "multipart: " + known.getMessage()
                        : "multipart: found something else than parts between boundaries";
    }

    @Override
    public void abort() {
        if (decoder != null) {
            try {
                decoder.destroy();
            } catch (IllegalStateException e) {
                // destroyed before
            }
        }
    }
}
