package io.konveyor.hub.archive;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
        Optional<Manifest.DatabasePart> database = database(fields);
        Optional<Manifest.BucketPart> bucket = bucket(fields);
        Optional<Manifest.Contents> contents = contents(fields);
        Optional<String> key = fields.block("key", AllegedManifest.MAX_KEY_LENGTH);
        Optional<String> damage = fields.text("damage", MAX_DAMAGE_LENGTH);
        Optional<String> evidence =
                fields.flag("evidence") ? Optional.of(damage.orElse(UNTOLD)) : Optional.empty();
        unknown.putAll(fields.left());
        return new AllegedManifest(
                name.get(),
                created,
                (int) format,
                hub,
                databaseVersion,
                database,
                bucket,
                contents,
                key,
                evidence,
                Collections.unmodifiableMap(unknown));
    }

    private Optional<Manifest.DatabasePart> database(ManifestFields fields)
            throws ArchiveException {
        Optional<ManifestFields> found = fields.mapping(DATABASE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ManifestFields section = found.get();
        section.text("file", Pattern.compile(Pattern.quote(Layout.DATABASE)), Layout.DATABASE);
        OptionalLong bytes = section.number("bytes", Long.MAX_VALUE);
        Optional<String> sha256 = section.text("sha256", SHA256, "64 hexadecimal digits");
        keepUnknown(DATABASE, section);
        return bytes.isPresent() && sha256.isPresent()
                ? Optional.of(
                        new Manifest.DatabasePart(Layout.DATABASE, bytes.getAsLong(), sha256.get()))
                : Optional.empty();
    }

    private Optional<Manifest.BucketPart> bucket(ManifestFields fields) throws ArchiveException {
        Optional<ManifestFields> found = fields.mapping(BUCKET);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ManifestFields section = found.get();
        List<String> roots = section.texts("root", MAX_ROOTS, MAX_ROOT_LENGTH);
        OptionalLong files = section.number("files", Long.MAX_VALUE);
        OptionalLong bytes = section.number("bytes", Long.MAX_VALUE);
        keepUnknown(BUCKET, section);
        return files.isPresent() && bytes.isPresent()
                ? Optional.of(new Manifest.BucketPart(roots, files.getAsLong(), bytes.getAsLong()))
                : Optional.empty();
    }

    private Optional<Manifest.Contents> contents(ManifestFields fields) throws ArchiveException {
        Optional<ManifestFields> found = fields.mapping(CONTENTS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ManifestFields section = found.get();
        OptionalLong applications = section.number("applications", Long.MAX_VALUE);
        OptionalLong identities = section.number("identities", Long.MAX_VALUE);
        OptionalLong tasks = section.number("tasks", Long.MAX_VALUE);
        keepUnknown(CONTENTS, section);
        return applications.isPresent() && identities.isPresent() && tasks.isPresent()
                ? Optional.of(
                        new Manifest.Contents(
                                applications.getAsLong(),
                                identities.getAsLong(),
                                tasks.getAsLong()))
                : Optional.empty();
    }

    private void keepUnknown(String section, ManifestFields fields) {
        if (!fields.left().isEmpty()) {
            unknown.put(section, fields.left());
        }
    }
}
