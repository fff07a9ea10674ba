package io.konveyor.hub.archive;

import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.armor.ArmoredEncryptingChannelFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Wraps a secret as an armored age file (age-encryption.org/v1), for a passphrase or for the local
 * identity. Stateless; several threads may use it, key derivations from a passphrase run one at a
 * time in this JVM because each needs 128 MiB (work factor 17) to 1 GiB (20) of heap.
 */
public final class KeyWrap {
    /** Greatest secret that is wrapped, in bytes. */
    public static final int MAX_SECRET_BYTES = 4096;

    private static final String NAME = "wrapped key";

    private final SecureRandom random = new SecureRandom();

    /** What opens a wrapped key. */
    public enum Opener {
        /** A passphrase. */
        PASSPHRASE,
        /** An X25519 identity, perhaps another installation's. */
        IDENTITY,
        /** Something this library does not know. */
        OTHER
    }

    /** Wraps for a passphrase (scrypt, work factor 17). */
    public String wrap(byte[] secret, Passphrase passphrase) throws ArchiveException {
        return wrap(secret, new PassphraseStanza(passphrase, random));
    }

    /** Wraps for the local identity. */
    public String wrap(byte[] secret, LocalIdentity identity) throws ArchiveException {
        return wrap(secret, identity.writer());
    }

    /**
     * Unwraps with a passphrase; the caller wipes the result.
     *
     * @throws WrongPassphraseException if it does not open this one
     * @throws CorruptArchiveException if {@code wrapped} is damaged, whatever the passphrase
     * @throws UnsupportedArchiveException if no passphrase opens it, or its work factor is above 20
     * @throws ArchiveLimitException if there is not enough memory for its work factor
     */
    public byte[] unwrap(String wrapped, Passphrase passphrase) throws ArchiveException {
        return unwrap(wrapped, new PassphraseStanza(passphrase, random));
    }

    /**
     * Unwraps with the local identity; the caller wipes the result.
     *
     * @throws WrongPassphraseException if it is wrapped to another identity
     * @throws CorruptArchiveException if {@code wrapped} is damaged
     * @throws UnsupportedArchiveException if no identity opens it
     */
    public byte[] unwrap(String wrapped, LocalIdentity identity) throws ArchiveException {
        return unwrap(wrapped, identity.reader());
    }

    /**
     * What opens it, without trying.
     *
     * @throws CorruptArchiveException if it is no armored age file
     */
    public Opener opener(String wrapped) throws ArchiveException {
        List<String> types = new ArrayList<>();
        // The header is all that is wanted: seeing its stanzas, this reader opens none.
        RecipientStanzaReader onlooker =
                stanzas -> {
                    for (RecipientStanza stanza : stanzas) {
                        types.add(stanza.getType());
                    }
                    throw new UnsupportedRecipientStanzaException("looked at only");
                };
        try {
            Arrays.fill(unwrap(wrapped, onlooker), (byte) 0);
        } catch (CorruptArchiveException e) {
            if (!(e.getCause() instanceof UnsupportedRecipientStanzaException)) {
                throw e;
            }
        }
        if (types.contains(PassphraseStanza.TYPE)) {
            return Opener.PASSPHRASE;
        }
        return types.contains(IdentityStanza.TYPE) ? Opener.IDENTITY : Opener.OTHER;
    }

    private static String wrap(byte[] secret, RecipientStanzaWriter writer)
            throws ArchiveException {
        if (secret.length > MAX_SECRET_BYTES) {
            throw new ArchiveLimitException(
                    "secret to wrap, in bytes", MAX_SECRET_BYTES, secret.length);
        }
        ByteArrayOutputStream armored = new ByteArrayOutputStream();
        try (WritableByteChannel channel =
                new ArmoredEncryptingChannelFactory()
                        .newEncryptingChannel(Channels.newChannel(armored), List.of(writer))) {
            channel.write(ByteBuffer.wrap(secret));
        } catch (StanzaException e) {
            throw e.archiveException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be wrapped", e);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        String text = armored.toString(StandardCharsets.US_ASCII);
        return text.endsWith("\n") ? text : text + "\n";
    }

    private static byte[] unwrap(String wrapped, RecipientStanzaReader reader)
            throws ArchiveException {
        if (wrapped.length() > AllegedManifest.MAX_KEY_LENGTH) {
            throw new ArchiveLimitException(
                    NAME + ", in characters", AllegedManifest.MAX_KEY_LENGTH, wrapped.length());
        }
        byte[] file = wrapped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(file.length + 1);
        try (ReadableByteChannel channel =
                new AgeFile(Channels.newChannel(new ByteArrayInputStream(file)), true, reader)) {
            int count;
            do {
                count = channel.read(content);
            } while (count >= 0);
            return Arrays.copyOf(content.array(), content.position());
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        } finally {
            Arrays.fill(content.array(), (byte) 0);
        }
    }
}
