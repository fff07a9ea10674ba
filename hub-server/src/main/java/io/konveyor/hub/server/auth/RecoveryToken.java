package io.konveyor.hub.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.konveyor.hub.store.DiskFailure;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token with which an administrator uses the snapshot routes when the Hub's own users cannot be
 * asked. It is a file that its owner alone can read, made once; its place may be shown, its value
 * never. Made beside and renamed: a kill leaves it whole or absent. Where its place cannot be used
 * the server lives without it, and tries again whenever a token is shown. Thread safe.
 */
final class RecoveryToken {
    private static final System.Logger LOG = System.getLogger(RecoveryToken.class.getName());
    private static final int BYTES = 32;
    private static final int SHORTEST = 20;
    private static final Set<PosixFilePermission> OWNER_ALONE =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final SecureRandom random;
    private volatile byte @Nullable [] digest;

    private RecoveryToken(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    /**
     * The one in {@code file}, made if there is none.
     *
     * @throws IllegalArgumentException if what is there is too short to be one
     */
    static RecoveryToken open(Path file, SecureRandom random) {
        RecoveryToken token = new RecoveryToken(file, random);
        try {
            token.read();
            LOG.log(Level.INFO, "the recovery token is in {0}", file);
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "there is no recovery token: {0} cannot be used: {1}; expected a file that this process may read or make",
                    file,
                    DiskFailure.text(e));
        }
        return token;
    }

    private byte[] read() throws IOException {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            token = make(file, random);
        }
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "the recovery token in %s has %d characters; expected at least %d, or no file"
                            .formatted(file, token.length(), SHORTEST));
        }
        if (!OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.log(Level.WARNING, "others than its owner can read {0}", file);
        }
        byte[] found = sha256(token);
        digest = found;
        return found;
    }

    private static String make(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path beside = directory.resolve(".unfinished-" + file.getFileName());
        Files.deleteIfExists(beside);
        try {
            try (FileChannel out =
                    FileChannel.open(
                            beside,
                            Set.of(CREATE_NEW, WRITE),
                            PosixFilePermissions.asFileAttribute(OWNER_ALONE))) {
                out.write(ByteBuffer.wrap((token + "\n").getBytes(UTF_8)));
                out.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel parent = FileChannel.open(directory, READ)) {
                parent.force(true);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
        return token;
    }

    /** Whether {@code token} is it; takes the same time whatever it is. */
    boolean is(String token) {
        byte[] known = digest;
        try {
            return MessageDigest.isEqual(known == null ? read() : known, sha256(token));
        } catch (IOException | IllegalArgumentException stillUnusable) {
            return false;
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RecoveryToken[" + file + "]";
    }
}
