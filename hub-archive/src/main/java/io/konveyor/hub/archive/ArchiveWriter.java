package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;

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
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Writes the database; once, before anything of the bucket tree.
     *
     * @param content a closed database file that nobody writes, of the manifest's size
     * @throws CorruptArchiveException if its size or digest is not the manifest's
     */
    public void database(Path content) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Writes a directory of the bucket tree.
     *
     * @param path below the bucket root, with {@code /}
     * @param mode permission bits
     * @param modified rounded down to seconds
     */
    public void bucketDirectory(String path, int mode, Instant modified) throws IOException {
        throw new UnsupportedOperationException("skeleton");
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
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Writes the digests and the end of the archive, and flushes the stream.
     *
     * @throws CorruptArchiveException if what was written is not what the manifest says
     */
    public void finish() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Stops the threads and deletes the spool. */
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }
}
