package io.konveyor.hub.archive;

import java.nio.file.Path;

/**
 * How an {@link ArchiveWriter} compresses. Memory: about {@code 2 × (threads + 1) × 2} MiB.
 *
 * @param level of deflate, 1 (fast) to 9 (small)
 * @param threads that compress, 1–64
 * @param spool an existing directory for the digests until they are written last (about 130 bytes
 *     per file); nothing is left there after close
 */
public record CompressionOptions(int level, int threads, Path spool) {
    public CompressionOptions {
        if (level < 1 || level > 9 || threads < 1 || threads > 64) {
            throw new IllegalArgumentException(
                    "level must be 1-9 and threads 1-64: %d, %d".formatted(level, threads));
        }
    }

    /** Fast, on all cores of this machine. */
    public static CompressionOptions fast(Path spool) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new CompressionOptions(1, Math.max(1, Math.min(64, cores)), spool);
    }
}
