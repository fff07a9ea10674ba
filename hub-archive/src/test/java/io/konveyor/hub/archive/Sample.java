package io.konveyor.hub.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A small Hub state to archive: content by name, directories with empty content and a slash. */
final class Sample {
    static final Instant CREATED = Instant.parse("2026-11-22T18:31:05.123Z");
    static final Instant MODIFIED = Instant.parse("2025-03-04T05:06:07Z");

    private final Path home;
    private final byte[] database;
    private final Map<String, byte[]> tree = new LinkedHashMap<>();

    Sample(Path home, int databaseBytes) {
        this.home = home;
        this.database = random(databaseBytes, 1);
    }

    static byte[] random(int bytes, long seed) {
        byte[] content = new byte[bytes];
        new Random(seed).nextBytes(content);
        return content;
    }

    /** Names as real trees and unkind people have them. */
    static Sample withOddNames(Path home) {
        Sample sample = new Sample(home, 100_000);
        sample.directory("empty directory");
        sample.directory("5e0c");
        for (String name :
                List.of(
                        "plain.txt",
                        "blanks at the end  ",
                        " at the start",
                        "line\nbreak",
                        "back\\slash",
                        "back\\nslash",
                        "\\",
                        "tab\there",
                        "carriage\rreturn",
                        "quote'\"`$(x)",
                        "%23 #&?*",
                        "CASE.txt",
                        "case.txt",
                        "\u00fcber.txt",
                        "u\u0308ber.txt",
                        "\u043a\u0438\u0440\u0438\u043b\u043b\u0438\u0446\u0430",
                        "\u65e5\u672c\u8a9e",
                        "emoji\ud83d\ude80",
                        "-dash",
                        "~",
                        ".hidden",
                        "n".repeat(204))) {
            sample.file("5e0c/" + name, ("content of " + name).getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder deep = new StringBuilder("5e0c");
        for (int level = 0; level < 6; level++) {
            deep.append("/").append("d".repeat(60));
            sample.directory(deep.toString());
        }
        sample.file(deep + "/leaf", new byte[] {1});
        sample.file(deep + "/u\u0308", new byte[] {2});
        sample.file(deep + "/\u00fc", new byte[] {3});
        sample.file("5e0c/empty", new byte[0]);
        sample.file("5e0c/noise", random(3_000_000, 2));
        sample.file(
                "5e0c/text", "the same again\n".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        return sample;
    }

    void directory(String path) {
        tree.put(path + "/", new byte[0]);
    }

    void file(String path, byte[] content) {
        tree.put(path, content);
    }

    byte[] database() {
        return database.clone();
    }

    Map<String, byte[]> tree() {
        return new TreeMap<>(tree);
    }

    Manifest manifest() {
        long files = tree.keySet().stream().filter(path -> !path.endsWith("/")).count();
        long bytes = tree.values().stream().mapToLong(content -> content.length).sum();
        return new Manifest(
                "before-upgrade",
                CREATED,
                Manifest.CURRENT_FORMAT,
                new Manifest.Hub("6f0c2f6e", "0.10.0", 23),
                new Manifest.DatabasePart(
                        "hub.db", database.length, Sha256.hex(Sha256.begin().digest(database))),
                new Manifest.BucketPart(List.of("/bucket"), files, bytes),
                new Manifest.Contents(44, 14, 8),
                Optional.of(
                        """
                        -----BEGIN AGE ENCRYPTED FILE-----
                        AAAA
                        -----END AGE ENCRYPTED FILE-----
                        """),
                Map.of("note", "kept"));
    }

    byte[] archive() throws IOException {
        return archive(manifest());
    }

    byte[] archive(Manifest manifest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, manifest);
        return out.toByteArray();
    }

    Path archive(String name) throws IOException {
        return Files.write(home.resolve(name), archive());
    }

    private void write(OutputStream out, Manifest manifest) throws IOException {
        Path content = Files.createTempFile(home, "content", "");
        Files.write(content, database);
        try (ArchiveWriter writer =
                new ArchiveWriter(
                        out, manifest, new CompressionOptions(1, 2, home), ArchiveProgress.NONE)) {
            writer.database(content);
            for (Map.Entry<String, byte[]> entry : tree.entrySet()) {
                String path = entry.getKey();
                if (path.endsWith("/")) {
                    writer.bucketDirectory(path.substring(0, path.length() - 1), 0700, MODIFIED);
                } else {
                    Files.write(content, entry.getValue());
                    writer.bucketFile(path, content, entry.getValue().length, 0666, MODIFIED);
                }
            }
            writer.finish();
        } finally {
            Files.delete(content);
        }
    }

    /** Collects what a reader hands out, in the form of {@link #tree}. */
    static final class Collector implements ArchiveVisitor {
        final Map<String, byte[]> tree = new TreeMap<>();
        final Map<String, Integer> modes = new TreeMap<>();
        final Map<String, Instant> times = new TreeMap<>();
        byte[] database = new byte[0];

        @Override
        public void database(ArchiveEntry.Database entry, InputStream content) throws IOException {
            database = content.readAllBytes();
        }

        @Override
        public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {
            add(entry.path() + "/", new byte[0], entry.mode(), entry.modified());
        }

        @Override
        public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content)
                throws IOException {
            add(entry.path(), content.readAllBytes(), entry.mode(), entry.modified());
        }

        private void add(String path, byte[] content, int mode, Instant modified) {
            if (tree.put(path, content) != null) {
                throw new IllegalStateException("handed out twice: " + path);
            }
            modes.put(path, mode);
            times.put(path, modified);
        }

        boolean holds(Sample sample) {
            Map<String, byte[]> expected = sample.tree();
            return Arrays.equals(database, sample.database)
                    && expected.keySet().equals(tree.keySet())
                    && expected.entrySet().stream()
                            .allMatch(
                                    each ->
                                            Arrays.equals(
                                                    each.getValue(), tree.get(each.getKey())));
        }
    }
}
