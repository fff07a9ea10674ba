package io.konveyor.hub.store;

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

    /** Records and set-aside databases of all generations; beside the database. */
    public Path generationsDirectory() {
        return database.resolveSibling("hub.generations");
    }

    /** The file whose lock says that a process owns this Hub; beside the database. */
    public Path lockFile() {
        return database.resolveSibling(database.getFileName() + ".lock");
    }

    /** Where everything of ours below the bucket root lives: generations, frozen and staged trees. */
    public Path bucketWorkDirectory() {
        return bucketPath.resolve(".generation");
    }

    /** Root of the bucket tree of one generation; that of generation 0 is the bucket root itself. */
    public Path bucketRoot(long generation) {
        return generation == 0
                ? bucketPath
                : bucketWorkDirectory().resolve(Long.toString(generation));
    }
}
