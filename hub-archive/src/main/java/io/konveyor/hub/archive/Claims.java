package io.konveyor.hub.archive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a manifest claims of the content beside it, each by itself: whatever is claimed must be so.
 * Nothing of it is required.
 *
 * @param databaseBytes size of the database
 * @param databaseSha256 its digest, lower-case hex
 * @param bucketRoots absolute paths of the bucket root(s) in the source database; perhaps empty
 * @param bucketFiles number of files in the bucket tree
 * @param bucketBytes their sizes together
 * @param applications rows of applications
 * @param identities rows of identities
 * @param tasks rows of tasks
 */
public record Claims(
        OptionalLong databaseBytes,
        Optional<String> databaseSha256,
        List<String> bucketRoots,
        OptionalLong bucketFiles,
        OptionalLong bucketBytes,
        OptionalLong applications,
        OptionalLong identities,
        OptionalLong tasks) {
    public Claims {
        bucketRoots = List.copyOf(bucketRoots);
    }

    static Claims of(
            Manifest.DatabasePart database,
            Manifest.BucketPart bucket,
            Manifest.Contents contents) {
        return new Claims(
                OptionalLong.of(database.bytes()),
                Optional.of(database.sha256()),
                bucket.roots(),
                OptionalLong.of(bucket.files()),
                OptionalLong.of(bucket.bytes()),
                OptionalLong.of(contents.applications()),
                OptionalLong.of(contents.identities()),
                OptionalLong.of(contents.tasks()));
    }

    /** Whether nothing is left unsaid that an archive of this library's making says. */
    boolean areComplete() {
        return databaseBytes.isPresent()
                && databaseSha256.isPresent()
                && bucketFiles.isPresent()
                && bucketBytes.isPresent()
                && contents().isPresent();
    }

    /** What a person looks for; present only if all counts are. */
    public Optional<Manifest.Contents> contents() {
        return applications.isPresent() && identities.isPresent() && tasks.isPresent()
                ? Optional.of(
                        new Manifest.Contents(
                                applications.getAsLong(),
                                identities.getAsLong(),
                                tasks.getAsLong()))
                : Optional.empty();
    }
}
