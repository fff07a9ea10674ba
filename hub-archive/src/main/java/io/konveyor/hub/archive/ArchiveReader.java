package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one archive, own or made elsewhere by {@code tar}. Stateless but for the file's path: each
 * call opens the file, reads it once from the start and closes it; several threads may read at a
 * time. The file must not change meanwhile.
 *
 * <p>What is refused and why is in docs/archive-format.md, "Reading".
 */
public final class ArchiveReader {
    private static final int MANIFEST_BUFFER_BYTES = 4 * 1024;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final ArchiveVisitor NOWHERE =
            new ArchiveVisitor() {
                @Override
                public void database(ArchiveEntry.Database entry, InputStream content) {}

                @Override
                public void bucketDirectory(ArchiveEntry.BucketDirectory entry) {}

                @Override
                public void bucketFile(ArchiveEntry.BucketFile entry, InputStream content) {}
            };

    private final Path archive;
    private final ArchiveLimits limits;

    public ArchiveReader(Path archive, ArchiveLimits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    /**
     * Reads the manifest and no further: one small block of an archive of this library's making, up
     * to the whole of one where the manifest stands elsewhere.
     *
     * @throws CorruptArchiveException if there is none or it is malformed
     * @throws UnsupportedArchiveException if its format version is newer than known
     */
    public UnverifiedManifest manifest() throws IOException {
        try (TarScan tar = open(MANIFEST_BUFFER_BYTES, ArchiveProgress.NONE)) {
            TarScan.@Nullable Header header;
            while ((header = tar.next()) != null) {
                if (header.name().equals(Layout.MANIFEST) && !header.directory()) {
                    return ManifestParser.parse(ArchiveScan.manifestBytes(tar, header));
                }
            }
        }
        throw new CorruptArchiveException(Layout.MANIFEST, "the manifest", "no such entry");
    }

    /** Reads everything and compares every digest and size; writes nothing. */
    public VerifiedArchive verify(ArchiveProgress progress) throws IOException {
        return extract(NOWHERE, progress);
    }

    /**
     * Like {@link #verify}, and hands all content to {@code visitor} on the way. If it throws, what
     * the visitor got so far is not to be used.
     */
    public VerifiedArchive extract(ArchiveVisitor visitor, ArchiveProgress progress)
            throws IOException {
        ArchiveScan scan;
        VerifiedArchive verified;
        try (TarScan tar = open(BUFFER_BYTES, progress)) {
            scan = new ArchiveScan(tar, limits, visitor);
            verified = scan.run();
        }
        if (scan.listDiffers()) {
            throw difference(scan.table());
        }
        return verified;
    }

    /**
     * Whether the file is one that {@link ManifestRewriter} can copy: the manifest alone in the
     * first gzip member, with a format version. An archive that is not is re-packed on import.
     */
    public boolean isCanonical() throws IOException {
        return FirstMember.read(archive).isPresent();
    }

    /**
     * The manifest of a file that {@link #isCanonical}, empty for another: both answers from its
     * first small block. For lists of many archives.
     */
    public Optional<UnverifiedManifest> canonicalManifest() throws IOException {
        return FirstMember.read(archive).map(FirstMember::manifest);
    }

    private TarScan open(int bufferBytes, ArchiveProgress progress) throws IOException {
        return new TarScan(archive, limits, bufferBytes, progress);
    }

    /** Reads the archive again to name what the list of digests and the entries differ in. */
    private CorruptArchiveException difference(EntryTable table) throws IOException {
        try (TarScan tar = open(BUFFER_BYTES, ArchiveProgress.NONE)) {
            TarScan.@Nullable Header header;
            while ((header = tar.next()) != null) {
                String name = header.name();
                if (name.equals(Layout.DIGESTS)) {
                    requireEntries(tar, table);
                } else if (!header.directory()
                        && !name.equals(Layout.MANIFEST)
                        && !table.isListed(name)) {
                    return new CorruptArchiveException(name, "a line in " + Layout.DIGESTS, "none");
                }
            }
        } catch (CorruptArchiveException e) {
            return e;
        }
        return new CorruptArchiveException(
                Layout.DIGESTS, "the names of all entries", "others; the file changed meanwhile");
    }

    private void requireEntries(TarScan tar, EntryTable table) throws IOException {
        InputStream list =
                new InputStream() {
                    private final byte[] single = new byte[1];

                    @Override
                    public int read() throws IOException {
                        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return tar.read(target, offset, length);
                    }
                };
        DigestList.read(
                list,
                limits,
                (name, digest) -> {
                    if (!table.isFile(name)) {
                        throw new CorruptArchiveException(
                                name,
                                "the entry that " + Layout.DIGESTS + " lists",
                                "no such entry");
                    }
                });
    }
}
