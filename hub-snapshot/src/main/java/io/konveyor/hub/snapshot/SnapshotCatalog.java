package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveException;
import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.archive.UnsupportedArchiveException;
import io.konveyor.hub.archive.UnverifiedManifest;
import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The snapshots there are: read from their manifests, never from the database. What was read of an
 * archive is remembered as long as its size, time and file are the same. Thread safe.
 */
final class SnapshotCatalog {
    private static final System.Logger LOG = System.getLogger(SnapshotCatalog.class.getName());

    /**
     * What can be said of an archive without reading all of it.
     *
     * @param manifest what it alleges; empty if that cannot be read in one small block
     * @param key whether its key can be used here
     * @param fault why it cannot be deployed as it is; empty if its manifest is no obstacle
     */
    record Reading(Optional<UnverifiedManifest> manifest, KeyState key, String fault) {}

    /**
     * One snapshot.
     *
     * @param name its name
     * @param archive its file
     * @param bytes size of that
     * @param facts what is known of it beside what it says
     * @param reading what it says
     */
    record Found(
            SnapshotName name, Path archive, long bytes, Optional<Facts> facts, Reading reading) {
        /** Its manifest; to be asked for only if there is no fault. */
        UnverifiedManifest manifest() {
            return reading.manifest().orElseThrow();
        }

        /** Whether it was taken of a damaged Hub. */
        boolean isEvidence() {
            return reading.manifest()
                    .flatMap(known -> known.allegedCondition().evidence())
                    .isPresent();
        }
    }

    private record Remembered(BasicFileAttributes attributes, Reading reading) {
        boolean isOf(BasicFileAttributes now) {
            return attributes.size() == now.size()
                    && attributes.lastModifiedTime().equals(now.lastModifiedTime())
                    && Objects.equals(attributes.fileKey(), now.fileKey());
        }
    }

    private final SnapshotDirectory directory;
    private final KeyCustody keys;
    private final Map<SnapshotName, Remembered> remembered = new ConcurrentHashMap<>();
    private final Set<SnapshotName> reserved = ConcurrentHashMap.newKeySet();

    SnapshotCatalog(SnapshotDirectory directory, KeyCustody keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** Reads all manifests behind the start, so that the first list is as quick as the second. */
    void warmUp() {
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                all();
                            } catch (IOException | RuntimeException e) {
                                LOG.log(Level.WARNING, "the snapshots cannot be listed yet", e);
                            }
                        },
                        "hub-snapshot-catalog");
        reader.setDaemon(true);
        reader.start();
    }

    /** All snapshots, in the order of their names. */
    List<Found> all() throws IOException {
        List<SnapshotName> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.path())) {
            for (Path file : files) {
                String fileName = file.getFileName().toString();
                if (SnapshotName.isArchive(fileName)) {
                    names.add(SnapshotName.ofArchive(fileName));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        remembered.keySet().retainAll(names);
        return names.parallelStream().sorted().map(this::find).flatMap(Optional::stream).toList();
    }

    /** The snapshot {@code name}; what is no regular file is none. */
    Optional<Found> find(SnapshotName name) {
        Path archive = directory.archive(name);
        BasicFileAttributes attributes;
        try {
            attributes =
                    Files.readAttributes(
                            archive, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException missing) {
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        Remembered known = remembered.get(name);
        if (known == null || !known.isOf(attributes)) {
            boolean open = keys.isOpen();
            known = new Remembered(attributes, read(archive));
            // What is locked for want of a keyring opens when that is repaired.
            if (open || known.reading().key() != KeyState.LOCKED) {
                remembered.put(name, known);
            }
        }
        return Optional.of(
                new Found(
                        name,
                        archive,
                        attributes.size(),
                        Facts.read(directory.facts(), name, attributes),
                        known.reading()));
    }

    /**
     * The snapshot {@code name}.
     *
     * @throws SnapshotException {@code not-found}
     */
    Found get(SnapshotName name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new SnapshotException(
                                        SnapshotErrorCode.NOT_FOUND,
                                        "snapshot \"%s\" not found".formatted(name)));
    }

    private Reading read(Path archive) {
        ArchiveReader reader = new ArchiveReader(archive, ArchiveLimits.defaults());
        try {
            Optional<UnverifiedManifest> read = reader.canonicalManifest();
            if (read.isEmpty()) {
                return new Reading(
                        Optional.empty(),
                        KeyState.ABSENT,
                        "it was made elsewhere and put here by hand: import it first");
            }
            UnverifiedManifest manifest = read.get();
            return new Reading(read, keys.state(manifest.allegedKey()), "");
        } catch (UnsupportedArchiveException | NoSuchFileException e) {
            return unreadable(e);
        } catch (ArchiveException e) {
            LOG.log(Level.DEBUG, "no archive: " + archive.getFileName(), e);
            return unreadable(e);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot be read: " + archive.getFileName(), e);
            return new Reading(Optional.empty(), KeyState.ABSENT, "it cannot be read");
        }
    }

    private static Reading unreadable(IOException failure) {
        return new Reading(
                Optional.empty(),
                KeyState.ABSENT,
                Objects.toString(failure.getMessage(), "it cannot be read"));
    }

    /**
     * Keeps {@code name} for an archive that is being made; closing gives it free.
     *
     * @throws SnapshotException {@code exists}
     */
    Reservation reserve(SnapshotName name) {
        if (!reserved.add(name)) {
            throw exists(name);
        }
        if (Files.exists(directory.archive(name), LinkOption.NOFOLLOW_LINKS)) {
            reserved.remove(name);
            throw exists(name);
        }
        return () -> reserved.remove(name);
    }

    private static SnapshotException exists(SnapshotName name) {
        return new SnapshotException(
                SnapshotErrorCode.EXISTS, "snapshot \"%s\" exists".formatted(name));
    }

    /** The right to publish under a name. */
    interface Reservation extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Makes a finished and forced archive a snapshot.
     *
     * @throws SnapshotException {@code exists}
     */
    void publish(Path finished, SnapshotName name, String origin) throws IOException {
        // First: whoever sees the archive shall see where it came from.
        Facts.of(origin, finished).write(directory.facts(), name);
        try {
            Durable.publish(finished, directory.archive(name));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw exists(name);
        } catch (IOException | RuntimeException e) {
            CloseAll.after(e, List.of(() -> Facts.forget(directory.facts(), name)));
            throw e;
        }
    }

    /** Puts a finished and forced archive in the place of the one {@code found} describes. */
    void replace(Path finished, Found found, String origin) throws IOException {
        Facts facts =
                found.facts().isPresent()
                        ? found.facts().get().movedTo(finished)
                        : Facts.of(origin, finished);
        facts.write(directory.facts(), found.name());
        Durable.replace(finished, found.archive());
    }

    /** Remembers something about a snapshot. */
    void note(SnapshotName name, java.util.function.UnaryOperator<Facts> change)
            throws IOException {
        Found now = get(name);
        Facts facts =
                now.facts().isPresent()
                        ? now.facts().get()
                        : Facts.of(Facts.NOT_IMPORTED, now.archive());
        change.apply(facts).write(directory.facts(), name);
    }

    /**
     * Deletes a snapshot.
     *
     * @throws SnapshotException {@code not-found}
     */
    void delete(SnapshotName name) throws IOException {
        Found found = get(name);
        Files.deleteIfExists(found.archive());
        Durable.forceDirectory(directory.path());
        Facts.forget(directory.facts(), name);
        remembered.remove(name);
    }
}
