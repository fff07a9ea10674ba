package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.FILE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.TableField;

/**
 * Removes generations older than the previous one. Of generation 0, whose tree others may share,
 * exactly the buckets and files go that its rows name; of ours also what no row names. What a kept
 * database names stays, whoever made it. The database and the record go last: a kill before is
 * finished by the next pass.
 */
final class GenerationReaper {
    private static final System.Logger LOG = System.getLogger(GenerationReaper.class.getName());

    private final HubLocation location;
    private final GenerationFiles files;
    private final DiskSteps disk;
    private final KeptPaths kept = new KeptPaths();
    private final List<Long> reaped = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private long entries;

    GenerationReaper(HubLocation location, GenerationFiles files, DiskSteps disk) {
        this.location = location;
        this.files = files;
        this.disk = disk;
    }

    /**
     * @param open database of the current generation; read through its connections, never by path
     * @param aside other generations to keep
     */
    Reaped reap(long current, Database open, List<Long> aside) throws IOException {
        Set<Long> keep = new HashSet<>(aside);
        keep.add(current);
        List<Long> older =
                files.records().values().stream()
                        .filter(record -> !record.staged())
                        .map(GenerationRecord::number)
                        .filter(number -> !keep.contains(number))
                        .toList();
        if (!older.isEmpty() && knowKept(open, aside)) {
            for (long number : older) {
                reap(number);
            }
        }
        reasons.forEach(reason -> LOG.log(System.Logger.Level.WARNING, reason));
        return new Reaped(reaped, entries, reasons);
    }

    private boolean knowKept(Database open, List<Long> aside) throws IOException {
        for (TableField<?, String> path : List.of(BUCKET.PATH, FILE.PATH)) {
            open.read(sql -> sql.select(path).from(path.getTable()).fetch(path)).stream()
                    .filter(stored -> stored != null && !stored.isEmpty())
                    .forEach(kept::add);
        }
        for (long number : aside) {
            Optional<List<String>> named = namedBy(number);
            if (named.isEmpty()) {
                reasons.add(
                        "no old generation is removed: what generation %d names cannot be read"
                                .formatted(number));
                return false;
            }
            named.get().forEach(kept::add);
        }
        return true;
    }

    /** The paths in a database that is set aside; empty if it cannot be read whole. */
    private Optional<List<String>> namedBy(long number) throws IOException {
        DatabaseFiles aside = files.aside(number);
        if (!aside.exists() || aside.hasCompanions() || aside.isSameFileAs(location.database())) {
            return Optional.empty();
        }
        try {
            return Optional.of(RestingDatabase.read(aside.main(), StoredPaths::all));
        } catch (UnusableDatabaseException damaged) {
            return Optional.empty();
        }
    }

    private void reap(long number) throws IOException {
        Optional<List<String>> named = namedBy(number);
        if (number == 0 && named.isEmpty()) {
            reasons.add("generation 0 is kept: what its database names cannot be read");
            return;
        }
        Path root = location.bucketRoot(number);
        if (number > 0 && Files.isSymbolicLink(root)) {
            // What is behind it is not ours to remove.
            disk.delete(root);
            files.forget(number);
            reaped.add(number);
            return;
        }
        TreeBounds bounds = new TreeBounds(root, workDirectoryWithin(number));
        for (String stored : named.orElse(List.of())) {
            try {
                remove(bounds.target(Path.of(stored)));
            } catch (InvalidPathException | UnsafePathException notOurs) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "outside generation {0}, left alone: {1}",
                        number,
                        stored);
            }
        }
        if (number > 0) {
            removeUnnamed(root);
        }
        files.forget(number);
        reaped.add(number);
    }

    /** The other generations lie within the root of generation 0; within others lies none. */
    private Path workDirectoryWithin(long number) {
        return number == 0
                ? location.bucketWorkDirectory()
                : location.bucketRoot(number).resolve(".generation");
    }

    private void removeUnnamed(Path root) throws IOException {
        for (Path entry : DirectoryEntries.of(root)) {
            if (!entry.getFileName().toString().equals(TreeBounds.FILES)) {
                removeIfInside(entry);
            }
        }
        Path single = root.resolve(TreeBounds.FILES);
        if (Files.isDirectory(single, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : DirectoryEntries.of(single)) {
                removeIfInside(entry);
            }
            DirectoryEntries.deleteIfEmpty(single);
        }
        DirectoryEntries.deleteIfEmpty(root);
    }

    private void removeIfInside(Path entry) throws IOException {
        try {
            remove(entry);
        } catch (UnsafePathException dangling) {
            disk.delete(entry);
        }
    }

    private void remove(Path entry) throws IOException {
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS) && !kept.overlap(entry)) {
            disk.deleteTree(entry);
            entries++;
        }
    }
}
