package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where one Hub keeps its state. All paths are absolute; a database path that is a symbolic link is
 * resolved before it comes here, so that a rename replaces the file and not the link.
 *
 * @param database the SQLite file
 * @param bucketPath the configured bucket root ({@code BUCKET_PATH}), perhaps a mount point
 * @param keyring directory of the keyring, mode 0700
 */
public record HubLocation(Path database, Path bucketPath, Path keyring) {

    /** As many links in a row as Linux follows. */
    private static final int MOST_LINKS = 40;

    public HubLocation {
        if (!database.isAbsolute() || !bucketPath.isAbsolute() || !keyring.isAbsolute()) {
            throw new IllegalArgumentException(
                    "paths must be absolute: %s, %s, %s".formatted(database, bucketPath, keyring));
        }
    }

    /**
     * The location for paths as configured: made absolute, and the database's links resolved, also
     * for a database that does not exist yet. The bucket path keeps its links: the rows say it as
     * it was configured.
     */
    public static HubLocation of(Path databasePath, Path bucketPath, Path keyring)
            throws IOException {
        return new HubLocation(
                resolved(databasePath.toAbsolutePath().normalize()),
                bucketPath.toAbsolutePath().normalize(),
                keyring.toAbsolutePath().normalize());
    }

    private static Path resolved(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(
                        file.toString(), null, "a symbolic link that leads back to itself");
            }
            target =
                    resolvedDirectory(target.getParent())
                            .resolve(Files.readSymbolicLink(target))
                            .normalize();
        }
        Path parent = target.getParent();
        Path name = target.getFileName();
        return parent == null || name == null ? target : resolvedDirectory(parent).resolve(name);
    }

    private static Path resolvedDirectory(Path directory) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return directory.toRealPath();
        }
        Path parent = directory.getParent();
        return parent == null
                ? directory
                : resolvedDirectory(parent).resolve(directory.getFileName());
    }

    /** Records and set-aside databases of all generations; beside the database. */
    public Path generationsDirectory() {
        return database.resolveSibling("hub.generations");
    }

    /** The file whose lock says that a process owns this Hub; beside the database. */
    public Path lockFile() {
        return database.resolveSibling(database.getFileName() + ".lock");
    }

    /**
     * Where everything of ours below the bucket root lives: generations, frozen and staged trees.
     */
    public Path bucketWorkDirectory() {
        return bucketPath.resolve(".generation");
    }

    /**
     * Root of the bucket tree of one generation; that of generation 0 is the bucket root itself.
     */
    public Path bucketRoot(long generation) {
        return generation == 0
                ? bucketPath
                : bucketWorkDirectory().resolve(Long.toString(generation));
    }
}
