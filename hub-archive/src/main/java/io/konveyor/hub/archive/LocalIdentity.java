package io.konveyor.hub.archive;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.bech32.Bech32Address;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * This installation's key pair (age, X25519): what is wrapped to it opens without a passphrase, on
 * this machine only. Wiped on close; shows only its public half.
 */
public final class LocalIdentity implements AutoCloseable {
    private static final String SECRET_PREFIX = "AGE-SECRET-KEY-";
    private static final String RECIPIENT_PREFIX = "age";
    private static final int KEY_BYTES = X25519.SCALAR_SIZE;

    private final byte[] secret;
    private final String recipient;
    private boolean closed;

    private LocalIdentity(byte[] secret) {
        this.secret = secret;
        byte[] point = new byte[X25519.POINT_SIZE];
        X25519.generatePublicKey(secret, 0, point, 0);
        this.recipient = Bech32.getEncoder().encode(RECIPIENT_PREFIX, point).toString();
    }

    /** A new one. */
    public static LocalIdentity generate() {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        return new LocalIdentity(secret);
    }

    /**
     * Reads {@code AGE-SECRET-KEY-1…}, or a whole identity file with comment lines as {@code
     * age-keygen} writes it.
     *
     * @throws CorruptArchiveException if it holds no identity, or more than one
     */
    public static LocalIdentity parse(char[] text) throws CorruptArchiveException {
        int from = 0;
        int identityStart = -1;
        int identityEnd = -1;
        while (from < text.length) {
            int to = from;
            while (to < text.length && text[to] != '\n') {
                to++;
            }
            int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
            if (end > from && text[from] != '#') {
                if (identityStart >= 0) {
                    throw corrupt("more than one line");
                }
                identityStart = from;
                identityEnd = end;
            }
            from = to + 1;
        }
        if (identityStart < 0) {
            throw corrupt("none");
        }
        return decoded(CharBuffer.wrap(text, identityStart, identityEnd - identityStart));
    }

    private static LocalIdentity decoded(CharSequence line) throws CorruptArchiveException {
        Bech32Address address;
        try {
            address = Bech32.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            // Its message may quote the line.
            throw corrupt("another line");
        }
        byte[] data = address.getData();
        if (!address.getHumanReadablePart().toString().equals(SECRET_PREFIX)
                || data.length != KEY_BYTES) {
            Arrays.fill(data, (byte) 0);
            throw corrupt("another line");
        }
        return new LocalIdentity(data);
    }

    /** {@code AGE-SECRET-KEY-1…}; the caller wipes it. */
    public char[] encode() {
        CharSequence encoded = encoded();
        char[] characters = new char[encoded.length()];
        for (int index = 0; index < characters.length; index++) {
            characters[index] = encoded.charAt(index);
        }
        return characters;
    }

    /** The public half, {@code age1…}. */
    public String recipient() {
        return recipient;
    }

    /** Reads what is wrapped to this identity. */
    RecipientStanzaReader reader() {
        try {
            return new IdentityStanza(
                    X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(encoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of ours has X25519", e);
        }
    }

    /** Wraps to this identity. */
    RecipientStanzaWriter writer() {
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of ours has X25519", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "LocalIdentity[" + recipient + "]";
    }

    private CharSequence encoded() {
        if (closed) {
            throw new IllegalStateException("the identity is closed");
        }
        return Bech32.getEncoder().encode(SECRET_PREFIX, secret);
    }

    private static CorruptArchiveException corrupt(String found) {
        return new CorruptArchiveException(
                "identity", "one line with AGE-SECRET-KEY-1 and 58 characters", found);
    }
}
