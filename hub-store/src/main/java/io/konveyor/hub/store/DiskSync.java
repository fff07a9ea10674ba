package io.konveyor.hub.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Forces files, directories and whole trees to the disk they lie on. */
final class DiskSync {
    private static final System.Logger LOG = System.getLogger(DiskSync.class.getName());

    /** Up to so many entries are forced one by one; beyond, the whole file system at once. */
    private static final int FEW = 100;

    private DiskSync() {}

    static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes names made, renamed or removed in {@code directory} last. */
    static void directory(Path directory) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException notOpened) {
            if (Files.isDirectory(directory) && !isUnix(directory)) {
                return; // Directories cannot be opened there, and need not.
            }
            throw notOpened;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Forces everything at and below {@code top}. */
    static void tree(Path top) throws IOException {
        List<Path> few = new ArrayList<>();
        if (collect(top, few, FEW) || !fileSystemOf(top)) {
            each(top);
        }
    }

    /** Adds what lies at and below {@code top}; false if it is more than {@code most}. */
    private static boolean collect(Path top, List<Path> found, int most) throws IOException {
        found.add(top);
        if (found.size() > most) {
            return false;
        }
        if (EntryAttributes.of(top).isDirectory()) {
            for (Path entry : DirectoryEntries.of(top)) {
                if (!collect(entry, found, most)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void each(Path top) throws IOException {
        EntryAttributes attributes = EntryAttributes.of(top);
        if (attributes.isFile()) {
            // Reading suffices for a sync, and the file's own mode may forbid writing.
            try (FileChannel channel = FileChannel.open(top, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } else if (attributes.isDirectory()) {
            for (Path entry : DirectoryEntries.of(top)) {
                each(entry);
            }
            directory(top);
        }
    }

    /**
     * One {@code syncfs} for the file system of {@code directory}, by the command of coreutils:
     * seconds, where forcing a hundred thousand files one by one takes minutes.
     */
    private static boolean fileSystemOf(Path directory) throws IOException {
        Process sync;
        try {
            sync =
                    new ProcessBuilder("sync", "-f", directory.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            sync.getOutputStream().close();
        } catch (IOException noSuchCommand) {
            LOG.log(System.Logger.Level.DEBUG, "no sync command, forcing file by file");
            return false;
        }
        try {
            return sync.waitFor() == 0;
        } catch (InterruptedException interrupted) {
            // It ends when the kernel lets it; nobody waits for what it forces any more.
            sync.destroyForcibly();
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted while forcing a file system")
                            .initCause(interrupted);
        }
    }

    private static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
