package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveContent;
import java.time.Instant;

/**
 * What reading all of a snapshot has found; one that is damaged fails with {@code
 * malformed-archive} instead. Rows without a directory and directories without a row occur in every
 * Hub that was used: they are counted, and no fault.
 *
 * @param name the snapshot
 * @param verified when
 * @param files read from the bucket tree
 * @param bytes of them
 * @param bucketsWithoutDirectory rows whose directory is not in the archive
 * @param filesWithoutContent rows whose file is not in the archive
 * @param directoriesWithoutRow bucket directories no row names
 * @param contentWithoutRow files no row names
 * @param pathsOutside rows whose path lies outside every bucket root
 */
public record Verification(
        String name,
        Instant verified,
        long files,
        long bytes,
        long bucketsWithoutDirectory,
        long filesWithoutContent,
        long directoriesWithoutRow,
        long contentWithoutRow,
        long pathsOutside) {

    /** Of evidence, whose database is compared with nothing. */
    static Verification ofEvidence(String name, Instant verified, ArchiveContent content) {
        return new Verification(
                name, verified, content.bucketFiles(), content.bucketBytes(), 0, 0, 0, 0, 0);
    }
}
