package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.PathDigests;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The names and sizes of the files in a bucket tree, to be compared with another's. */
final class TreeListing {
    private final PathDigests paths = new PathDigests();
    private long bytes;

    void add(String path, long size) {
        paths.add(path);
        bytes += size;
    }

    /**
     * Those of a tree that is in use; what goes or comes meanwhile is counted or not.
     *
     * @param apart a directory that is no part of it
     * @param breath called between files
     * @return empty if there is no tree, or it cannot be read
     */
    static Optional<TreeListing> of(Path root, Path apart, Runnable breath) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        TreeListing listing = new TreeListing();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            return directory.equals(apart)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            breath.run();
                            if (attributes.isRegularFile()) {
                                listing.add(root.relativize(file).toString(), attributes.size());
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.of(listing);
    }

    long files() {
        return paths.size();
    }

    long bytes() {
        return bytes;
    }

    /** How many files both have. */
    long common(TreeListing other) {
        return paths.common(other.paths);
    }
}
