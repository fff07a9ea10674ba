package io.konveyor.hub.resource.bucket;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A folder, or some files, as a gzipped tar written while it is sent. Names of a folder's entries
 * begin with {@code /} and are relative to it, parents come before what is in them, in the order of
 * names; links are left out. A file that vanishes meanwhile is left out, one that grows is cut at
 * the size it had. Memory does not grow with the folder.
 */
public final class FolderArchive {
    private static final int MODE_BITS = 0777;

    private FolderArchive() {}

    /**
     * A file put into an archive under another name.
     *
     * @param name its name in the archive
     * @param content where it is
     */
    public record NamedFile(String name, Path content) {}

    /**
     * Writes everything below {@code folder}.
     *
     * @param filter only what matches this glob, and not what is below it; empty for all
     */
    public static void write(Path folder, String filter, OutputStream out) throws IOException {
        Optional<GlobPattern> glob =
                filter.isEmpty() ? Optional.empty() : Optional.of(GlobPattern.of(filter));
        try (TarArchiveOutputStream tar = open(out)) {
            addChildren(tar, folder, folder, glob);
        }
    }

    /** Writes {@code files} under their names, in the order given. */
    public static void write(List<NamedFile> files, OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = open(out)) {
            for (NamedFile file : files) {
                addFile(tar, file.content(), file.name());
            }
        }
    }

    private static TarArchiveOutputStream open(OutputStream out) throws IOException {
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(
                        new BufferedOutputStream(new GZIPOutputStream(out, 1 << 16), 1 << 16),
                        "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        return tar;
    }

    private static void addChildren(
            TarArchiveOutputStream tar, Path root, Path folder, Optional<GlobPattern> glob)
            throws IOException {
        for (Path child : children(folder)) {
            Path relative = root.relativize(child);
            boolean wanted = glob.isEmpty() || glob.get().matches(relative);
            String name = "/" + relative;
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                if (wanted) {
                    addDirectory(tar, child, name);
                }
                addChildren(tar, root, child, glob);
            } else if (wanted && Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                addFile(tar, child, name);
            }
        }
    }

    /** What is in a folder, in the order of the bytes of its names, as Go's Walk has it. */
    static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static void addDirectory(TarArchiveOutputStream tar, Path directory, String name)
            throws IOException {
        PosixFileAttributes attributes;
        try {
            attributes = attributes(directory);
        } catch (NoSuchFileException e) {
            return;
        }
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_DIR, true);
        describe(entry, attributes);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void addFile(TarArchiveOutputStream tar, Path file, String name)
            throws IOException {
        try (InputStream content =
                Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            PosixFileAttributes attributes = attributes(file);
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
            describe(entry, attributes);
            entry.setSize(attributes.size());
            tar.putArchiveEntry(entry);
            copy(content, tar, attributes.size(), name);
            tar.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            // Deleted since the folder was listed: an archive made a moment later lacks it too.
            return;
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes, String name)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("%s ends %d bytes before its size".formatted(name, left));
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void describe(TarArchiveEntry entry, PosixFileAttributes attributes) {
        entry.setMode(mode(attributes.permissions()) & MODE_BITS);
        entry.setModTime(
                Instant.ofEpochSecond(attributes.lastModifiedTime().toInstant().getEpochSecond())
                        .toEpochMilli());
    }

    static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        PosixFilePermission[] highestFirst = PosixFilePermission.values();
        for (int bit = 0; bit < highestFirst.length; bit++) {
            if (permissions.contains(highestFirst[bit])) {
                mode |= 0400 >> bit;
            }
        }
        return mode;
    }
}
