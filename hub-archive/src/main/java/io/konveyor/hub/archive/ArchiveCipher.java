package io.konveyor.hub.archive;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * Encrypts and decrypts whole archives ({@code NAME.tar.gz.age}, binary age files) by passphrase,
 * as a stream. Stateless; key derivations as in {@link KeyWrap}.
 */
public final class ArchiveCipher {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final SecureRandom random = new SecureRandom();

    /** Whether the file begins as an age file does, binary or armored. */
    public static boolean isEncrypted(Path file) throws IOException {
        byte[] start = start(file);
        return startsWith(start, AgeFile.BINARY_START) || startsWith(start, AgeFile.ARMOR_START);
    }

    /**
     * A stream that encrypts what is written to it. The encrypted file is whole only after its
     * {@code close}, which closes {@code target} too.
     */
    public OutputStream encrypting(OutputStream target, Passphrase passphrase) throws IOException {
        try {
            WritableByteChannel channel =
                    new StandardEncryptingChannelFactory()
                            .newEncryptingChannel(
                                    Channels.newChannel(target),
                                    List.of(new PassphraseStanza(passphrase, random)));
            return Channels.newOutputStream(channel);
        } catch (StanzaException e) {
            throw e.archiveException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an age file could not be begun", e);
        }
    }

    /**
     * Decrypts a file, binary or armored, to a stream, which is left open. Every chunk is
     * authenticated before it is written; if this throws, what was written is a prefix of the
     * content.
     *
     * @throws WrongPassphraseException if it does not open this one; nothing was written
     * @throws CorruptArchiveException if the file is damaged or truncated
     */
    public void decrypt(
            Path source, OutputStream target, Passphrase passphrase, ArchiveProgress progress)
            throws IOException {
        boolean armored = startsWith(start(source), AgeFile.ARMOR_START);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel file = FileChannel.open(source, StandardOpenOption.READ);
                ReadableByteChannel content =
                        new AgeFile(file, armored, new PassphraseStanza(passphrase, random))) {
            long reported = 0;
            while (content.read(buffer) >= 0) {
                target.write(buffer.array(), 0, buffer.position());
                buffer.clear();
                long position = file.position();
                progress.advance(position - reported);
                reported = position;
            }
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(AgeFile.ARMOR_START.length);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
