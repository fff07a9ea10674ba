package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * A frozen tree of hard links, and of copies where links don't exist. A living file is replaced by
 * rename, which leaves the link's content alone, or appended to, which {@link #appended} notes
 * before it happens. What is left of one whose process died is removed at the next start.
 */
final class LinkedTree implements FrozenTree {
    private static final System.Logger LOG = System.getLogger(LinkedTree.class.getName());
    private static final Path TOP = Path.of("");

    private final Path live;
    private final Path links;
    private final Predicate<Path> excluded;
    private final TreeChanges changes;
    private final Set<Path> changed = ConcurrentHashMap.newKeySet();

    /** Files appended to since the last catch up, by identity, as they were before. */
    private final Map<Object, EntryAttributes> appended = new ConcurrentHashMap<>();

    /** Modes of directories that our own would have shut us out of. */
    private final Map<Path, Integer> shutModes = new HashMap<>();

    /**
     * @param live root of the living tree
     * @param links directory to make
     * @param excluded paths in the living tree that are no part of it
     */
    LinkedTree(Path live, Path links, Predicate<Path> excluded, TreeChanges changes) {
        this.live = live;
        this.links = links;
        this.excluded = excluded;
        this.changes = changes;
    }

    /**
     * Links everything as it is now; what changes meanwhile is linked by {@link #catchUp}.
     *
     * @param linked told the bytes of each file; what it throws ends the linking, and no link is
     *     left
     */
    void start(LongConsumer linked) throws IOException {
        Files.createDirectories(links.getParent());
        changes.add(this);
        try {
            Files.createDirectory(links);
            linkEntries(TOP, linked);
        } catch (IOException | RuntimeException failed) {
            try {
                close();
            } catch (IOException second) {
                failed.addSuppressed(second);
            }
            throw failed;
        }
    }

    void changed(Path path) {
        changed.add(path);
    }

    void appended(EntryAttributes before) {
        before.identity().ifPresent(file -> appended.putIfAbsent(file, before));
    }

    @Override
    public void catchUp() throws IOException {
        changes.exclusively(
                () -> {
                    Set<Path> parents = new TreeSet<>(Comparator.reverseOrder());
                    for (Path path : topmost(changed)) {
                        relink(path, parents);
                    }
                    for (Path parent : parents) {
                        copyDirectoryAttributes(parent);
                    }
                    changed.clear();
                    appended.clear();
                });
    }

    /** Leaves out what lies below another one of {@code paths}. */
    private static List<Path> topmost(Set<Path> paths) {
        List<Path> kept = new ArrayList<>();
        for (Path path : new TreeSet<>(paths)) {
            // A path sorts behind its parents, but names like "a.b" come between "a" and "a/b".
            if (kept.isEmpty() || !hasParentIn(paths, path)) {
                kept.add(path);
            }
        }
        return kept;
    }

    private static boolean hasParentIn(Set<Path> paths, Path path) {
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            if (paths.contains(parent)) {
                return true;
            }
        }
        return false;
    }

    private void relink(Path path, Set<Path> parents) throws IOException {
        for (int names = 1; names < path.getNameCount(); names++) {
            Path parent = path.subpath(0, names);
            if (!Files.isDirectory(links.resolve(parent), LinkOption.NOFOLLOW_LINKS)
                    || !Files.isDirectory(live.resolve(parent), LinkOption.NOFOLLOW_LINKS)) {
                replace(parent);
                return;
            }
            parents.add(parent);
        }
        replace(path);
    }

    private void replace(Path path) throws IOException {
        Path link = links.resolve(path);
        if (isOneFile(link, live.resolve(path))) {
            return; // Appended to: the link has it already.
        }
        DirectoryEntries.delete(link);
        link(path, bytes -> {});
    }

    private static boolean isOneFile(Path link, Path from) throws IOException {
        try {
            EntryAttributes linked = EntryAttributes.of(link);
            return linked.isFile()
                    && linked.identity().isPresent()
                    && linked.identity().equals(EntryAttributes.of(from).identity());
        } catch (FileSystemException missing) {
            return false;
        }
    }

    private void link(Path path, LongConsumer linked) throws IOException {
        Path from = live.resolve(path);
        EntryAttributes attributes;
        try {
            attributes = EntryAttributes.of(from);
        } catch (NoSuchFileException gone) {
            return;
        } catch (FileSystemException failed) {
            if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                return; // A parent was replaced by a file meanwhile: recorded as a change.
            }
            throw failed;
        }
        if (attributes.isFile()) {
            linkFile(from, links.resolve(path), attributes);
            linked.accept(attributes.bytes());
        } else if (attributes.isDirectory()) {
            Files.createDirectory(links.resolve(path));
            linkEntries(path, linked);
            copyDirectoryAttributes(path);
        } else {
            LOG.log(System.Logger.Level.WARNING, "neither file nor directory, left out: {0}", from);
        }
    }

    private void linkEntries(Path directory, LongConsumer linked) throws IOException {
        for (Path entry : DirectoryEntries.of(live.resolve(directory))) {
            if (!excluded.test(entry)) {
                link(directory.resolve(entry.getFileName()), linked);
            }
        }
    }

    private static void linkFile(Path from, Path to, EntryAttributes attributes)
            throws IOException {
        // Without an identity a later append could not be told apart from the frozen content.
        if (attributes.identity().isPresent()) {
            try {
                Files.createLink(to, from);
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                LOG.log(System.Logger.Level.DEBUG, "copied instead of linked: {0}", from);
            }
        }
        if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            return; // Replaced by something else meanwhile: recorded as a change.
        }
        try {
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
            EntryAttributes.setMode(to, attributes.mode());
            Files.setLastModifiedTime(to, attributes.modified());
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(to);
        }
    }

    private void copyDirectoryAttributes(Path directory) throws IOException {
        Path to = links.resolve(directory);
        EntryAttributes from;
        try {
            from = EntryAttributes.of(live.resolve(directory));
        } catch (NoSuchFileException gone) {
            return;
        }
        if (!from.isDirectory()) {
            return;
        }
        if (from.isOpenToOwner()) {
            shutModes.remove(directory);
        } else {
            shutModes.put(directory, from.mode());
        }
        EntryAttributes.setMode(to, from.openedToOwner());
        Files.setLastModifiedTime(to, from.modified());
    }

    @Override
    public void visit(Visitor visitor) throws IOException {
        visit(TOP, visitor);
    }

    private void visit(Path directory, Visitor visitor) throws IOException {
        for (Path entry : DirectoryEntries.of(links.resolve(directory))) {
            Path path = directory.resolve(entry.getFileName());
            EntryAttributes found = EntryAttributes.of(entry);
            if (found.isDirectory()) {
                int mode = shutModes.getOrDefault(path, found.mode());
                visitor.directory(portable(path), mode, found.modified().toInstant());
                visit(path, visitor);
            } else {
                // Looked up after the length was read: an append notes the length before it writes.
                EntryAttributes frozen =
                        found.identity()
                                .map(file -> appended.getOrDefault(file, found))
                                .orElse(found);
                visitor.file(
                        portable(path),
                        entry,
                        frozen.bytes(),
                        frozen.mode(),
                        frozen.modified().toInstant());
            }
        }
    }

    private static String portable(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    @Override
    public void close() throws IOException {
        changes.remove(this);
        DirectoryEntries.delete(links);
    }
}
