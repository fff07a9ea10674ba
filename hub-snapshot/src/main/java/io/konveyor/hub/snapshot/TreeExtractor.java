package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveEntry;
import io.konveyor.hub.archive.ArchiveVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the content of an archive into an empty directory of ours. Nothing that exists is written
 * to, no link is made or followed. What the target's file system takes for the same name is
 * refused: one of the two would be lost.
 */
final class TreeExtractor implements ArchiveVisitor {
    /** Needed to fill a directory; what the archive says comes at the end. */
    private static final int WORKING_MODE = 0700;

    /** Characters of a name in a message. */
    private static final int SHOWN = 120;

    private final Path database;
    private final Path bucketRoot;
    private final Deque<Attributes> directories = new ArrayDeque<>();
    private final Map<String, Path> logs = new LinkedHashMap<>();
    private boolean hasDatabase;

    private record Attributes(Path path, int mode, Instant modified) {}

    /**
     * @param database where the database goes; no file is there
     * @param bucketRoot an empty directory
     */
    TreeExtractor(Path database, Path bucketRoot) {
        this.database = database;
        this.bucketRoot = bucketRoot;
    }

    @Override
    public void database(ArchiveEntry.Database entry, InputStream content) throws IOException {
        write(database, content);
        hasDatabase = true;
    }

    @Override
    public void databaseLog(ArchiveEntry.DatabaseLog entry, InputStream content)
            throws IOException {
        Path log = database.resolveSibling(database.getFileName() + entry.suffix());
        write(log, content);
        logs.put(entry.suffix(), log);
    }

    /** What lay beside the database; by what the names have behind the database's. */
    Map<String, Path> logs() {
        return logs;
    }

    @Override
    public void bucketDirectory(ArchiveEntry.BucketDirectory entry) throws IOException {
        Path directory = resolve(entry.path());
        makeDirectory(directory, entry.path());
        directories.push(new Attributes(directory, entry.mode(), entry.modified()));
    }

    @Override
    public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) throws IOException {
        Path file = resolve(entry.path());
        makeDirectory(file.getParent(), entry.path());
        try {
            write(file, content);
        } catch (FileAlreadyExistsException e) {
            throw folded(entry.path());
        } catch (FileSystemException e) {
            throw refused(entry.path(), e);
        }
        apply(file, entry.mode(), entry.modified());
    }

    private Path resolve(String path) {
        try {
            return bucketRoot.resolve(path);
        } catch (InvalidPathException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "bucket file \"%s\": this system cannot have a file of that name"
                            .formatted(path),
                    e);
        }
    }

    /** What the file system cannot name is the archive's fault here, not the disk's. */
    private static IOException refused(String path, FileSystemException failure) {
        if (!String.valueOf(failure.getReason()).contains("name too long")) {
            return failure;
        }
        String shown = path.length() > SHOWN ? path.substring(0, SHOWN) + "…" : path;
        throw new SnapshotException(
                SnapshotErrorCode.NOT_DEPLOYABLE,
                "bucket file \"%s\": its name of %d characters is longer than this file system's"
                        .formatted(shown, path.length()),
                failure);
    }

    private void makeDirectory(Path directory, String path) throws IOException {
        try {
            makeDirectories(directory, path);
        } catch (FileSystemException e) {
            throw refused(path, e);
        }
    }

    private void makeDirectories(Path directory, String path) throws IOException {
        if (directory.equals(bucketRoot)) {
            return;
        }
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            requireSameName(directory, path);
        } catch (java.nio.file.NoSuchFileException e) {
            makeDirectories(directory.getParent(), path);
            Files.createDirectory(directory);
        }
    }

    private static void requireSameName(Path directory, String path) throws IOException {
        Path real = directory.toRealPath(LinkOption.NOFOLLOW_LINKS);
        if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)
                || !real.getFileName().toString().equals(directory.getFileName().toString())) {
            throw folded(path);
        }
    }

    private static SnapshotException folded(String path) {
        return new SnapshotException(
                SnapshotErrorCode.NOT_DEPLOYABLE,
                "bucket file \"%s\": the file system takes its name for that of another"
                        .formatted(path));
    }

    private static void write(Path file, InputStream content) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.transferTo(out);
        }
    }

    /**
     * Gives the directories their modes and times, children first.
     *
     * @throws SnapshotException {@code malformed-archive} if there was no database
     */
    void finish() throws IOException {
        if (!hasDatabase) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_ARCHIVE, "the archive holds no hub.db");
        }
        // A parent may have come after its child; sorted, every child comes before its parent.
        for (Attributes directory :
                directories.stream().sorted((a, b) -> b.path().compareTo(a.path())).toList()) {
            apply(directory.path(), directory.mode() | WORKING_MODE, directory.modified());
        }
    }

    private static void apply(Path path, int mode, Instant modified) throws IOException {
        Files.setPosixFilePermissions(path, ModeBits.permissions(mode));
        Files.setLastModifiedTime(path, FileTime.from(modified));
    }
}
