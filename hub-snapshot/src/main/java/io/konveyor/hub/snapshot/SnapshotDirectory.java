package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.DiskFailure;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * {@code SNAPSHOT_PATH}: the archive of NAME is {@code NAME.tar.gz}; whatever else is ours begins
 * with a dot, as no name does. Work in progress stands in directories {@code .work-…}; those of a
 * process that died are removed by the next that opens the directory, unless another still uses it
 * (each holds a shared lock on {@code .lock} while it does).
 */
final class SnapshotDirectory implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SnapshotDirectory.class.getName());
    private static final String WORK = ".work-";

    private final Path path;
    private final @Nullable FileChannel lockFile;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private boolean usedAlone;

    private SnapshotDirectory(Path path, @Nullable FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens the directory, made if it is missing. One that cannot be written to is no reason to do
     * without: what is there can be listed, and the notes say what is wrong.
     */
    static SnapshotDirectory open(Path path) throws IOException {
        SnapshotDirectory directory;
        try {
            make(path);
            directory =
                    new SnapshotDirectory(
                            path,
                            FileChannel.open(
                                    path.resolve(".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the directory of the snapshots cannot be written to", e);
            directory = new SnapshotDirectory(path, null);
            directory.notes.add(
                    "the directory of the snapshots cannot be written to: " + DiskFailure.text(e));
            return directory;
        }
        try {
            directory.removeLeftovers(Objects.requireNonNull(directory.lockFile));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
        return directory;
    }

    /**
     * For its owner alone: all rows of a Hub lie in an archive. One that is there stays as it is.
     */
    private static void make(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Path parent = path.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Durable.forceDirectory(parent);
        }
    }

    private void removeLeftovers(FileChannel lockFile) throws IOException {
        int removed = 0;
        try (FileLock alone = lockFile.tryLock()) {
            usedAlone = alone != null;
            if (alone != null) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(path, WORK + "*")) {
                    for (Path work : left) {
                        LOG.log(Level.INFO, "removing unfinished work {0}", work.getFileName());
                        Durable.deleteTree(work);
                        removed++;
                    }
                }
                if (removed > 0) {
                    notes.add(
                            "removed what %d unfinished operations on snapshots left"
                                    .formatted(removed));
                }
                Facts.removeLeftovers(facts(), path);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            return;
        }
        try {
            // Given back by the system with the process; nobody waits for it.
            FileLock shared = lockFile.tryLock(0, Long.MAX_VALUE, true);
            if (shared == null) {
                LOG.log(Level.DEBUG, "another process removes unfinished work");
            }
        } catch (OverlappingFileLockException inThisProcess) {
            LOG.log(Level.DEBUG, "opened twice in this process");
        }
    }

    Path path() {
        return path;
    }

    /** What was done when it was opened, in sentences. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Whether no other process worked here when this one opened it. */
    boolean isUsedAlone() {
        return usedAlone;
    }

    Path archive(SnapshotName name) {
        return path.resolve(name.archiveFileName());
    }

    /** The hidden directory of what is known beside the archives. */
    Path facts() {
        return path.resolve(".catalog");
    }

    /** An empty directory for work in progress; closing deletes it with all that is in it. */
    Work work() throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new NotDirectoryException(path.toString());
        }
        make(path); // It may have been removed meanwhile.
        return new Work(Files.createTempDirectory(path, WORK));
    }

    @Override
    public void close() throws IOException {
        FileChannel open = lockFile;
        if (open != null) {
            open.close();
        }
    }

    /** A directory for work in progress. */
    record Work(Path path) implements AutoCloseable {
        Path file(String name) {
            return path.resolve(name);
        }

        @Override
        public void close() {
            try {
                Durable.deleteTree(path);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "unfinished work stays until the next start", e);
            }
        }
    }
}
