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

    /** What it says of the content beside it. */
    Claims claims();

    /** The wrapped key; never longer than {@value AllegedManifest#MAX_KEY_LENGTH} characters. */
    Optional<String> allegedKey();

    /** The condition the state was in; what is not said of it is as in most. */
    Manifest.Condition allegedCondition();

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
