package io.konveyor.hub.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link ArchiveReader#verify} or {@link ArchiveReader#extract} found: every byte was read,
 * every digest the archive has matched, and every size the manifest alleges was right.
 */
public final class VerifiedArchive {
    private final UnverifiedManifest alleged;
    private final ArchiveContent content;

    VerifiedArchive(UnverifiedManifest alleged, ArchiveContent content) {
        this.alleged = alleged;
        this.content = content;
    }

    /** What was really in it. */
    public ArchiveContent content() {
        return content;
    }

    /** The manifest as it stands in the archive, complete or not. */
    public UnverifiedManifest alleged() {
        return alleged;
    }

    /** The manifest, if it lacks no field; every archive of this library's making has them all. */
    public Optional<Manifest> manifest() {
        boolean complete =
                alleged.allegedFormat() > 0
                        && alleged.allegedCreated().isPresent()
                        && alleged.allegedDatabaseVersion().isPresent()
                        && alleged.claims().areComplete();
        return complete
                ? Optional.of(
                        completedWith(
                                Instant.EPOCH,
                                new Manifest.Hub("", "", 0),
                                List.of(),
                                new Manifest.Contents(0, 0, 0)))
                : Optional.empty();
    }

    /**
     * The manifest, with what it lacks taken from here: what the reader of the database found out.
     * Sizes, counts and the digest are always those that were measured; the format version is the
     * current one.
     */
    public Manifest completedWith(
            Instant created, Manifest.Hub hub, List<String> roots, Manifest.Contents contents) {
        Manifest.Hub found = alleged.allegedHub().orElse(hub);
        List<String> allegedRoots = alleged.claims().bucketRoots();
        return new Manifest(
                alleged.allegedName(),
                alleged.allegedCreated().orElse(created),
                Manifest.CURRENT_FORMAT,
                new Manifest.Hub(
                        found.id().isEmpty() ? hub.id() : found.id(),
                        found.version().isEmpty() ? hub.version() : found.version(),
                        alleged.allegedDatabaseVersion().orElse(hub.database())),
                content.database(),
                new Manifest.BucketPart(
                        allegedRoots.isEmpty() ? roots : allegedRoots,
                        content.bucketFiles(),
                        content.bucketBytes()),
                alleged.claims().contents().orElse(contents),
                alleged.allegedKey(),
                alleged.allegedCondition(),
                alleged.unknown());
    }
}
