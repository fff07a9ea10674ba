package io.konveyor.hub.archive;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a manifest alleges, before anything was compared with the archive's content. Only {@code
 * name} must be there; a field that is there is well-formed and within its bounds. Immutable.
 */
public sealed interface UnverifiedManifest permits AllegedManifest {

    /** 1–255 characters without control characters; not yet a name that a catalog accepts. */
    String allegedName();

    /** When it was taken. */
    Optional<Instant> allegedCreated();

    /** The format version; 0 if it has none, as one written by hand. */
    int allegedFormat();

    /** Id and version are empty, the database version is 0 where unknown. */
    Optional<Manifest.Hub> allegedHub();

    /** The database version. */
    OptionalInt allegedDatabaseVersion();

    /** The database; present only with its size and its digest. */
    Optional<Manifest.DatabasePart> allegedDatabase();

    /** The bucket tree; present only with its counts. Its roots may be empty. */
    Optional<Manifest.BucketPart> allegedBucket();

    /** What a person looks for; present only if all counts are. */
    Optional<Manifest.Contents> allegedContents();

    /** The wrapped key; never longer than {@value AllegedManifest#MAX_KEY_LENGTH} characters. */
    Optional<String> allegedKey();

    /**
     * What was found when this was taken of a damaged Hub as evidence; empty for an ordinary
     * snapshot.
     */
    Optional<String> allegedEvidence();

    /**
     * Fields this version does not know, kept when the manifest is written again: by name, and
     * below the name of a known mapping those unknown inside it.
     */
    Map<String, Object> unknown();

    /** The same with another name. */
    UnverifiedManifest withName(String name);

    /** The same with another wrapped key, or none. */
    UnverifiedManifest withKey(Optional<String> key);

    /** The YAML of it, as it stands in an archive. */
    String toYaml();

    /** A verified manifest as one that can be written again. */
    static UnverifiedManifest of(Manifest manifest) {
        return AllegedManifest.of(manifest);
    }
}
