package io.konveyor.hub.archive;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one archive, own or made elsewhere by {@code tar}. Stateless but for the file's path: each
 * call opens the file, reads it once from the start and closes it; several threads may read at a
 * time. The file must not change meanwhile.
 *
 * <p>What is refused and why is in docs/archive-format.md, "Reading".
 */
public final class ArchiveReader {
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
        throw new UnsupportedOperationException("skeleton");
    }

    /** Reads everything and compares every digest and size; writes nothing. */
    public VerifiedArchive verify(ArchiveProgress progress) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Like {@link #verify}, and hands all content to {@code visitor} on the way. If it throws, what
     * the visitor got so far is not to be used.
     */
    public VerifiedArchive extract(ArchiveVisitor visitor, ArchiveProgress progress)
            throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Whether the file is one that {@link ManifestRewriter} can copy: the manifest alone in the
     * first gzip member, with a format version. An archive that is not is re-packed on import.
     */
    public boolean isCanonical() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }
}
