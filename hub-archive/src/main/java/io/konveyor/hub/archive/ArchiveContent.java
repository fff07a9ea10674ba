package io.konveyor.hub.archive;

/**
 * What is really in an archive, counted and digested while all of it was read.
 *
 * @param database the database, with the digest of its bytes
 * @param bucketFiles number of files in the bucket tree
 * @param bucketDirectories number of directories in it that have an entry
 * @param bucketBytes sizes of its files together
 * @param digestsListed whether the archive had a {@code SHA256SUMS}, which then matched
 */
public record ArchiveContent(
        Manifest.DatabasePart database,
        long bucketFiles,
        long bucketDirectories,
        long bucketBytes,
        boolean digestsListed) {}
