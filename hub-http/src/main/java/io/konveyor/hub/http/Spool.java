package io.konveyor.hub.http;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
     * Opens the spool in {@code directory}, made if it is missing, and empties it; a link or file
     * in its place goes, so that nothing elsewhere is emptied. One that cannot be written to is no
     * reason not to answer: requests with large bodies fail until it can.
     */
    public static Spool open(Path directory) {
        Path place = directory.toAbsolutePath();
        try {
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(place);
            }
            Files.createDirectories(place);
            deleteIn(place);
            return new Spool(place.toRealPath());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "large bodies cannot be spooled yet", e);
            return new Spool(place);
        }
    }

    /** Deletes all that is below {@code directory}, following no link. */
    private static void deleteIn(Path directory) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory)) {
            for (Path leftover : leftovers) {
                if (Files.isDirectory(leftover, LinkOption.NOFOLLOW_LINKS)) {
                    deleteIn(leftover);
                }
                Files.deleteIfExists(leftover);
            }
        }
    }

    Path directory() {
        return directory;
    }

    /** A path for a new file; nothing is made but the directory, if it has gone. */
    Path newFile() throws IOException {
        Files.createDirectories(directory);
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
