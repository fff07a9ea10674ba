package io.konveyor.hub.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The administrator's own mark: a symbolic link {@code SNAPSHOT_PATH/deploy} to an archive in that
 * directory, which is deployed at the next start, once.
 *
 * <p>It is renamed {@code deploy.failed} before anything is done, and {@code deployed} afterwards:
 * a kill in between never leads to a second deploy over writes that were acknowledged meanwhile.
 */
final class DeployMark {
    private final Path directory;

    /** What a mark says. */
    record Marked(SnapshotName name) {}

    /**
     * @param directory {@code SNAPSHOT_PATH}
     */
    DeployMark(Path directory) {
        this.directory = directory;
    }

    /**
     * Takes the mark, if there is one.
     *
     * @throws SnapshotException {@code malformed-name} or {@code not-found} if it marks no archive
     *     here; it is called {@code deploy.failed} then
     */
    Optional<Marked> take() throws IOException {
        Path mark = directory.resolve("deploy");
        if (!Files.isSymbolicLink(mark)) {
            return Optional.empty();
        }
        Path target = mark.resolveSibling(Files.readSymbolicLink(mark)).normalize();
        rename(mark, "deploy.failed");
        String fileName = String.valueOf(target.getFileName());
        if (!SnapshotName.isArchive(fileName) || !isHere(target)) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_FOUND,
                    "the mark \"deploy\" points to \"%s\", which is no snapshot here"
                            .formatted(fileName));
        }
        return Optional.of(new Marked(SnapshotName.ofArchive(fileName)));
    }

    private boolean isHere(Path target) throws IOException {
        Path parent = target.getParent();
        return parent != null && Files.isDirectory(parent) && Files.isSameFile(parent, directory);
    }

    /** Says that what was marked has been deployed. */
    void done() throws IOException {
        rename(directory.resolve("deploy.failed"), "deployed");
    }

    private void rename(Path mark, String name) throws IOException {
        Files.move(
                mark,
                directory.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Durable.forceDirectory(directory);
    }
}
