package io.konveyor.hub.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads {@code snapshot.yaml}; docs/archive-format.md lists the fields. */
final class ManifestParser {
    static final String HUB = "hub";
    static final String DATABASE = "database";
    static final String BUCKET = "bucket";
    static final String CONTENTS = "contents";

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_TEXT_LENGTH = 128;
    static final int MAX_DAMAGE_LENGTH = 1024;
    private static final String UNTOLD = "what was damaged is not told";
    private static final int MAX_ROOTS = 64;
    private static final int MAX_ROOT_LENGTH = 4096;

    /** Who says more says nonsense, which must not take any clock out of its bounds. */
    private static final Duration MAX_RESTED = Duration.ofDays(36_500);

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, Object> unknown = new LinkedHashMap<>();

    private ManifestParser() {}

    static AllegedManifest parse(byte[] yaml) throws ArchiveException {
        return new ManifestParser()
                .manifest(
                        new ManifestFields(Layout.MANIFEST, YamlTree.parse(Layout.MANIFEST, yaml)));
    }

    private AllegedManifest manifest(ManifestFields fields) throws ArchiveException {
        // First, because a newer format may have given any other field another meaning.
        long format = fields.number("format", Integer.MAX_VALUE).orElse(0);
        if (format > Layout.FORMAT) {
            throw new UnsupportedArchiveException(
                    Layout.MANIFEST + ": format version",
                    String.valueOf(format),
                    "1",
                    String.valueOf(Layout.FORMAT));
        }
        Optional<String> name = fields.text("name", MAX_NAME_LENGTH);
        if (name.isEmpty()) {
            throw new CorruptArchiveException(
                    Layout.MANIFEST + ": name", "the snapshot's name", "nothing");
        }
        Optional<Instant> created = fields.time("created");
        Optional<ManifestFields> hubFields = fields.mapping(HUB);
        Optional<Manifest.Hub> hub = Optional.empty();
        OptionalInt databaseVersion = OptionalInt.empty();
        if (hubFields.isPresent()) {
            ManifestFields section = hubFields.get();
            OptionalLong version = section.number("database", Integer.MAX_VALUE);
            hub =
                    Optional.of(
                            new Manifest.Hub(
                                    section.text("id", MAX_TEXT_LENGTH).orElse(""),
                                    section.text("version", MAX_TEXT_LENGTH).orElse(""),
                                    (int) version.orElse(0)));
            if (version.isPresent()) {
                databaseVersion = OptionalInt.of((int) version.getAsLong());
            }
            keepUnknown(HUB, section);
        }
        Claims claims = claims(fields);
        Optional<String> key = fields.block("key", AllegedManifest.MAX_KEY_LENGTH);
        Manifest.Condition condition = condition(fields);
        unknown.putAll(fields.left());
        return new AllegedManifest(
                name.get(),
                created,
                (int) format,
                hub,
                databaseVersion,
                claims,
                key,
                condition,
                Collections.unmodifiableMap(unknown));
    }

    private static Manifest.Condition condition(ManifestFields fields) throws ArchiveException {
        Optional<String> damage = fields.text("damage", MAX_DAMAGE_LENGTH);
        return new Manifest.Condition(
                fields.flag("evidence") ? Optional.of(damage.orElse(UNTOLD)) : Optional.empty(),
                fields.flag("locked"),
                fields.duration("rested", MAX_RESTED));
    }

    private Claims claims(ManifestFields fields) throws ArchiveException {
        ManifestFields database = fields.section(DATABASE);
        ManifestFields bucket = fields.section(BUCKET);
        ManifestFields contents = fields.section(CONTENTS);
        database.text("file", Pattern.compile(Pattern.quote(Layout.DATABASE)), Layout.DATABASE);
        Claims claims =
                new Claims(
                        database.number("bytes", Long.MAX_VALUE),
                        database.text("sha256", SHA256, "64 hexadecimal digits"),
                        bucket.texts("root", MAX_ROOTS, MAX_ROOT_LENGTH),
                        bucket.number("files", Long.MAX_VALUE),
                        bucket.number("bytes", Long.MAX_VALUE),
                        contents.number("applications", Long.MAX_VALUE),
                        contents.number("identities", Long.MAX_VALUE),
                        contents.number("tasks", Long.MAX_VALUE));
        keepUnknown(DATABASE, database);
        keepUnknown(BUCKET, bucket);
        keepUnknown(CONTENTS, contents);
        return claims;
    }

    private void keepUnknown(String section, ManifestFields fields) {
        if (!fields.left().isEmpty()) {
            unknown.put(section, fields.left());
        }
    }
}
