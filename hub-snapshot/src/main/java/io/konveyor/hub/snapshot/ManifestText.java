package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Claims;
import io.konveyor.hub.archive.Manifest;
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
        claims(manifest.claims(), fields);
        Manifest.Condition condition = manifest.allegedCondition();
        condition
                .evidence()
                .ifPresent(
                        damage -> {
                            fields.put("evidence", true);
                            fields.put("damage", damage);
                        });
        if (condition.locked()) {
            fields.put("locked", true);
        }
        if (!condition.rested().isZero()) {
            fields.put("rested", condition.rested().toString());
        }
        manifest.allegedKey().ifPresent(key -> fields.put("key", key));
        return fields;
    }

    private static void claims(Claims claims, Map<String, Object> fields) {
        Map<String, Object> database = section(fields, "database");
        if (claims.databaseBytes().isPresent() || claims.databaseSha256().isPresent()) {
            database.put("file", "hub.db");
        }
        claims.databaseBytes().ifPresent(bytes -> database.put("bytes", bytes));
        claims.databaseSha256().ifPresent(sha256 -> database.put("sha256", sha256));
        Map<String, Object> bucket = section(fields, "bucket");
        if (!claims.bucketRoots().isEmpty()) {
            bucket.put("roots", claims.bucketRoots());
        }
        claims.bucketFiles().ifPresent(files -> bucket.put("files", files));
        claims.bucketBytes().ifPresent(bytes -> bucket.put("bytes", bytes));
        Map<String, Object> contents = section(fields, "contents");
        claims.applications().ifPresent(number -> contents.put("applications", number));
        claims.identities().ifPresent(number -> contents.put("identities", number));
        claims.tasks().ifPresent(number -> contents.put("tasks", number));
        fields.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
    }

    /** A section to be filled, with what is unknown inside it. */
    private static Map<String, Object> section(Map<String, Object> fields, String name) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (fields.get(name) instanceof Map<?, ?> unknown) {
            unknown.forEach((field, value) -> section.put(String.valueOf(field), value));
        }
        fields.put(name, section);
        return section;
    }
}
