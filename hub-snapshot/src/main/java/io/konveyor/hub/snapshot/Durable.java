package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.CloseAll;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few ways in which this module changes the disk. */
final class Durable {
    private Durable() {}

    /** Forces a file's content to disk. */
    static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Forces the names in a directory to disk. */
    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Gives the forced file {@code prepared} the name {@code target}, of the same file system; a
     * failure leaves none of that name.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one; {@code prepared} stays
     */
    static void publish(Path prepared, Path target) throws IOException {
        try {
            // A link never replaces anything, which no rename of the JDK promises.
            Files.createLink(target, prepared);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(prepared, target);
        }
        try {
            Files.deleteIfExists(prepared);
            forceDirectory(target.getParent());
        } catch (IOException | RuntimeException e) {
            CloseAll.after(e, List.of(() -> Files.deleteIfExists(target)));
            throw e;
        }
    }

    /** Puts the forced file {@code prepared} in the place of {@code target}. */
    static void replace(Path prepared, Path target) throws IOException {
        Files.move(
                prepared,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(target.getParent());
    }

    /** Deletes a tree, following no link; done if it is missing. */
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        // An archive may have given it a mode that keeps even its owner out.
                        Files.setPosixFilePermissions(
                                directory, PosixFilePermissions.fromString("rwx------"));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /** Usable bytes of the file system that holds {@code path} or will; -1 if it does not say. */
    static long usableBytes(Path path) {
        for (Path existing = path; existing != null; existing = existing.getParent()) {
            if (Files.exists(existing)) {
                try {
                    FileStore store = Files.getFileStore(existing);
                    return store.getUsableSpace();
                } catch (IOException e) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /**
     * Refuses what would not fit.
     *
     * @throws SnapshotException {@code no-space}
     */
    static void requireSpace(Path path, long bytes, String what) {
        long usable = usableBytes(path);
        if (usable >= 0 && usable < bytes) {
            throw noSpace(what, bytes, usable);
        }
    }

    static SnapshotException noSpace(String what, long needed, long free) {
        return new SnapshotException(
                SnapshotErrorCode.NO_SPACE,
                "no space for %s: %d bytes are free, about %d are needed"
                        .formatted(what, free, needed));
    }

    /** Whether two paths are, or will be, on one file system; false if nobody says so. */
    static boolean onOneDisk(Path one, Path other) {
        try {
            return Files.getFileStore(existing(one)).equals(Files.getFileStore(existing(other)));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path existing(Path path) {
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
