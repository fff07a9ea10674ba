package io.konveyor.hub.archive;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a manifest alleges, before anything was compared with the archive's content. Only {@code
 * name} must be there; a field that is there is well-formed and within its bounds.
 */
public interface UnverifiedManifest {
    String allegedName();

    Optional<Instant> allegedCreated();

    int allegedFormat();

    Optional<Manifest.Hub> allegedHub();

    OptionalInt allegedDatabaseVersion();

    Optional<Manifest.DatabasePart> allegedDatabase();

    Optional<Manifest.BucketPart> allegedBucket();

    Optional<Manifest.Contents> allegedContents();

    Optional<String> allegedKey();

    java.util.Map<String, Object> unknown();
}
