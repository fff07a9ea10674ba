package io.konveyor.hub.archive;

/**
 * Bounds put on an archive that is not trusted yet. Reading stops with an {@link
 * ArchiveLimitException} at the first bound exceeded, by a declared size before a byte of it is
 * read, by a real one before the offending bytes are handed out.
 *
 * @param maxEntries greatest number of entries, all kinds together
 * @param maxEntryBytes greatest uncompressed size of one entry, in bytes
 * @param maxTotalBytes greatest uncompressed size of the whole archive, tar headers included, in
 *     bytes
 * @param maxPathBytes greatest length of an entry's name, in bytes of UTF-8
 * @param maxPathDepth greatest number of components in an entry's name
 */
public record ArchiveLimits(
        long maxEntries,
        long maxEntryBytes,
        long maxTotalBytes,
        int maxPathBytes,
        int maxPathDepth) {

    /** Greatest size of a manifest, in bytes; not configurable, it is read into memory. */
    public static final int MAX_MANIFEST_BYTES = 256 * 1024;

    private static final ArchiveLimits DEFAULTS =
            new ArchiveLimits(1_000_000, 1L << 38, 1L << 40, 4096, 128);

    public ArchiveLimits {
        if (maxEntries < 1
                || maxEntryBytes < 1
                || maxTotalBytes < maxEntryBytes
                || maxPathBytes < 16
                || maxPathDepth < 2) {
            throw new IllegalArgumentException(
                    "limits must be positive, total >= entry, path >= 16 bytes and 2 deep:"
                            + " %d, %d, %d, %d, %d"
                                    .formatted(
                                            maxEntries,
                                            maxEntryBytes,
                                            maxTotalBytes,
                                            maxPathBytes,
                                            maxPathDepth));
        }
    }

    /** A million entries, 256 GiB each, 1 TiB together, names of 4096 bytes and 128 components. */
    public static ArchiveLimits defaults() {
        return DEFAULTS;
    }

    /** The same, but with less (or more) space: what is free on the target, say. */
    public ArchiveLimits withMaxTotalBytes(long bytes) {
        return new ArchiveLimits(
                maxEntries, Math.min(maxEntryBytes, bytes), bytes, maxPathBytes, maxPathDepth);
    }

    /** The same, but with another number of entries. */
    public ArchiveLimits withMaxEntries(long entries) {
        return new ArchiveLimits(entries, maxEntryBytes, maxTotalBytes, maxPathBytes, maxPathDepth);
    }
}
