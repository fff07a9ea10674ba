package io.konveyor.hub.snapshot;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
    private final FileChannel lockFile;

    private SnapshotDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Opens the directory, made if it is missing. */
    static SnapshotDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel lockFile =
                FileChannel.open(
                        path.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        SnapshotDirectory directory = new SnapshotDirectory(path, lockFile);
        try {
            directory.removeLeftovers();
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
        return directory;
    }

    private void removeLeftovers() throws IOException {
        try (FileLock alone = lockFile.tryLock()) {
            if (alone != null) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(path, WORK + "*")) {
                    for (Path work : left) {
                        LOG.log(Level.INFO, "removing unfinished work {0}", work.getFileName());
                        Durable.deleteTree(work);
                    }
                }
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

    Path archive(SnapshotName name) {
        return path.resolve(name.archiveFileName());
    }

    /** The hidden directory of what is known beside the archives. */
    Path facts() {
        return path.resolve(".catalog");
    }

    /** An empty directory for work in progress; closing deletes it with all that is in it. */
    Work work() throws IOException {
        return new Work(Files.createTempDirectory(path, WORK));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
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
