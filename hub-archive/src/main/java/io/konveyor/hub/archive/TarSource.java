package io.konveyor.hub.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Stands below the tar parser and bounds what that would read without asking: the archive as a
 * whole, and whatever belongs to one header (long names, extended headers). Sees whether an archive
 * ended with its end mark or just stopped.
 */
final class TarSource extends InputStream {
    /** More than any header needs with a name of the greatest length accepted. */
    private static final long HEADER_BYTES = 128 * 1024;

    private static final int END_MARK_BYTES = 2 * Layout.TAR_RECORD;

    private final InputStream source;
    private final ArchiveLimits limits;
    private final byte[] single = new byte[1];
    private long total;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream(2048);
    private boolean inHeader;
    private long headerBytes;
    private long paddingLeft;
    private long markBytes;
    private boolean onlyZeros;
    private @Nullable IOException failure;

    TarSource(InputStream source, ArchiveLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** A header is read next, after the padding of an entry of so many bytes. */
    void beginHeader(long precedingEntryBytes) {
        inHeader = true;
        headerBytes = 0;
        header.reset();
        markBytes = 0;
        onlyZeros = true;
        long over = precedingEntryBytes % Layout.TAR_RECORD;
        paddingLeft = over == 0 ? 0 : Layout.TAR_RECORD - over;
    }

    /** An entry's content is read next. */
    void beginContent() {
        inHeader = false;
    }

    /** Whether the header read last has these bytes in it. */
    boolean headerContains(byte[] part) {
        byte[] bytes = header.toByteArray();
        for (int start = 0; start <= bytes.length - part.length; start++) {
            if (Arrays.equals(bytes, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    /** Demands that nothing but the end mark was read since {@link #beginHeader}, nor follows. */
    void requireEnd() throws IOException {
        inHeader = false;
        if (!onlyZeros || markBytes < END_MARK_BYTES) {
            long missing = END_MARK_BYTES - (onlyZeros ? markBytes : 0);
            byte[] rest = new byte[(int) Math.max(1, missing)];
            int count = readNBytes(rest, 0, rest.length);
            if (!onlyZeros || count < missing || !isZero(rest, 0, count)) {
                throw new CorruptArchiveException(
                        "end of the tar archive",
                        "two zero records",
                        "%,d bytes that are none".formatted(markBytes));
            }
        }
        byte[] rest = new byte[8192];
        int count;
        while ((count = read(rest, 0, rest.length)) >= 0) {
            if (!isZero(rest, 0, count)) {
                throw new CorruptArchiveException(
                        "end of the tar archive", "nothing more", "further bytes");
            }
        }
    }

    /**
     * What failed here (a limit, the gzip stream, the disk); null if it was the tar parser that
     * did.
     */
    @Nullable IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int count = source.read(target, offset, length);
            if (count > 0) {
                account(target, offset, count);
            }
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void account(byte[] bytes, int offset, int count) throws ArchiveLimitException {
        total += count;
        if (total > limits.maxTotalBytes()) {
            throw new ArchiveLimitException(
                    "uncompressed size of the archive, in bytes", limits.maxTotalBytes(), total);
        }
        if (!inHeader) {
            return;
        }
        headerBytes += count;
        int padding = (int) Math.min(paddingLeft, count);
        paddingLeft -= padding;
        if (onlyZeros && isZero(bytes, offset + padding, count - padding)) {
            markBytes += count - padding;
        } else {
            onlyZeros = false;
            header.write(bytes, offset, count);
            if (headerBytes > HEADER_BYTES) {
                throw new ArchiveLimitException(
                        "size of a tar header, in bytes", HEADER_BYTES, headerBytes);
            }
        }
    }

    private static boolean isZero(byte[] bytes, int offset, int count) {
        for (int index = offset; index < offset + count; index++) {
            if (bytes[index] != 0) {
                return false;
            }
        }
        return true;
    }
}
