package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Renames finished files and directories into the tree and unwanted ones out of it. */
final class Placing {
    /** How often parents that others delete meanwhile are made again. */
    private static final int ATTEMPTS = 20;

    private final TreeBounds bounds;
    private final Incoming incoming;
    private final TreeChanges changes;

    Placing(TreeBounds bounds, Incoming incoming, TreeChanges changes) {
        this.bounds = bounds;
        this.incoming = incoming;
        this.changes = changes;
    }

    /** Renames {@code file} to {@code target}, which must not be a directory. */
    void place(Path file, Path target) throws IOException {
        withParents(target, () -> moveInto(file, target));
    }

    /** Renames {@code directory} to {@code target}, whatever is there. */
    void replace(Path directory, Path target) throws IOException {
        try {
            exchange(directory, target, incoming.moved(target));
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path beside = incoming.beside(target);
            try {
                copy(directory, beside);
                DiskSync.tree(beside);
                exchange(beside, target, incoming.movedBeside(target));
            } finally {
                incoming.releaseBeside(beside);
            }
        }
    }

    private void exchange(Path directory, Path target, Incoming.Moved old) throws IOException {
        try {
            // Alone: a write into the target between the two renames would make it again.
            changes.alone(
                    bounds.relative(target),
                    () -> {
                        makeParents(target.getParent());
                        boolean replaces = exists(target);
                        if (replaces) {
                            Files.move(target, old.path(), StandardCopyOption.ATOMIC_MOVE);
                        }
                        try {
                            Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
                        } catch (IOException | RuntimeException failed) {
                            if (replaces) {
                                Files.move(old.path(), target);
                            }
                            throw failed;
                        }
                    });
        } finally {
            old.release();
        }
    }

    /** Takes {@code target} out of the tree at once, and then deletes what was there. */
    void remove(Path target) throws IOException {
        if (!exists(target)) {
            return;
        }
        Path grave = incoming.grave();
        changes.during(bounds.relative(target), () -> moveOut(target, grave));
        DirectoryEntries.delete(grave);
    }

    void makeDirectory(Path directory) throws IOException {
        changes.during(
                bounds.relative(directory),
                () -> {
                    Files.createDirectory(directory);
                    EntryAttributes.setMode(directory, BucketTree.DIRECTORY_MODE);
                });
    }

    private void withParents(Path target, IoAction move) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                makeParents(target.getParent());
                changes.during(bounds.relative(target), move);
                return;
            } catch (NoSuchFileException parentGone) {
                if (attempt == ATTEMPTS) {
                    throw parentGone;
                }
            }
        }
    }

    private void makeParents(Path parent) throws IOException {
        if (Files.isDirectory(parent)) {
            return;
        }
        if (bounds.isRoot(parent)) {
            Files.createDirectories(parent);
            return;
        }
        makeParents(parent.getParent());
        try {
            makeDirectory(parent);
        } catch (FileAlreadyExistsException made) {
            // One that others have taken away again meanwhile is made by the next attempt.
            if (isSomethingElseThanADirectory(parent)) {
                throw made;
            }
        }
    }

    private static boolean isSomethingElseThanADirectory(Path path) throws IOException {
        try {
            return !Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** One rename; where the target has a file system of its own, a copy beside it and a rename. */
    private void moveInto(Path from, Path target) throws IOException {
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path beside = incoming.beside(target);
            try {
                copy(from, beside);
                DiskSync.tree(beside);
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                incoming.releaseBeside(beside);
            }
        }
    }

    private static void moveOut(Path target, Path aside) throws IOException {
        try {
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            DirectoryEntries.delete(target);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        EntryAttributes attributes = EntryAttributes.of(from);
        Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            for (Path entry : DirectoryEntries.of(from)) {
                copy(entry, to.resolve(entry.getFileName()));
            }
        }
        EntryAttributes.setMode(to, attributes.mode());
        Files.setLastModifiedTime(to, attributes.modified());
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
