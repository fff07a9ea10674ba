package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The single steps by which generations change on disk. Between any two of them the process may
 * die; a test makes it die at each.
 */
interface DiskSteps {

    /** Writes a new file, or a new content, and forces it. Only for names that nobody reads yet. */
    void write(Path file, byte[] content) throws IOException;

    /** Copies to a new file and forces it. Only to names that nobody reads yet. */
    void copy(Path from, Path to) throws IOException;

    /** Gives a file a second name; fails where there are no links. */
    void link(Path existing, Path link) throws IOException;

    /** One rename within a file system, replacing what has the name. */
    void move(Path from, Path to) throws IOException;

    /** Removes one file, if it is there. */
    void delete(Path file) throws IOException;

    /** Removes a directory that was never published, and all below it. */
    void deleteTree(Path directory) throws IOException;

    /** Makes the names in a directory last. */
    void force(Path directory) throws IOException;
}
