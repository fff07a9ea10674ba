package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveCipher;
import io.konveyor.hub.archive.ArchiveProgress;
import io.konveyor.hub.archive.ManifestRewriter;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.archive.UnverifiedManifest;
import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.store.HubPassphrase;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Prepares exports: the manifest with another key, and the rest of the archive as it is. The
 * archive is linked for as long as an export is open, so that deleting the snapshot meanwhile does
 * not break it off.
 */
record ExportSnapshot(SnapshotDirectory directory, SnapshotCatalog catalog, KeyCustody keys) {

    /**
     * Refuses what can be refused without wrapping a key.
     *
     * @throws SnapshotException {@code not-found}, {@code key-locked}, {@code not-deployable} for
     *     an archive that has to be imported first
     */
    SnapshotCatalog.Found refuseEarly(ExportRequest request) {
        SnapshotCatalog.Found found = catalog.get(request.name());
        if (found.reading().manifest().isEmpty()) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "snapshot \"%s\": %s".formatted(request.name(), found.reading().fault()));
        }
        if (request.passphrase().isPresent()
                && request.encrypt() == Encrypt.KEY
                && found.reading().key() != KeyState.AVAILABLE) {
            throw new SnapshotException(
                    SnapshotErrorCode.KEY_LOCKED,
                    found.reading().key() == KeyState.ABSENT
                            ? "snapshot \"%s\" has no key that a passphrase could protect"
                                    .formatted(request.name())
                            : "the key of snapshot \"%s\" is locked".formatted(request.name()));
        }
        return found;
    }

    /** The export; wrapping its key takes a second and 128 MiB. */
    SnapshotExport run(ExportRequest request) throws IOException {
        SnapshotCatalog.Found found = refuseEarly(request);
        UnverifiedManifest manifest =
                found.manifest().withName(request.name().value()).withKey(key(found, request));
        SnapshotDirectory.Work work = directory.work();
        try {
            Path linked = linked(found.archive(), work);
            ManifestRewriter rewriter = ManifestRewriter.open(linked);
            return request.encrypt() == Encrypt.ARCHIVE
                    ? new Encrypted(
                            request.name(),
                            new Verbatim(request.name(), manifest, linked, rewriter, work),
                            copy(request.passphrase().orElseThrow()))
                    : new Verbatim(request.name(), manifest, linked, rewriter, work);
        } catch (IOException | RuntimeException e) {
            CloseAll.after(e, List.of(work));
            throw e;
        }
    }

    private static Path linked(Path archive, SnapshotDirectory.Work work) throws IOException {
        Path link = work.file("export");
        try {
            return Files.createLink(link, archive);
        } catch (UnsupportedOperationException noLinks) {
            return Files.copy(archive, link);
        }
    }

    private Optional<String> key(SnapshotCatalog.Found found, ExportRequest request)
            throws IOException {
        Optional<String> wrapped = found.manifest().allegedKey();
        if (wrapped.isEmpty() || request.passphrase().isEmpty()) {
            return Optional.empty();
        }
        Optional<HubPassphrase> opened = keys.open(wrapped.get());
        if (opened.isEmpty()) {
            // Locked, and everything around it gets encrypted.
            return wrapped;
        }
        try (HubPassphrase passphrase = opened.get()) {
            return Optional.of(keys.wrapFor(passphrase, request.passphrase().get()));
        }
    }

    static Passphrase copy(Passphrase passphrase) {
        char[] characters = passphrase.characters();
        try {
            return new Passphrase(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** A new first member, and the rest of the archive as it is. */
    private static final class Verbatim implements SnapshotExport {
        private final SnapshotName name;
        private final UnverifiedManifest manifest;
        private final Path file;
        private final ManifestRewriter rewriter;
        private final SnapshotDirectory.Work work;
        private final Splice splice;

        Verbatim(
                SnapshotName name,
                UnverifiedManifest manifest,
                Path file,
                ManifestRewriter rewriter,
                SnapshotDirectory.Work work)
                throws IOException {
            this.name = name;
            this.manifest = manifest;
            this.file = file;
            this.rewriter = rewriter;
            this.work = work;
            long offset = rewriter.restOffset();
            this.splice =
                    new Splice(
                            ByteBuffer.wrap(rewriter.firstMember(manifest)),
                            file,
                            offset,
                            Files.size(file) - offset);
        }

        @Override
        public String fileName() {
            return name.archiveFileName();
        }

        @Override
        public OptionalLong bytes() {
            return OptionalLong.of(splice.head().remaining() + splice.length());
        }

        @Override
        public Optional<Splice> splice() {
            return Optional.of(splice);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            // Not closed: it would close what is the caller's.
            WritableByteChannel channel = Channels.newChannel(out);
            rewriter.transferTo(manifest, channel, ArchiveProgress.NONE);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            try {
                rewriter.close();
            } finally {
                work.close();
            }
        }

        @Override
        public String toString() {
            return "export of " + file.getFileName();
        }
    }

    /** All of an export as one age file. */
    private static final class Encrypted implements SnapshotExport {
        private final SnapshotName name;
        private final SnapshotExport plain;
        private final Passphrase passphrase;

        Encrypted(SnapshotName name, SnapshotExport plain, Passphrase passphrase) {
            this.name = name;
            this.plain = plain;
            this.passphrase = passphrase;
        }

        @Override
        public String fileName() {
            return name.archiveFileName() + ".age";
        }

        @Override
        public OptionalLong bytes() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<Splice> splice() {
            return Optional.empty();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (OutputStream encrypted =
                    new ArchiveCipher().encrypting(new StaysOpen(out), passphrase)) {
                plain.writeTo(encrypted);
            }
            out.flush();
        }

        @Override
        public void close() throws IOException {
            passphrase.close();
            plain.close();
        }
    }

    /** Shields the caller's stream from being closed. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
