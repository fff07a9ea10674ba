package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.BindException;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What this installation knows of an archive that the archive does not say itself. Kept beside the
 * archives, one small file each, and believed only as long as the archive is the one it was written
 * for: one put there by hand, or in the place of another, has none.
 *
 * @param origin {@code here}, {@code imported} or {@code not imported}
 * @param bytes size of the archive
 * @param modifiedMillis when it was last written, in milliseconds since 1970
 * @param verified when all of it was last read and found good
 * @param deployedAs the generation it was last deployed as; 0 if it was not
 * @param formerBytes size of the archive that this one is to replace, whose facts these are as long
 *     as it is still there; 0 if there is none
 * @param formerMillis when that was last written
 */
record Facts(
        String origin,
        long bytes,
        long modifiedMillis,
        Optional<OffsetDateTime> verified,
        long deployedAs,
        @OmitEmpty long formerBytes,
        @OmitEmpty long formerMillis) {
    private static final System.Logger LOG = System.getLogger(Facts.class.getName());

    private static final long MOST_BYTES = 64 * 1024;
    private static final String UNFINISHED = ".new-";
    private static final String KNOWN = ".json";

    static final String HERE = "here";
    static final String IMPORTED = "imported";
    static final String NOT_IMPORTED = "not imported";

    /** Facts of an archive that is finished, under whatever name. */
    static Facts of(String origin, Path archive) throws IOException {
        return new Facts(origin, 0, 0, Optional.empty(), 0, 0, 0).movedTo(archive);
    }

    /**
     * The same for another file, which is about to replace this one: its content is as good, its
     * stamps are new.
     */
    Facts movedTo(Path archive) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(archive, BasicFileAttributes.class);
        return new Facts(
                origin,
                attributes.size(),
                attributes.lastModifiedTime().toMillis(),
                verified,
                deployedAs,
                bytes,
                modifiedMillis);
    }

    Facts withVerified(OffsetDateTime when) {
        return new Facts(
                origin,
                bytes,
                modifiedMillis,
                Optional.of(when),
                deployedAs,
                formerBytes,
                formerMillis);
    }

    Facts withDeployedAs(long generation) {
        return new Facts(
                origin, bytes, modifiedMillis, verified, generation, formerBytes, formerMillis);
    }

    private boolean isOf(BasicFileAttributes archive) {
        long size = archive.size();
        long millis = archive.lastModifiedTime().toMillis();
        return (bytes == size && modifiedMillis == millis)
                || (formerBytes == size && formerMillis == millis && size > 0);
    }

    /** The facts of an archive with these attributes, if any are known. */
    static Optional<Facts> read(Path directory, SnapshotName name, BasicFileAttributes archive) {
        try {
            Path file = file(directory, name);
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new IOException("more than %d bytes".formatted(MOST_BYTES));
            }
            byte[] json = Files.readAllBytes(file);
            return Optional.of(StoredJson.read(json, Facts.class))
                    .filter(facts -> facts.isOf(archive));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | BindException e) {
            LOG.log(Level.WARNING, "what is known of \"" + name + "\" cannot be read", e);
            return Optional.empty();
        }
    }

    /** Keeps these facts, replacing older ones; for good once this returns. */
    void write(Path directory, SnapshotName name) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Durable.forceDirectory(directory.getParent());
        }
        Path beside = Files.createTempFile(directory, UNFINISHED, "");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                Channels.newOutputStream(channel).write(StoredJson.write(this));
                channel.force(true);
            }
            Files.move(
                    beside,
                    file(directory, name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Durable.forceDirectory(directory);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Forgets; done if nothing was known. */
    static void forget(Path directory, SnapshotName name) {
        try {
            Files.deleteIfExists(file(directory, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a kill left unfinished, and facts of archives that are not there. */
    static void removeLeftovers(Path directory, Path archives) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            // What is behind it is not ours.
            Files.delete(directory);
        }
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean orphaned =
                        name.endsWith(KNOWN)
                                && Files.notExists(
                                        archives.resolve(
                                                name.substring(0, name.length() - KNOWN.length())
                                                        + SnapshotName.SUFFIX),
                                        LinkOption.NOFOLLOW_LINKS);
                if (name.startsWith(UNFINISHED) || orphaned) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    private static Path file(Path directory, SnapshotName name) {
        return directory.resolve(name + KNOWN);
    }
}
