package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The directory of files on their way into a bucket tree, or out of it. Nothing in it counts; what
 * a killed process left is removed at the next start, after {@link #recover} has put back what was
 * moved away for a replacement that never came.
 */
final class Incoming {
    private static final String MOVED = ".moved";
    private static final String ORIGIN = ".origin";
    private static final String BESIDE = ".beside";
    private static final String BESIDE_NAME = ".hub-incoming-";
    private static final int OWNER_ONLY = 0700;

    private final Path directory;

    Incoming(Path workDirectory) {
        this.directory = workDirectory.resolve(".incoming");
    }

    /** A new file of the given content, with the mode of bucket files. */
    Path file(InputStream content) throws IOException {
        Path file = unused("");
        try {
            Files.copy(content, file);
            EntryAttributes.setMode(file, BucketTree.FILE_MODE);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
        return file;
    }

    /** A new empty directory, with the mode of bucket directories. */
    Path directory() throws IOException {
        Path made = Files.createDirectory(unused(""));
        EntryAttributes.setMode(made, BucketTree.DIRECTORY_MODE);
        return made;
    }

    /** A name to move something to that shall be deleted. */
    Path grave() throws IOException {
        return unused("");
    }

    /** A name to move {@code target} to until its replacement is there, kept on disk before. */
    Moved moved(Path target) throws IOException {
        return remember(unused(MOVED), target);
    }

    /** As {@link #moved}, for a target with a file system of its own. */
    Moved movedBeside(Path target) throws IOException {
        return remember(target.resolveSibling(BESIDE_NAME + UUID.randomUUID()), target);
    }

    /**
     * Something moved away for its replacement.
     *
     * @param path where it is
     * @param marker the file that says where it came from
     */
    record Moved(Path path, Path marker) {
        /** Forgets and deletes it, unless it could not be put back after a failure. */
        void release() throws IOException {
            DirectoryEntries.delete(path);
            Files.deleteIfExists(marker);
        }
    }

    /** A hidden name in the directory of {@code target}, for a file system of its own. */
    Path beside(Path target) throws IOException {
        Path marker = unused(BESIDE);
        Path beside =
                target.resolveSibling(
                        BESIDE_NAME + marker.getFileName().toString().replace(BESIDE, ""));
        Files.writeString(marker, beside.toString(), UTF_8);
        DiskSync.file(marker);
        return beside;
    }

    /** Forgets a name of {@link #beside}, with what is there. */
    void releaseBeside(Path beside) throws IOException {
        DirectoryEntries.delete(beside);
        String id = beside.getFileName().toString().substring(BESIDE_NAME.length());
        Files.deleteIfExists(directory.resolve(id + BESIDE));
    }

    /** Whether {@code path} is a name of {@link #beside}. */
    static boolean isBeside(Path path) {
        return path.getFileName().toString().startsWith(BESIDE_NAME);
    }

    /** Puts back, and removes the rest; says what was done. */
    void recover(List<String> actions) throws IOException {
        for (Path entry : DirectoryEntries.of(directory)) {
            String name = entry.getFileName().toString();
            if (name.endsWith(ORIGIN)) {
                putBack(Files.readString(entry, UTF_8), actions);
            } else if (name.endsWith(BESIDE)) {
                Path beside = Path.of(Files.readString(entry, UTF_8));
                if (isBeside(beside)) {
                    DirectoryEntries.delete(beside);
                }
            }
        }
        DirectoryEntries.delete(directory);
    }

    private void putBack(String marker, List<String> actions) throws IOException {
        int end = marker.indexOf('\0');
        if (end < 0) {
            return; // Cut off while it was written: nothing was moved yet.
        }
        Path moved = Path.of(marker.substring(0, end));
        Path target = Path.of(marker.substring(end + 1));
        if (!exists(moved)) {
            return;
        }
        if (exists(target)) {
            DirectoryEntries.delete(moved);
        } else {
            Files.move(moved, target);
            actions.add("put back what was to be replaced: " + target);
        }
    }

    private Moved remember(Path moved, Path target) throws IOException {
        Path marker = unused(ORIGIN);
        Files.writeString(marker, moved + "\0" + target, UTF_8);
        DiskSync.file(marker);
        return new Moved(moved, marker);
    }

    private Path unused(String suffix) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            EntryAttributes.setMode(directory, OWNER_ONLY);
        }
        return directory.resolve(UUID.randomUUID() + suffix);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
