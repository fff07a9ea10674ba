package io.konveyor.hub.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes one archive, as a stream, in this order: manifest, {@link #database}, then every bucket
 * directory and file (parents first), {@link #finish}. Compresses on threads of its own; owned by
 * one thread. Heap does not depend on the archive's size.
 *
 * <p>The output is whole only after {@link #finish} has returned; {@link #close} without it, or
 * after a failure, leaves a torn archive behind in the stream, which no reader accepts. The stream
 * is flushed, never closed, and nothing is forced to disk: both are its owner's.
 */
public final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;
    private static final int MODE_BITS = 0777;

    /** What has been written; only the next ones may follow. */
    private enum State {
        MANIFEST,
        DATABASE,
        FINISHED,
        FAILED
    }

    private final Manifest manifest;
    private final ArchiveProgress progress;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Path spool;
    private final OutputStream digests;
    private final BlockOutput blocks;
    private final TarArchiveOutputStream tar;
    private State state = State.MANIFEST;
    private long digestBytes;
    private long bucketFiles;
    private long bucketBytes;

    /**
     * Writes the manifest, alone in the first gzip member.
     *
     * @param output where the archive goes
     * @param manifest says what will follow; {@link #finish} holds it to that
     */
    public ArchiveWriter(
            OutputStream output,
            Manifest manifest,
            CompressionOptions options,
            ArchiveProgress progress)
            throws IOException {
        if (manifest.format() != Manifest.CURRENT_FORMAT) {
            throw new IllegalArgumentException(
                    "format version %d is written, not %d"
                            .formatted(Manifest.CURRENT_FORMAT, manifest.format()));
        }
        this.manifest = manifest;
        this.progress = progress;
        output.write(FirstMember.encode(AllegedManifest.of(manifest)));
        // Hidden, because a catalog may list the directory.
        this.spool = Files.createTempFile(options.spool(), ".digests-", ".tmp");
        try {
            this.digests =
                    new BufferedOutputStream(
                            Files.newOutputStream(spool, StandardOpenOption.WRITE));
        } catch (IOException e) {
            Files.deleteIfExists(spool);
            throw e;
        }
        this.blocks = new BlockOutput(output, options.level(), options.threads());
        this.tar = FirstMember.tar(blocks);
    }

    /**
     * Writes the database; once, before anything of the bucket tree.
     *
     * @param content a closed database file that nobody writes, of the manifest's size
     * @throws CorruptArchiveException if its size or digest is not the manifest's
     */
    public void database(Path content) throws IOException {
        database(content, Map.of());
    }

    /**
     * As the other one, with what SQLite left beside it; evidence only.
     *
     * @param logs by what their names have behind the database's: {@code -wal}, {@code -journal}
     */
    public void database(Path content, Map<String, Path> logs) throws IOException {
        if (!logs.isEmpty()
                && (manifest.condition().evidence().isEmpty()
                        || !Layout.LOGS.containsAll(logs.keySet()))) {
            throw new IllegalArgumentException(
                    "logs of a database are for evidence: " + logs.keySet());
        }
        begin(State.MANIFEST);
        Manifest.DatabasePart database = manifest.database();
        long found = Files.size(content);
        if (found != database.bytes()) {
            throw new CorruptArchiveException(
                    Layout.DATABASE,
                    "%,d bytes (by the manifest)".formatted(database.bytes()),
                    "%,d bytes".formatted(found));
        }
        String digest =
                file(Layout.DATABASE, content, database.bytes(), FILE_MODE, manifest.created());
        if (!digest.equals(database.sha256())) {
            throw new CorruptArchiveException(
                    Layout.DATABASE, "SHA-256 " + database.sha256() + " (by the manifest)", digest);
        }
        for (String suffix : Layout.LOGS) {
            Path log = logs.get(suffix);
            if (log != null) {
                file(Layout.DATABASE + suffix, log, Files.size(log), FILE_MODE, manifest.created());
            }
        }
        directory(Layout.BUCKET, DIRECTORY_MODE, manifest.created());
        state = State.DATABASE;
    }

    /**
     * Writes a directory of the bucket tree; the bucket root itself has its entry already.
     *
     * @param path below the bucket root, with {@code /}
     * @param mode permission bits
     * @param modified rounded down to seconds
     */
    public void bucketDirectory(String path, int mode, Instant modified) throws IOException {
        begin(State.DATABASE);
        EntryNames.requireBucketPath(path);
        directory(Layout.BUCKET_PREFIX + path, mode, modified);
        state = State.DATABASE;
    }

    /**
     * Writes a file of the bucket tree.
     *
     * @param path below the bucket root, with {@code /}
     * @param content where the bytes are; may be appended to meanwhile
     * @param bytes how many of them, from the start, belong to the snapshot
     * @param mode permission bits
     * @param modified rounded down to seconds
     * @throws CorruptArchiveException if {@code content} is shorter than {@code bytes}
     */
    public void bucketFile(String path, Path content, long bytes, int mode, Instant modified)
            throws IOException {
        begin(State.DATABASE);
        EntryNames.requireBucketPath(path);
        file(Layout.BUCKET_PREFIX + path, content, bytes, mode, modified);
        bucketFiles++;
        bucketBytes += bytes;
        state = State.DATABASE;
    }

    /**
     * Writes the digests and the end of the archive, and flushes the stream.
     *
     * @throws CorruptArchiveException if what was written is not what the manifest says
     */
    public void finish() throws IOException {
        begin(State.DATABASE);
        Manifest.BucketPart bucket = manifest.bucket();
        if (bucketFiles != bucket.files() || bucketBytes != bucket.bytes()) {
            throw new CorruptArchiveException(
                    Layout.BUCKET,
                    "%,d files of %,d bytes (by the manifest)"
                            .formatted(bucket.files(), bucket.bytes()),
                    "%,d files of %,d bytes".formatted(bucketFiles, bucketBytes));
        }
        digests.close();
        tar.putArchiveEntry(
                FirstMember.entry(Layout.DIGESTS, digestBytes, FILE_MODE, manifest.created()));
        Files.copy(spool, tar);
        tar.closeArchiveEntry();
        tar.finish();
        blocks.finish();
        state = State.FINISHED;
    }

    /** Stops the threads and deletes the spool. */
    @Override
    public void close() throws IOException {
        state = State.FINISHED;
        blocks.close();
        try {
            digests.close();
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    /** Anything that throws in between leaves the writer failed. */
    private void begin(State required) {
        if (state != required) {
            throw new IllegalStateException(
                    "an archive's order is manifest, database, bucket tree, end; state is "
                            + state);
        }
        state = State.FAILED;
    }

    private void directory(String name, int mode, Instant modified) throws IOException {
        begin(FirstMember.entry(name + "/", 0, mode & MODE_BITS, modified));
        tar.closeArchiveEntry();
    }

    /**
     * Writes an entry's header. libarchive (bsdtar) composes names that it finds in a POSIX
     * extended header, so that two that differ by Unicode form would fall together; a name that is
     * not in the composed form stands as bytes in the plain header or, if too long for it, in a GNU
     * one.
     */
    private void begin(TarArchiveEntry entry) throws IOException {
        boolean composed = Normalizer.isNormalized(entry.getName(), Normalizer.Form.NFC);
        tar.setAddPaxHeadersForNonAsciiNames(composed);
        tar.setLongFileMode(
                composed
                        ? TarArchiveOutputStream.LONGFILE_POSIX
                        : TarArchiveOutputStream.LONGFILE_GNU);
        tar.putArchiveEntry(entry);
    }

    private String file(String name, Path content, long bytes, int mode, Instant modified)
            throws IOException {
        begin(FirstMember.entry(name, bytes, mode & MODE_BITS, modified));
        MessageDigest digest = Sha256.begin();
        try (InputStream input = Files.newInputStream(content)) {
            long left = bytes;
            while (left > 0) {
                int count = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new CorruptArchiveException(
                            name,
                            "%,d bytes".formatted(bytes),
                            "a file of %,d bytes".formatted(bytes - left));
                }
                digest.update(buffer, 0, count);
                tar.write(buffer, 0, count);
                progress.advance(count);
                left -= count;
            }
        }
        tar.closeArchiveEntry();
        byte[] found = digest.digest();
        byte[] line = DigestList.line(name, found).getBytes(StandardCharsets.UTF_8);
        digests.write(line);
        digestBytes += line.length;
        return Sha256.hex(found);
    }
}
