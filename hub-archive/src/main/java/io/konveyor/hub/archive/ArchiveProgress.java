package io.konveyor.hub.archive;

/**
 * Told how far the reading or writing of an archive is, on the thread that called. May throw any
 * unchecked exception to cancel: it passes through unchanged, as if the disk had failed there.
 */
@FunctionalInterface
public interface ArchiveProgress {

    /** Does nothing. */
    ArchiveProgress NONE = bytes -> {};

    /**
     * So many more bytes are done: uncompressed ones of content when writing, bytes of the archive
     * file when reading or copying.
     */
    void advance(long bytes);
}
