package io.konveyor.hub.cli;

import io.konveyor.hub.archive.ArchiveCipher;
import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.archive.KeyWrap;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.archive.UnverifiedManifest;
import io.konveyor.hub.archive.VerifiedArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An archive as a file, without a Hub around. */
final class ArchiveFile {
    private final Path file;
    private final Terminal terminal;

    ArchiveFile(Path file, Terminal terminal) {
        this.file = file;
        this.terminal = terminal;
    }

    /** Whether all of it is encrypted, so that nothing can be read without the passphrase. */
    boolean isEncrypted() throws IOException {
        return ArchiveCipher.isEncrypted(file);
    }

    /** Whether a passphrase opens the key in it; false where that cannot be seen. */
    boolean hasWrappedKey() throws IOException {
        if (isEncrypted()) {
            return true;
        }
        Optional<String> key =
                new ArchiveReader(file, ArchiveLimits.defaults()).manifest().allegedKey();
        return key.isPresent()
                && new KeyWrap().opener(key.orElseThrow()) == KeyWrap.Opener.PASSPHRASE;
    }

    /**
     * Reads all of it and compares every digest and size. With a passphrase, the key is opened with
     * it, too.
     *
     * @return what was found, for printing
     */
    Map<String, Object> verify(Optional<Passphrase> passphrase) throws IOException {
        if (!isEncrypted()) {
            return verifyPlain(file, passphrase);
        }
        Passphrase given =
                passphrase.orElseThrow(
                        () ->
                                CommandFailure.usage(
                                        "%s is encrypted as a whole: its passphrase is needed"
                                                .formatted(file)));
        // A directory of our own, so that nobody else can read what is decrypted for a moment.
        Path directory = Files.createTempDirectory("hub-verify-");
        Path plain = directory.resolve("archive.tar.gz");
        OnInterrupt guard = new OnInterrupt(() -> DirectoryTree.deleteQuietly(directory));
        try {
            long total = Files.size(file);
            try (OutputStream out = Files.newOutputStream(plain);
                    ProgressBar bar = new ProgressBar(terminal)) {
                long[] done = new long[1];
                new ArchiveCipher()
                        .decrypt(
                                file,
                                out,
                                given,
                                bytes -> bar.show("decrypting", done[0] += bytes, total));
            }
            return verifyPlain(plain, passphrase);
        } finally {
            guard.forget();
            DirectoryTree.deleteQuietly(directory);
        }
    }

    private Map<String, Object> verifyPlain(Path archive, Optional<Passphrase> passphrase)
            throws IOException {
        long total = Files.size(archive);
        VerifiedArchive verified;
        try (ProgressBar bar = new ProgressBar(terminal)) {
            long[] done = new long[1];
            verified =
                    new ArchiveReader(archive, ArchiveLimits.defaults())
                            .verify(bytes -> bar.show("verifying", done[0] += bytes, total));
        }
        UnverifiedManifest manifest = verified.alleged();
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("file", file.toString());
        found.put("name", manifest.allegedName());
        manifest.allegedCreated().ifPresent(time -> found.put("created", time.toString()));
        found.put("archiveBytes", Files.size(file));
        found.put("databaseBytes", verified.content().database().bytes());
        manifest.allegedDatabaseVersion()
                .ifPresent(version -> found.put("databaseVersion", version));
        found.put("bucketFiles", verified.content().bucketFiles());
        found.put("bucketBytes", verified.content().bucketBytes());
        found.put("digests", verified.content().digestsListed());
        found.put("key", keyState(manifest.allegedKey(), passphrase));
        return found;
    }

    private static String keyState(Optional<String> key, Optional<Passphrase> passphrase)
            throws IOException {
        if (key.isEmpty()) {
            return "absent";
        }
        String wrapped = key.orElseThrow();
        if (new KeyWrap().opener(wrapped) != KeyWrap.Opener.PASSPHRASE) {
            return "wrapped to one installation, not to a passphrase";
        }
        if (passphrase.isEmpty()) {
            return "wrapped by a passphrase (not tried)";
        }
        byte[] secret = new KeyWrap().unwrap(wrapped, passphrase.orElseThrow());
        Arrays.fill(secret, (byte) 0);
        return "opened by the passphrase";
    }
}
