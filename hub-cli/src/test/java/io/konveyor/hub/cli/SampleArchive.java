package io.konveyor.hub.cli;

import io.konveyor.hub.archive.ArchiveCipher;
import io.konveyor.hub.archive.ArchiveProgress;
import io.konveyor.hub.archive.ArchiveWriter;
import io.konveyor.hub.archive.CompressionOptions;
import io.konveyor.hub.archive.KeyWrap;
import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small archives, written by the archive library as a Hub would. */
final class SampleArchive {
    static final String PASSPHRASE = "a sample passphrase";
    private static final Instant CREATED = Instant.parse("2026-11-22T18:31:05Z");

    private SampleArchive() {}

    /** An archive {@code NAME.tar.gz} whose key opens with {@link #PASSPHRASE}. */
    static Path write(Path directory, String name) throws IOException {
        Path database = Files.writeString(directory.resolve(name + ".db"), "rows ".repeat(2000));
        Path file = Files.writeString(directory.resolve(name + ".txt"), "a file in a bucket\n");
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray());
                OutputStream out = Files.newOutputStream(directory.resolve(name + ".tar.gz"))) {
            String key = new KeyWrap().wrap("tackle".getBytes(StandardCharsets.UTF_8), passphrase);
            Manifest manifest = manifest(name, database, file, key);
            try (ArchiveWriter writer =
                    new ArchiveWriter(
                            out,
                            manifest,
                            CompressionOptions.fast(directory),
                            ArchiveProgress.NONE)) {
                writer.database(database);
                writer.bucketDirectory("b1", 0755, CREATED);
                writer.bucketFile("b1/note.txt", file, Files.size(file), 0644, CREATED);
                writer.finish();
            }
        }
        return directory.resolve(name + ".tar.gz");
    }

    /** The same, all of it encrypted: {@code NAME.tar.gz.age}. */
    static Path encrypt(Path archive) throws IOException {
        Path encrypted = archive.resolveSibling(archive.getFileName() + ".age");
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray());
                OutputStream out =
                        new ArchiveCipher()
                                .encrypting(Files.newOutputStream(encrypted), passphrase)) {
            Files.copy(archive, out);
        }
        return encrypted;
    }

    private static Manifest manifest(String name, Path database, Path file, String key)
            throws IOException {
        return new Manifest(
                name,
                CREATED,
                Manifest.CURRENT_FORMAT,
                new Manifest.Hub("6f0c", "0.10.0", 23),
                new Manifest.DatabasePart("hub.db", Files.size(database), sha256(database)),
                new Manifest.BucketPart(List.of("/bucket"), 1, Files.size(file)),
                new Manifest.Contents(3, 2, 1),
                Optional.of(key),
                Map.of());
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
