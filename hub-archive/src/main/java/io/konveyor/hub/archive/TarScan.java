package io.konveyor.hub.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a gzipped tarball, one after the other: plain files and directories only, with
 * normalized names, within the bounds. What is wrong with the tarball itself ends the scan.
 */
final class TarScan implements Closeable {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final ArchiveLimits limits;
    private final TarSource source;
    private final TarArchiveInputStream tar;
    private String place = "start of the tar archive";
    private long entries;
    private long previousBytes;
    private boolean inEntry;

    TarScan(Path archive, ArchiveLimits limits, int bufferBytes, ArchiveProgress progress)
            throws IOException {
        this.limits = limits;
        InputStream file = Files.newInputStream(archive);
        this.source = new TarSource(new GzipInput(file, bufferBytes, progress), limits);
        this.tar =
                new TarArchiveInputStream(
                        source, Layout.TAR_RECORD, Layout.TAR_RECORD, "UTF-8", false);
    }

    /**
     * An entry's header.
     *
     * @param name normalized; empty for the root
     */
    record Header(String name, boolean directory, long bytes, int mode, Instant modified) {}

    /**
     * The next entry; null after the last one, when the tarball has been read to its end and found
     * properly ended.
     */
    @Nullable Header next() throws IOException {
        if (inEntry) {
            byte[] rest = new byte[8192];
            int count;
            do {
                count = read(rest, 0, rest.length);
            } while (count >= 0);
        }
        inEntry = false;
        source.beginHeader(previousBytes);
        @Nullable TarArchiveEntry entry = parse();
        if (entry == null) {
            source.requireEnd();
            return null;
        }
        source.beginContent();
        Header header = checked(entry);
        place = entry.getName();
        previousBytes = header.bytes();
        inEntry = true;
        return header;
    }

    /** The content of the entry {@link #next} gave last. */
    int read(byte[] target, int offset, int length) throws IOException {
        try {
            return tar.read(target, offset, length);
        } catch (IOException e) {
            throw translated(e, "its whole content");
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private @Nullable TarArchiveEntry parse() throws IOException {
        try {
            return tar.getNextEntry();
        } catch (IOException e) {
            throw translated(e, "a tar header behind it");
        } catch (IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | UncheckedIOException e) {
            throw new CorruptArchiveException(
                    place, "a tar header behind it", "something else (" + e.getMessage() + ")", e);
        }
    }

    private IOException translated(IOException e, String expected) {
        @Nullable IOException failure = source.failure();
        return failure != null
                ? failure
                : new CorruptArchiveException(
                        place, expected, "something else (" + e.getMessage() + ")", e);
    }

    private Header checked(TarArchiveEntry entry) throws ArchiveException {
        String raw = entry.getName();
        if (++entries > limits.maxEntries()) {
            throw new ArchiveLimitException("number of entries", limits.maxEntries(), entries);
        }
        if (!entry.isCheckSumOK()) {
            throw new CorruptArchiveException(raw, "a tar header with its checksum", "another one");
        }
        requireDecoded(raw);
        byte type = entry.getLinkFlag();
        boolean plain =
                type == TarConstants.LF_NORMAL
                        || type == TarConstants.LF_OLDNORM
                        || type == TarConstants.LF_CONTIG;
        boolean directory = type == TarConstants.LF_DIR || (plain && raw.endsWith("/"));
        if ((!plain && !directory) || entry.isSparse()) {
            throw new CorruptArchiveException(raw, "a file or a directory", described(entry));
        }
        long bytes = entry.getSize();
        if (bytes < 0 || (directory && bytes > 0)) {
            throw new CorruptArchiveException(
                    raw,
                    directory ? "a directory of 0 bytes" : "a size of 0 or more",
                    bytes + " bytes");
        }
        if (bytes > limits.maxEntryBytes()) {
            throw new ArchiveLimitException(
                    Quoted.name(raw) + ": size, in bytes", limits.maxEntryBytes(), bytes);
        }
        Instant modified = entry.getLastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
        return new Header(
                EntryNames.normalized(raw, limits),
                directory,
                bytes,
                entry.getMode() & 0777,
                modified.isAfter(LATEST) ? LATEST : modified);
    }

    /**
     * The tar library puts a question mark where bytes are no UTF-8; a real one is in the header.
     */
    private void requireDecoded(String raw) throws CorruptArchiveException {
        if (raw.indexOf('?') < 0) {
            return;
        }
        for (String component : raw.split("/", -1)) {
            if (component.indexOf('?') >= 0
                    && !source.headerContains(component.getBytes(StandardCharsets.UTF_8))) {
                throw new CorruptArchiveException(
                        raw, "a name in UTF-8 without NUL", "bytes that are no UTF-8");
            }
        }
    }

    private static String described(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return "a symbolic link";
        }
        if (entry.isLink()) {
            return "a hard link";
        }
        if (entry.isBlockDevice() || entry.isCharacterDevice()) {
            return "a device";
        }
        if (entry.isFIFO()) {
            return "a pipe";
        }
        return entry.isSparse()
                ? "a sparse file"
                : "an entry of type 0x%02x".formatted(entry.getLinkFlag());
    }
}
