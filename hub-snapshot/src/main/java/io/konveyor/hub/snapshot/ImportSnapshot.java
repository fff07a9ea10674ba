package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveCipher;
import io.konveyor.hub.archive.ArchiveLimitException;
import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveProgress;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.archive.ManifestRewriter;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.archive.UnverifiedManifest;
import io.konveyor.hub.archive.VerifiedArchive;
import io.konveyor.hub.archive.WrongPassphraseException;
import io.konveyor.hub.store.DatabaseInspection;
import io.konveyor.hub.store.HubPassphrase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Takes in an archive made elsewhere. All of it is read and compared before anything of it is kept;
 * whatever fails leaves nothing. One of our own making is copied as it is, with its key wrapped for
 * this installation; any other is packed anew.
 */
record ImportSnapshot(
        SnapshotDirectory directory, SnapshotCatalog catalog, KeyCustody keys, Clock clock) {

    /** Where an archive goes once it has been found good. */
    @FunctionalInterface
    interface Destination {
        void take(Path finished, SnapshotName name) throws IOException;
    }

    /** The archive as it came, decrypted if it was encrypted as a whole. */
    private record Source(Path file, boolean wasEncrypted, Optional<Passphrase> passphrase) {}

    /**
     * Imports {@code file} as a new snapshot.
     *
     * @param asked empty for the manifest's name
     */
    @SuppressWarnings("try") // held, not used
    SnapshotName run(
            Path file,
            Optional<SnapshotName> asked,
            Optional<Passphrase> passphrase,
            Progress progress)
            throws IOException {
        try (SnapshotDirectory.Work work = directory.work()) {
            Source source = open(file, passphrase, work, progress);
            ArchiveReader reader = new ArchiveReader(source.file(), ArchiveLimits.defaults());
            UnverifiedManifest alleged = reader.manifest();
            SnapshotName name =
                    asked.isPresent() ? asked.get() : new SnapshotName(alleged.allegedName());
            try (SnapshotCatalog.Reservation reserved = catalog.reserve(name)) {
                Path finished = prepare(source, alleged, name, work, progress);
                progress.pointOfNoReturn();
                catalog.publish(finished, name, Facts.IMPORTED);
                return name;
            }
        }
    }

    /** Imports an archive that was put into the directory by hand, in its own place. */
    void adopt(SnapshotCatalog.Found found, Optional<Passphrase> passphrase, Progress progress)
            throws IOException {
        try (SnapshotDirectory.Work work = directory.work()) {
            Source source = open(found.archive(), passphrase, work, progress);
            UnverifiedManifest alleged =
                    new ArchiveReader(source.file(), ArchiveLimits.defaults()).manifest();
            Path finished = prepare(source, alleged, found.name(), work, progress);
            progress.pointOfNoReturn();
            catalog.replace(finished, found, Facts.IMPORTED);
        }
    }

    private Source open(
            Path file,
            Optional<Passphrase> passphrase,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        if (!ArchiveCipher.isEncrypted(file)) {
            return new Source(file, false, passphrase);
        }
        if (passphrase.isEmpty()) {
            throw new SnapshotException(
                    SnapshotErrorCode.WRONG_PASSPHRASE,
                    "the whole archive is encrypted: a passphrase is needed");
        }
        Durable.requireSpace(directory.path(), 2 * Files.size(file), "the decrypted archive");
        progress.phase("decrypting", Files.size(file));
        Path plain = work.file("decrypted");
        try (OutputStream out =
                Files.newOutputStream(
                        plain, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new ArchiveCipher().decrypt(file, out, passphrase.get(), told(progress));
        }
        return new Source(plain, true, passphrase);
    }

    private static ArchiveProgress told(Progress progress) {
        return bytes -> {
            progress.check();
            progress.advance(bytes);
        };
    }

    private Path prepare(
            Source source,
            UnverifiedManifest alleged,
            SnapshotName name,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        // Before the archive is read: a wrong passphrase is known in a second.
        Optional<String> key = keyFor(alleged.allegedKey(), source, progress);
        long bytes = Files.size(source.file());
        Durable.requireSpace(
                directory.path(), bytes + allegedDatabaseBytes(alleged), "the archive");
        ArchiveReader reader = new ArchiveReader(source.file(), ArchiveLimits.defaults());
        if (reader.isCanonical()) {
            progress.phase("verifying", bytes);
            DatabaseProof proof = new DatabaseProof(work.file("proof.db"));
            VerifiedArchive verified = reader.extract(proof, told(progress));
            if (verified.manifest().isPresent()) {
                if (verified.alleged().allegedCondition().evidence().isEmpty()) {
                    proof.require(verified.alleged());
                }
                progress.phase("copying", bytes);
                Path copy = work.file("archive");
                try (ManifestRewriter rewriter = ManifestRewriter.open(source.file())) {
                    rewriter.writeTo(
                            verified.alleged().withName(name.value()).withKey(key),
                            copy,
                            told(progress));
                }
                return copy;
            }
        }
        return repack(source.file(), name, key, work, progress);
    }

    /** What is more than there can be is refused when it is read, not for want of space. */
    private static long allegedDatabaseBytes(UnverifiedManifest alleged) {
        long bytes = alleged.claims().databaseBytes().orElse(0);
        return bytes <= ArchiveLimits.defaults().maxEntryBytes() ? bytes : 0;
    }

    /** The key as it is kept: wrapped for here if it can be opened, else as it came. */
    private Optional<String> keyFor(Optional<String> wrapped, Source source, Progress progress)
            throws IOException {
        if (wrapped.isEmpty()
                || source.passphrase().isEmpty()
                || !keys.needsPassphrase(wrapped.get())) {
            return wrapped;
        }
        progress.phase("opening the key", 0);
        try (HubPassphrase opened = keys.open(wrapped.get(), source.passphrase().get())) {
            return Optional.of(keys.wrapHere(opened));
        } catch (WrongPassphraseException e) {
            if (source.wasEncrypted()) {
                // It did open the archive: the key inside was locked before that was encrypted.
                return wrapped;
            }
            throw e;
        }
    }

    private Path repack(
            Path file,
            SnapshotName name,
            Optional<String> key,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        progress.phase("extracting", Files.size(file));
        Path database = work.file("hub.db");
        Path tree = Files.createDirectory(work.file("bucket"));
        TreeExtractor extractor = new TreeExtractor(database, tree);
        VerifiedArchive verified = extract(file, extractor, progress);
        extractor.finish();
        if (verified.alleged().allegedCondition().evidence().isPresent()) {
            Manifest manifest =
                    verified.completedWith(
                                    clock.instant(),
                                    new Manifest.Hub("", "", 0),
                                    List.of(),
                                    new Manifest.Contents(0, 0, 0))
                            .withName(name.value())
                            .withKey(key);
            return SnapshotPacker.pack(
                    manifest, database, extractor.logs(), new ExtractedTree(tree), work, progress);
        }
        DatabaseInspection found = DatabaseProof.inspect(database);
        DatabaseProof.requireAlleged(verified.alleged(), found);
        Instant created = found.newest().map(OffsetDateTime::toInstant).orElseGet(clock::instant);
        Manifest manifest =
                verified.completedWith(
                                created,
                                new Manifest.Hub("", "", found.version()),
                                found.bucketRoots(),
                                new Manifest.Contents(
                                        found.applications(), found.identities(), found.tasks()))
                        .withName(name.value())
                        .withKey(key);
        return SnapshotPacker.pack(manifest, database, new ExtractedTree(tree), work, progress);
    }

    /** What is extracted has to fit on the disk. */
    private VerifiedArchive extract(Path file, TreeExtractor extractor, Progress progress)
            throws IOException {
        ArchiveLimits limits = ArchiveLimits.defaults();
        long usable = Durable.usableBytes(directory.path());
        boolean bounded = usable > 0 && usable < limits.maxTotalBytes();
        try {
            return new ArchiveReader(file, bounded ? limits.withMaxTotalBytes(usable) : limits)
                    .extract(extractor, told(progress));
        } catch (ArchiveLimitException e) {
            if (bounded && e.limit() == usable && e.found() <= limits.maxEntryBytes()) {
                throw new SnapshotException(
                        SnapshotErrorCode.NO_SPACE,
                        "no space for what is in the archive: " + e.getMessage(),
                        e);
            }
            throw e;
        }
    }
}
