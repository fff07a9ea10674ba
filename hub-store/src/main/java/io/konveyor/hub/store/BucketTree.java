package io.konveyor.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The bucket tree of one generation: directories {@code <root>/<uuid>} and files {@code
 * <root>/.file/<uuid>}, modes 0777 and 0666. A file is written beside and renamed into place, or
 * only appended to: so a hard link and its length are a frozen copy of it. Thread safe.
 *
 * <p>Stored paths are absolute. One that lies outside this generation's root is neither served nor
 * deleted; one that a client made climb out is refused.
 */
public final class BucketTree {

    /**
     * @param root this generation's root
     * @param workDirectory for files on their way, on the same file system
     */
    public BucketTree(Path root, Path workDirectory) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Root of this generation's tree. */
    public Path root() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Makes an empty bucket directory and returns its absolute path. */
    public Path createBucket() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** A path for a new file's content; nothing is made. */
    public Path newFile() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * The path of {@code relative} inside the bucket or file stored as {@code storedPath}.
     *
     * @throws UnsafePathException if the stored path is outside this tree, or the relative one
     *     leaves the bucket, also through a symbolic link
     */
    public Path resolve(String storedPath, String relative) throws UnsafePathException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Makes {@code target} hold {@code content}, replacing what was there; parents are made. */
    public void write(Path target, InputStream content) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Appends {@code content} to {@code target}, which is made if it is missing. */
    public void append(Path target, InputStream content) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Replaces the directory {@code target} by one that {@code filler} fills. */
    public void replaceDirectory(Path target, DirectoryFiller filler) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Deletes {@code target} and all below it; done if it is missing. Never follows a link. */
    public void delete(Path target) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Links (or copies, where links don't exist) the whole tree as it is now. */
    public FrozenTree freeze() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Fills a new directory; what it throws leaves the old directory in place. */
    @FunctionalInterface
    public interface DirectoryFiller {
        void fill(Path emptyDirectory) throws IOException;
    }
}
