package io.konveyor.hub.archive;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * Copies an archive with another manifest: another name, another wrapped key. Only the first gzip
 * member is new; the rest is transferred as it is, without being read or verified. Keeps the source
 * open; owned by one thread.
 */
public final class ManifestRewriter implements AutoCloseable {

    /**
     * Opens {@code source} and reads its manifest.
     *
     * @throws UnsupportedArchiveException if the manifest is not alone in the first gzip member
     */
    public static ManifestRewriter open(Path source) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The manifest as it is. */
    public UnverifiedManifest manifest() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Exact size of the copy with {@code manifest}, in bytes. */
    public long bytesWith(UnverifiedManifest manifest) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * The first gzip member of the copy; {@link #restOffset} of the source onwards follows it. For
     * those who send files themselves.
     */
    public byte[] firstMember(UnverifiedManifest manifest) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Where in the source the second gzip member begins, in bytes. */
    public long restOffset() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Writes the copy to {@code target}, which is left open. */
    public void transferTo(
            UnverifiedManifest manifest, WritableByteChannel target, ArchiveProgress progress)
            throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Writes the copy to a new file and forces it to disk; on failure the file is deleted again.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public void writeTo(UnverifiedManifest manifest, Path target, ArchiveProgress progress)
            throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }
}
