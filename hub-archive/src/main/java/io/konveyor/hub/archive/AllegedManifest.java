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
        Claims claims,
        Optional<String> allegedKey,
        Manifest.Condition allegedCondition,
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
                Claims.of(manifest.database(), manifest.bucket(), manifest.contents()),
                manifest.key(),
                manifest.condition(),
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
                claims,
                allegedKey,
                allegedCondition,
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
                claims,
                key,
                allegedCondition,
                unknown);
    }

    @Override
    public String toYaml() {
        return ManifestText.of(this);
    }
}
