package io.konveyor.hub.archive;

/**
 * This installation's key pair (age, X25519): what is wrapped to it opens without a passphrase, on
 * this machine only. Wiped on close; shows only its public half.
 */
public final class LocalIdentity implements AutoCloseable {

    /** A new one. */
    public static LocalIdentity generate() {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Reads {@code AGE-SECRET-KEY-1…}, or a whole identity file with comment lines as {@code
     * age-keygen} writes it.
     *
     * @throws CorruptArchiveException if it holds no identity, or more than one
     */
    public static LocalIdentity parse(char[] text) throws CorruptArchiveException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** {@code AGE-SECRET-KEY-1…}; the caller wipes it. */
    public char[] encode() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The public half, {@code age1…}. */
    public String recipient() {
        throw new UnsupportedOperationException("skeleton");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }
}
