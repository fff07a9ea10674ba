package io.konveyor.hub.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies an archive with another manifest: another name, another wrapped key. Only the first gzip
 * member is new; the rest is transferred as it is, without being read or verified. Keeps the source
 * open; owned by one thread.
 */
public final class ManifestRewriter implements AutoCloseable {
    private static final long STEP_BYTES = 8L << 20;

    private final FirstMember first;
    private final FileChannel source;

    private ManifestRewriter(FirstMember first, FileChannel source) {
        this.first = first;
        this.source = source;
    }

    /**
     * Opens {@code source} and reads its manifest.
     *
     * @throws UnsupportedArchiveException if the manifest is not alone in the first gzip member
     */
    public static ManifestRewriter open(Path source) throws IOException {
        FirstMember first =
                FirstMember.read(source)
                        .orElseThrow(
                                () ->
                                        new UnsupportedArchiveException(
                                                "first gzip member with",
                                                "other content",
                                                "the manifest alone",
                                                "the manifest alone"));
        return new ManifestRewriter(first, FileChannel.open(source, StandardOpenOption.READ));
    }

    /** The manifest as it is. */
    public UnverifiedManifest manifest() {
        return first.manifest();
    }

    /** Exact size of the copy with {@code manifest}, in bytes. */
    public long bytesWith(UnverifiedManifest manifest) throws IOException {
        return firstMember(manifest).length + source.size() - first.length();
    }

    /**
     * The first gzip member of the copy; {@link #restOffset} of the source onwards follows it. For
     * those who send files themselves.
     */
    public byte[] firstMember(UnverifiedManifest manifest) throws IOException {
        return FirstMember.encode((AllegedManifest) manifest);
    }

    /** Where in the source the second gzip member begins, in bytes. */
    public long restOffset() {
        return first.length();
    }

    /** Writes the copy to {@code target}, which is left open. */
    public void transferTo(
            UnverifiedManifest manifest, WritableByteChannel target, ArchiveProgress progress)
            throws IOException {
        ByteBuffer member = ByteBuffer.wrap(firstMember(manifest));
        progress.advance(member.remaining());
        while (member.hasRemaining()) {
            target.write(member);
        }
        long size = source.size();
        long position = first.length();
        while (position < size) {
            long count = source.transferTo(position, Math.min(STEP_BYTES, size - position), target);
            if (count <= 0 && source.size() < size) {
                throw new EOFException(
                        "the archive was cut to %,d bytes while it was copied"
                                .formatted(source.size()));
            }
            position += count;
            progress.advance(count);
        }
    }

    /**
     * Writes the copy to a new file and forces it to disk; on failure the file is deleted again.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public void writeTo(UnverifiedManifest manifest, Path target, ArchiveProgress progress)
            throws IOException {
        FileChannel output =
                FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        boolean written = false;
        try (output) {
            transferTo(manifest, output, progress);
            output.force(true);
            written = true;
        } finally {
            if (!written) {
                Files.deleteIfExists(target);
            }
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
