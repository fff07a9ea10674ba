package io.konveyor.hub.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The uncompressed bytes of a file of one or more gzip members, read strictly: every checksum and
 * length is compared, and after a member there is another one or the end of the file. (The JDK's
 * own stream passes over garbage behind a member in silence.) Knows where members end, so that one
 * can be exchanged.
 *
 * <p>Source: RFC 1952.
 */
final class GzipInput extends InputStream {
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xe0;
    private static final int MAX_HEADER_TEXT = 64 * 1024;

    private final InputStream source;
    private final ArchiveProgress progress;
    private final byte[] buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] single = new byte[1];
    private int position;
    private int end;
    private long consumedBefore;
    private long memberBytes;
    private long mostCompressed = Long.MAX_VALUE;
    private boolean inMember;
    private boolean atEnd;

    GzipInput(InputStream source, int bufferBytes, ArchiveProgress progress) {
        this.source = source;
        this.progress = progress;
        this.buffer = new byte[bufferBytes];
    }

    /** Compressed bytes consumed so far. */
    long position() {
        return consumedBefore + position;
    }

    /**
     * Reads the next member whole and stands at its end, so that {@link #position} is where the
     * following one begins.
     *
     * @return its content, or the first {@code maxBytes + 1} of it if it is longer than that
     * @throws ArchiveLimitException if it takes twice as many compressed bytes: empty blocks
     */
    byte[] readMember(int maxBytes) throws IOException {
        mostCompressed = 2L * maxBytes;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] part = new byte[2 * Layout.TAR_RECORD];
        if (beginMember()) {
            while (inMember && content.size() <= maxBytes) {
                int room = Math.min(part.length, maxBytes + 1 - content.size());
                content.write(part, 0, inflate(part, 0, room));
            }
        }
        return content.toByteArray();
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember && !beginMember()) {
                return -1;
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                return count;
            }
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }

    /** Some bytes, or 0 where the member ended without any. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(target, offset, length);
                position = end - inflater.getRemaining();
                if (count > 0) {
                    checksum.update(target, offset, count);
                    memberBytes += count;
                }
                if (inflater.finished()) {
                    endMember();
                    return count;
                }
                if (count > 0) {
                    return count;
                }
                if (inflater.needsDictionary()) {
                    throw corrupt("compressed data", "a preset dictionary");
                }
                if (!fill()) {
                    throw truncated();
                }
                inflater.setInput(buffer, position, end - position);
            }
        } catch (DataFormatException e) {
            throw new CorruptArchiveException(
                    place(), "deflated data", "bytes that are none (" + e.getMessage() + ")", e);
        }
    }

    private boolean beginMember() throws IOException {
        if (atEnd) {
            return false;
        }
        int first = next();
        if (first < 0) {
            if (consumedBefore + end == 0) {
                throw corrupt("a gzip member", "an empty file");
            }
            atEnd = true;
            return false;
        }
        if (first != 0x1f || require() != 0x8b) {
            throw corrupt("the start of a gzip member or the end of the file", "other bytes");
        }
        int method = require();
        if (method != 8) {
            throw corrupt("compression method 8 (deflate)", "method " + method);
        }
        int flags = require();
        if ((flags & RESERVED_FLAGS) != 0) {
            throw corrupt("reserved flags unset", "flags 0x%02x".formatted(flags));
        }
        skipHeader(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skipHeader(littleEndian(2));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skipHeader(2);
        }
        inflater.reset();
        inflater.setInput(buffer, position, end - position);
        checksum.reset();
        memberBytes = 0;
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long storedChecksum = littleEndian(4);
        if (storedChecksum != checksum.getValue()) {
            throw corrupt(
                    "checksum %08x".formatted(storedChecksum),
                    "%08x".formatted(checksum.getValue()));
        }
        long storedLength = littleEndian(4);
        if (storedLength != (memberBytes & 0xffffffffL)) {
            throw corrupt(storedLength + " bytes in the member", String.valueOf(memberBytes));
        }
        inMember = false;
    }

    private void skipText() throws IOException {
        for (int count = 0; require() != 0; count++) {
            if (count > MAX_HEADER_TEXT) {
                throw new ArchiveLimitException(
                        "text in a gzip header, in bytes", MAX_HEADER_TEXT, count);
            }
        }
    }

    private void skipHeader(long count) throws IOException {
        for (long skipped = 0; skipped < count; skipped++) {
            require();
        }
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int index = 0; index < bytes; index++) {
            value |= (long) require() << (8 * index);
        }
        return value;
    }

    private int require() throws IOException {
        int next = next();
        if (next < 0) {
            throw truncated();
        }
        return next;
    }

    private int next() throws IOException {
        if (position == end && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        consumedBefore += end;
        if (consumedBefore > mostCompressed) {
            throw new ArchiveLimitException(
                    "compressed size of the first gzip member, in bytes",
                    mostCompressed,
                    consumedBefore);
        }
        position = 0;
        end = 0;
        int count = source.read(buffer, 0, buffer.length);
        if (count <= 0) {
            return false;
        }
        end = count;
        progress.advance(count);
        return true;
    }

    private String place() {
        return "byte %,d of the archive".formatted(position());
    }

    private CorruptArchiveException corrupt(String expected, String found) {
        return new CorruptArchiveException(place(), expected, found);
    }

    private CorruptArchiveException truncated() {
        return corrupt("the rest of a gzip member", "the end of the file");
    }
}
