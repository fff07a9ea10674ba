package io.konveyor.hub.http;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The directory where request bodies lie while their requests are under way. It belongs to one
 * process: what is in it at start was left by one that died, and is deleted. Thread safe.
 */
public final class Spool {
    private static final System.Logger LOG = System.getLogger(Spool.class.getName());

    private final Path directory;

    private Spool(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the spool in {@code directory}, made if it is missing, and empties it.
     *
     * @throws IOException if it cannot be made, read or emptied
     */
    public static Spool open(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        return new Spool(directory.toRealPath());
    }

    Path directory() {
        return directory;
    }

    /** A path for a new file; nothing is made. */
    Path newFile() {
        return directory.resolve(UUID.randomUUID() + ".body");
    }

    /** Bytes that could be written now. */
    long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Deletes a spooled file; one that is left is deleted at the next start. */
    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the spooled body {0} stays until the next start: {1}",
                    file.getFileName(),
                    e.toString());
        }
    }
}
