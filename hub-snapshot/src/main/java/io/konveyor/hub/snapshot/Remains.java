package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.FrozenTree;
import io.konveyor.hub.store.HubLocation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a Hub that cannot be opened, as it lies on disk; nobody has it open or writes to
 * it.
 *
 * @param database the database file, which need not be there
 * @param bucketRoot of its generation, which need not be there either
 * @param found why it cannot be opened
 */
public record Remains(Path database, Path bucketRoot, String found) {
    private static final System.Logger LOG = System.getLogger(Remains.class.getName());
    private static final List<String> LOGS = List.of("-wal", "-journal");

    /** Of the Hub at {@code location}. */
    static Remains of(HubLocation location, long generation, String found) {
        return new Remains(location.database(), location.bucketRoot(generation), found);
    }

    /** Of a generation that was set aside. */
    static Remains aside(HubLocation location, long generation, String found) {
        return new Remains(
                location.generationsDirectory().resolve(generation + ".db"),
                location.bucketRoot(generation),
                found);
    }

    /** Size of all that {@link #copyDatabase} copies. */
    long databaseBytes() throws IOException {
        long bytes = isFile(database) ? Files.size(database) : 0;
        for (String suffix : LOGS) {
            bytes += isFile(log(suffix)) ? Files.size(log(suffix)) : 0;
        }
        return bytes;
    }

    /** Copies the database byte by byte; where there is none, the copy is empty. */
    void copyDatabase(Path target) throws IOException {
        if (isFile(database)) {
            Files.copy(database, target);
        } else {
            Files.createFile(target);
        }
    }

    /** Copies what lies beside the database; by what the names have behind the database's. */
    Map<String, Path> copyLogs(Path target) throws IOException {
        Map<String, Path> copies = new LinkedHashMap<>();
        for (String suffix : LOGS) {
            if (isFile(log(suffix))) {
                Path copy = target.resolveSibling(target.getFileName() + suffix);
                Files.copy(log(suffix), copy);
                copies.put(suffix, copy);
            }
        }
        return copies;
    }

    private Path log(String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Its buckets where they are: nothing is linked, for the disk may not let us. */
    FrozenTree buckets() {
        return new Standing(bucketRoot);
    }

    /** A tree that nobody changes; what is neither file nor directory is left out. */
    private record Standing(Path root) implements FrozenTree {
        @Override
        public void catchUp() {}

        @Override
        public void visit(Visitor visitor) throws IOException {
            if (Files.isDirectory(root)) {
                visit(root, "", visitor);
            }
        }

        private static void visit(Path directory, String prefix, Visitor visitor)
                throws IOException {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
                found.forEach(entries::add);
            } catch (NoSuchFileException gone) {
                return;
            }
            Collections.sort(entries);
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                // Other generations, and what was on its way when the process died.
                if ((prefix.isEmpty() && name.equals(".generation"))
                        || name.startsWith(".hub-incoming-")) {
                    continue;
                }
                PosixFileAttributes attributes =
                        Files.readAttributes(
                                entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                int mode = ModeBits.of(attributes.permissions());
                Instant modified = attributes.lastModifiedTime().toInstant();
                if (attributes.isDirectory()) {
                    visitor.directory(prefix + name, mode, modified);
                    visit(entry, prefix + name + "/", visitor);
                } else if (attributes.isRegularFile()) {
                    visitor.file(prefix + name, entry, attributes.size(), mode, modified);
                } else {
                    LOG.log(Level.WARNING, "neither file nor directory, left out: {0}", entry);
                }
            }
        }

        @Override
        public void close() {}
    }
}
