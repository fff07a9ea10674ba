package io.konveyor.hub.store;

import io.konveyor.hub.store.UnsafePathException.Boundary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Keeps paths inside one generation's tree and inside one bucket of it. A path counts as inside if
 * what it leads to, links resolved, is inside; the bucket root itself may be reached by a link, so
 * that stored paths are compared as given and by what they lead to.
 */
final class TreeBounds {
    /** The directory of single files, beside the buckets. */
    static final String FILES = ".file";

    private final Path root;
    private final Path workDirectory;

    TreeBounds(Path root, Path workDirectory) {
        this.root = root;
        this.workDirectory = workDirectory;
    }

    /** The bucket or file stored as {@code storedPath}, below the root. */
    Path stored(String storedPath) throws UnsafePathException {
        Path path;
        try {
            path = Path.of(storedPath);
        } catch (InvalidPathException malformed) {
            throw outside(storedPath);
        }
        return target(path);
    }

    /**
     * {@code path} below the root, whichever way it was named; a link in it stays the last name.
     */
    Path target(Path path) throws UnsafePathException {
        Path parent = path.getParent();
        if (!path.isAbsolute() || !path.equals(path.normalize()) || parent == null) {
            throw outside(path.toString());
        }
        Path realRoot = real(root);
        Path realParent = real(parent);
        if (!realParent.startsWith(realRoot) || !real(path).startsWith(realRoot)) {
            throw outside(path.toString());
        }
        Path canonical =
                root.resolve(realRoot.relativize(realParent))
                        .resolve(path.getFileName())
                        .normalize();
        if (canonical.equals(root.resolve(FILES))
                || (workDirectory.startsWith(root) && canonical.startsWith(workDirectory))) {
            throw outside(path.toString());
        }
        return canonical;
    }

    /** {@code relative} inside {@code bucket}. */
    Path inside(Path bucket, String relative) throws UnsafePathException {
        if (relative.isEmpty()) {
            return bucket;
        }
        Path path;
        try {
            path = Path.of(relative);
        } catch (InvalidPathException malformed) {
            throw leaves(relative);
        }
        if (path.isAbsolute()) {
            throw leaves(relative);
        }
        for (Path name : path) {
            if (name.toString().equals("..")) {
                throw leaves(relative);
            }
        }
        Path target = bucket.resolve(path).normalize();
        if (!target.startsWith(bucket) || !real(target).startsWith(real(bucket))) {
            throw leaves(relative);
        }
        return target.equals(bucket) ? bucket : target(target);
    }

    boolean isRoot(Path path) {
        return path.equals(root);
    }

    Path relative(Path target) {
        return root.relativize(target);
    }

    /**
     * What {@code path} leads to. What does not exist yet is taken as named; a link that leads
     * nowhere leads outside.
     */
    static Path real(Path path) throws UnsafePathException {
        for (Path existing = path; existing != null; existing = existing.getParent()) {
            try {
                return existing.toRealPath().resolve(existing.relativize(path)).normalize();
            } catch (IOException missing) {
                // Asked after the attempt: what others delete meanwhile is missing, not a link.
                if (Files.isSymbolicLink(existing)) {
                    throw new UnsafePathException(Boundary.TREE, "link leads nowhere: " + path);
                }
            }
        }
        return path;
    }

    private static UnsafePathException outside(String path) {
        return new UnsafePathException(
                Boundary.TREE, "path is outside this Hub's bucket tree: " + path);
    }

    private static UnsafePathException leaves(String relative) {
        return new UnsafePathException(
                Boundary.BUCKET, "path leaves its bucket: " + relative.replace('\0', '?'));
    }
}
