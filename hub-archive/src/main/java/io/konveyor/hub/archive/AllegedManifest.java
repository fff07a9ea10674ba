package io.konveyor.hub.archive;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A manifest as parsed. */
record AllegedManifest(
        String allegedName,
        Optional<Instant> allegedCreated,
        int allegedFormat,
        Optional<Manifest.Hub> allegedHub,
        OptionalInt allegedDatabaseVersion,
        Optional<Manifest.DatabasePart> allegedDatabase,
        Optional<Manifest.BucketPart> allegedBucket,
        Optional<Manifest.Contents> allegedContents,
        Optional<String> allegedKey,
        Optional<String> allegedEvidence,
        Map<String, Object> unknown)
        implements UnverifiedManifest {
    static final int MAX_KEY_LENGTH = 16_384;

    static AllegedManifest of(Manifest manifest) {
        return new AllegedManifest(
                manifest.name(),
                Optional.of(manifest.created()),
                manifest.format(),
                Optional.of(manifest.hub()),
                OptionalInt.of(manifest.hub().database()),
                Optional.of(manifest.database()),
                Optional.of(manifest.bucket()),
                Optional.of(manifest.contents()),
                manifest.key(),
                manifest.evidence(),
                manifest.unknown());
    }

    @Override
    public AllegedManifest withName(String name) {
        return new AllegedManifest(
                name,
                allegedCreated,
                allegedFormat,
                allegedHub,
                allegedDatabaseVersion,
                allegedDatabase,
                allegedBucket,
                allegedContents,
                allegedKey,
                allegedEvidence,
                unknown);
    }

    @Override
    public AllegedManifest withKey(Optional<String> key) {
        return new AllegedManifest(
                allegedName,
                allegedCreated,
                allegedFormat,
                allegedHub,
                allegedDatabaseVersion,
                allegedDatabase,
                allegedBucket,
                allegedContents,
                key,
                allegedEvidence,
                unknown);
    }

    @Override
    public String toYaml() {
        return ManifestText.of(this);
    }
}
