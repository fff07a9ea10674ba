package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.UnverifiedManifest;
import java.util.LinkedHashMap;
import java.util.Map;

/** A manifest as the fields of {@code snapshot.yaml}. */
final class ManifestText {
    private ManifestText() {}

    /** What it has, by name; the fields this version does not know too. */
    static Map<String, Object> tree(UnverifiedManifest manifest) {
        Map<String, Object> fields = new LinkedHashMap<>(manifest.unknown());
        fields.put("name", manifest.allegedName());
        manifest.allegedCreated().ifPresent(created -> fields.put("created", created));
        fields.put("format", manifest.allegedFormat());
        manifest.allegedHub().ifPresent(hub -> fields.put("hub", hub));
        manifest.allegedDatabase().ifPresent(database -> fields.put("database", database));
        manifest.allegedBucket().ifPresent(bucket -> fields.put("bucket", bucket));
        manifest.allegedContents().ifPresent(contents -> fields.put("contents", contents));
        manifest.allegedEvidence()
                .ifPresent(
                        damage -> {
                            fields.put("evidence", true);
                            fields.put("damage", damage);
                        });
        manifest.allegedKey().ifPresent(key -> fields.put("key", key));
        return fields;
    }
}
