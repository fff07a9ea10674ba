package io.konveyor.hub.store;

import io.konveyor.hub.store.UnsafePathException.Boundary;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The bucket tree of one generation: directories {@code <root>/<uuid>} and files {@code
 * <root>/.file/<uuid>}, modes 0777 and 0666 whatever the umask. A file is written beside, forced
 * and renamed into place, or only appended to: so a hard link and its length are a frozen copy of
 * it. Thread safe: of two writes to one target the later rename wins, whole.
 *
 * <p>Stored paths are absolute. One that lies outside this generation's root is neither served nor
 * deleted; one that a client made climb out is refused.
 *
 * <p>If the process dies, every file holds its old or its new content (an append perhaps a part of
 * what was to be added); a directory under replacement is the old or the new one after the next
 * start. Source of names and modes: tackle2-hub 624977ec, internal/model/bucket.go and file.go.
 */
public final class BucketTree {
    static final int DIRECTORY_MODE = 0777;
    static final int FILE_MODE = 0666;

    /** How the names of frozen trees begin, in the work directory. */
    static final String FROZEN = ".frozen-";

    private static final int APPEND_LOCKS = 64;

    private final Path root;
    private final Path workDirectory;
    private final TreeBounds bounds;
    private final Incoming incoming;
    private final Placing placing;
    private final TreeChanges changes = new TreeChanges();
    private final Lock[] targetLocks =
            Stream.generate(ReentrantLock::new).limit(APPEND_LOCKS).toArray(Lock[]::new);

    /**
     * @param root this generation's root
     * @param workDirectory for files on their way and frozen trees, on the same file system
     */
    public BucketTree(Path root, Path workDirectory) {
        this.root = root;
        this.workDirectory = workDirectory;
        this.bounds = new TreeBounds(root, workDirectory);
        this.incoming = new Incoming(workDirectory);
        this.placing = new Placing(bounds, incoming, changes);
    }

    /** Root of this generation's tree. */
    public Path root() {
        return root;
    }

    /** Makes an empty bucket directory and returns its absolute path. */
    public Path createBucket() throws IOException {
        Files.createDirectories(root);
        Path bucket = root.resolve(UUID.randomUUID().toString());
        placing.makeDirectory(bucket);
        return bucket;
    }

    /** A path for a new file's content; nothing is made. */
    public Path newFile() throws IOException {
        return root.resolve(TreeBounds.FILES).resolve(UUID.randomUUID().toString());
    }

    /**
     * The path of {@code relative} inside the bucket or file stored as {@code storedPath}; the
     * stored one itself for an empty one. Whether anything is there is not asked.
     *
     * @param relative names separated by {@code /}, not starting with one
     * @throws UnsafePathException if the stored path is outside this tree, or the relative one is
     *     absolute, has a {@code ..} or a NUL in it, or leaves the bucket through a symbolic link
     */
    public Path resolve(String storedPath, String relative) throws UnsafePathException {
        return bounds.inside(bounds.stored(storedPath), relative);
    }

    /**
     * Makes the file {@code target} hold {@code content}, replacing what was there; parents are
     * made. If the content breaks off, the old file stays.
     */
    public void write(Path target, InputStream content) throws IOException {
        Path inside = bounds.target(target);
        Path file = incoming.file(content);
        try {
            DiskSync.file(file);
            locked(inside, () -> placing.place(file, inside));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Appends {@code content} to the file {@code target}, which is made if it is missing. If the
     * content breaks off, nothing is appended. Not forced to disk: logs grow by it, line by line.
     */
    public void append(Path target, InputStream content) throws IOException {
        Path inside = bounds.target(target);
        // Taken whole first: a slow client must not hold off others who append, or a freeze.
        Path addition = incoming.file(content);
        try {
            locked(inside, () -> append(inside, addition));
        } finally {
            Files.deleteIfExists(addition);
        }
    }

    private void append(Path target, Path addition) throws IOException {
        while (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            try {
                changes.during(bounds.relative(target), () -> addToExisting(target, addition));
                return;
            } catch (NoSuchFileException deleted) {
                // Somebody was quicker: made anew, unless it is there again.
            }
        }
        placing.place(addition, target);
    }

    private void addToExisting(Path target, Path addition) throws IOException {
        EntryAttributes before = EntryAttributes.of(target);
        if (!before.isFile()) {
            throw new UnsafePathException(
                    Boundary.BUCKET, "not a file: " + bounds.relative(target));
        }
        changes.beforeAppend(before);
        addTo(target, addition);
    }

    private static void addTo(Path target, Path addition) throws IOException {
        try (FileChannel to =
                        FileChannel.open(
                                target, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileChannel from = FileChannel.open(addition, StandardOpenOption.READ)) {
            long before = to.size();
            try {
                long bytes = from.size();
                for (long done = 0; done < bytes; ) {
                    long moved = to.transferFrom(from, before + done, bytes - done);
                    if (moved <= 0) {
                        throw new EOFException("%d of %d bytes".formatted(done, bytes));
                    }
                    done += moved;
                }
            } catch (IOException | RuntimeException failed) {
                to.truncate(before);
                throw failed;
            }
        }
    }

    /**
     * Replaces {@code target}, directory or file, by a directory that {@code filler} fills; parents
     * are made. Files in it get the mode of bucket files, directories keep theirs. If the filler
     * throws, what was there stays.
     */
    public void replaceDirectory(Path target, DirectoryFiller filler) throws IOException {
        Path inside = bounds.target(target);
        Path directory = incoming.directory();
        try {
            filler.fill(directory);
            openFiles(directory);
            DiskSync.tree(directory);
            locked(inside, () -> placing.replace(directory, inside));
        } finally {
            DirectoryEntries.delete(directory);
        }
    }

    private static void openFiles(Path directory) throws IOException {
        for (Path entry : DirectoryEntries.of(directory)) {
            EntryAttributes attributes = EntryAttributes.of(entry);
            if (attributes.isFile()) {
                EntryAttributes.setMode(entry, FILE_MODE);
            } else if (attributes.isDirectory()) {
                openFiles(entry);
            } else {
                throw new UnsafePathException(
                        Boundary.BUCKET, "neither file nor directory: " + entry.getFileName());
            }
        }
    }

    /** Deletes {@code target} and all below it; done if it is missing. Never follows a link. */
    public void delete(Path target) throws IOException {
        Path inside = bounds.target(target);
        try {
            placing.remove(inside);
        } catch (NoSuchFileException missing) {
            // Somebody else was quicker.
        }
    }

    /**
     * Links (or copies, where links don't exist) the whole tree as it is now, while it is written
     * to. Takes as long as there are files.
     */
    public FrozenTree freeze() throws IOException {
        return freeze(bytes -> {});
    }

    /**
     * As {@link #freeze()}.
     *
     * @param linked told the bytes of each file; what it throws ends it, and nothing is left
     */
    public FrozenTree freeze(LongConsumer linked) throws IOException {
        LinkedTree tree =
                new LinkedTree(
                        root,
                        workDirectory.resolve(FROZEN + UUID.randomUUID()),
                        path -> path.equals(workDirectory) || Incoming.isBeside(path),
                        changes);
        tree.start(linked);
        return tree;
    }

    private void locked(Path target, IoAction action) throws IOException {
        Lock lock = targetLocks[Math.floorMod(target.hashCode(), APPEND_LOCKS)];
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Fills a new directory; what it throws leaves the old directory in place. */
    @FunctionalInterface
    public interface DirectoryFiller {
        void fill(Path emptyDirectory) throws IOException;
    }
}
