package io.konveyor.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lies in the directories of a Hub: to see that nothing was left behind, and to delete it. */
final class FilesOnDisk {
    /** Come and go with the process that has the database open. */
    private static final Predicate<String> OF_AN_OPEN_DATABASE =
            Pattern.compile("-wal|-shm").asPredicate();

    private FilesOnDisk() {}

    /** The paths below {@code tops}, each file with its size; what is filled up is left out. */
    static Set<String> below(Path... tops) {
        TreeSet<String> found = new TreeSet<>();
        for (Path top : tops) {
            collect(top, found);
        }
        return found;
    }

    /** Whether a path is of work in progress, none of which may be left. */
    static boolean isUnfinished(String path) {
        return path.matches(
                ".*(/\\.work-.*|\\.new(-.*)?|\\.unfinished.*|\\.staged\\.db.*|\\.probe"
                        + "|/\\.spool/.+|/\\.incoming/.+|\\.frozen-.*|migrating\\.db.*"
                        + "|intent\\.properties)");
    }

    private static void collect(Path top, Set<String> found) {
        try {
            Files.walkFileTree(
                    top,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            found.add(top.relativize(directory) + "/");
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            String name = top.relativize(file).toString();
                            if (!OF_AN_OPEN_DATABASE.test(name) && !name.equals(".filler")) {
                                found.add(name);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory, @Nullable IOException gone) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a tree; done if there is none. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
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
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (e instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
