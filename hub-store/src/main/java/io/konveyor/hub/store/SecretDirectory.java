package io.konveyor.hub.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory that only its owner can look into. A file is written beside, forced and renamed: a
 * kill leaves it whole or absent, and perhaps an unfinished one that nobody reads.
 */
final class SecretDirectory {
    private static final Set<PosixFilePermission> DIRECTORY =
            PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String UNFINISHED = ".unfinished-";

    /** A file lock belongs to the whole process: its threads need another one before it. */
    private static final Object THREADS = new Object();

    private final Path path;
    private final SecureRandom random = new SecureRandom();

    private SecretDirectory(Path path) {
        this.path = path;
    }

    /** Opens {@code path}, made if it is missing; one that others could look into is closed. */
    static SecretDirectory open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.getParent());
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(DIRECTORY));
            DiskSync.directory(path.getParent());
        }
        if (!Files.getPosixFilePermissions(path).equals(DIRECTORY)) {
            Files.setPosixFilePermissions(path, DIRECTORY);
        }
        return new SecretDirectory(path);
    }

    Path path() {
        return path;
    }

    byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return value;
    }

    /** Runs {@code work} while no other thread or process does. */
    <T> T exclusively(Work<T> work) throws IOException {
        synchronized (THREADS) {
            try (FileChannel channel =
                            FileChannel.open(path.resolve(".lock"), Set.of(CREATE, WRITE), FILE);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException("the lock of the keyring is lost");
                }
                return work.run();
            }
        }
    }

    /** The content of file {@code name}, which the caller wipes; empty if there is none. */
    Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Makes file {@code name} hold {@code content}, for good once this returns. */
    void write(String name, byte[] content) throws IOException {
        Path beside = path.resolve(UNFINISHED + HexFormat.of().formatHex(random(8)));
        try {
            try (FileChannel file = FileChannel.open(beside, Set.of(CREATE_NEW, WRITE), FILE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                file.force(true);
            }
            Files.move(beside, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            DiskSync.directory(path);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Deletes file {@code name} for good; whether there was one. */
    boolean delete(String name) throws IOException {
        boolean deleted = Files.deleteIfExists(path.resolve(name));
        DiskSync.directory(path);
        return deleted;
    }

    /** Deletes what a kill left unfinished; only while nobody else writes. */
    void deleteUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(UNFINISHED)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Something to do while nobody else does. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }
}
