package io.konveyor.hub.resource.bucket;

import io.konveyor.hub.resource.InvalidRequestException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks a gzipped tar that a client sent into an empty folder. Directories and regular files are
 * taken, everything else is left out. Directories keep their mode (their owner can always use
 * them), files get 0666. A file's directory must have come before it, as upstream demands.
 */
final class FolderExtraction {
    private static final Set<PosixFilePermission> FILE_MODE =
            PosixFilePermissions.fromString("rw-rw-rw-");

    private final Path folder;
    private final Map<Path, Integer> directoryModes = new LinkedHashMap<>();

    private FolderExtraction(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks {@code archive} into {@code folder}.
     *
     * @throws InvalidRequestException if an entry would lie outside the folder
     * @throws NoSuchFileException if the directory of a file has no entry before it
     * @throws UnusableUploadException if it is no gzipped tar
     */
    static void extract(InputStream archive, Path folder) throws IOException {
        FolderExtraction extraction = new FolderExtraction(folder);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(new BufferedInputStream(archive, 1 << 16), 1 << 16),
                        "UTF-8")) {
            for (Optional<TarArchiveEntry> entry = next(tar);
                    entry.isPresent();
                    entry = next(tar)) {
                extraction.add(tar, entry.get());
            }
        } catch (ZipException | EOFException e) {
            throw new UnusableUploadException("gzip: invalid archive", e);
        }
        // Last, so that a directory nobody may write to can be filled first.
        for (Map.Entry<Path, Integer> directory : extraction.directoryModes.entrySet()) {
            Files.setPosixFilePermissions(directory.getKey(), permissions(directory.getValue()));
        }
    }

    /** What the library finds wrong with a header comes as a plain {@link IOException}. */
    private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar) throws IOException {
        try {
            return Optional.ofNullable(tar.getNextEntry());
        } catch (IOException e) {
            throw new UnusableUploadException("tar: invalid archive", e);
        }
    }

    private void add(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        if (entry.isDirectory()) {
            Path directory = place(entry.getName());
            Files.createDirectories(directory);
            directoryModes.put(directory, entry.getMode());
        } else if (isRegular(entry)) {
            Path file = place(entry.getName());
            if (!Files.isDirectory(file.getParent())) {
                throw new NoSuchFileException(entry.getName());
            }
            // A later entry of the same name wins, as it would when unpacked by hand.
            Files.deleteIfExists(file);
            Files.copy(tar, file);
            Files.setPosixFilePermissions(file, FILE_MODE);
        }
    }

    /** The library takes for a file whatever is no directory. */
    private static boolean isRegular(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isLink()
                && !entry.isSymbolicLink()
                && !entry.isFIFO()
                && !entry.isCharacterDevice()
                && !entry.isBlockDevice();
    }

    /** Nothing in the folder is a link, so that a path without a way up stays in it. */
    private Path place(String name) {
        Path place = folder;
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                place = place.getParent();
                if (place == null || !place.startsWith(folder)) {
                    throw climbs(name);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                place = place.resolve(part);
            }
        }
        return place;
    }

    private static InvalidRequestException climbs(String name) {
        return new InvalidRequestException("entry climbs out of the folder: " + name);
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
        PosixFilePermission[] highestFirst = PosixFilePermission.values();
        for (int bit = 0; bit < highestFirst.length; bit++) {
            if ((mode & (0400 >> bit)) != 0) {
                permissions.add(highestFirst[bit]);
            }
        }
        return permissions;
    }
}
