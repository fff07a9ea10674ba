package io.konveyor.hub.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Encrypts and decrypts whole archives ({@code NAME.tar.gz.age}, binary age files) by passphrase, as
 * a stream. Stateless; key derivations as in {@link KeyWrap}.
 */
public final class ArchiveCipher {

    /** Whether the file begins as an age file does, binary or armored. */
    public static boolean isEncrypted(Path file) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * A stream that encrypts what is written to it. The encrypted file is whole only after its
     * {@code close}, which closes {@code target} too.
     */
    public OutputStream encrypting(OutputStream target, Passphrase passphrase)
            throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Decrypts a file to a stream, which is left open. Every chunk is authenticated before it is
     * written; if this throws, what was written is a prefix of the content.
     *
     * @throws WrongPassphraseException if it does not open this one; nothing was written
     * @throws CorruptArchiveException if the file is damaged or truncated
     */
    public void decrypt(
            Path source, OutputStream target, Passphrase passphrase, ArchiveProgress progress)
            throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }
}
