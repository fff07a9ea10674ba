package io.konveyor.hub.archive;

/**
 * Wraps a secret as an armored age file (age-encryption.org/v1), for a passphrase or for the local
 * identity. Stateless; several threads may use it, key derivations from a passphrase run one at a
 * time in this JVM because each needs 128 MiB (work factor 17) to 1 GiB (20) of heap.
 */
public final class KeyWrap {
    /** Greatest secret that is wrapped, in bytes. */
    public static final int MAX_SECRET_BYTES = 4096;

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
        throw new UnsupportedOperationException("skeleton");
    }

    /** Wraps for the local identity. */
    public String wrap(byte[] secret, LocalIdentity identity) throws ArchiveException {
        throw new UnsupportedOperationException("skeleton");
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
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Unwraps with the local identity; the caller wipes the result.
     *
     * @throws WrongPassphraseException if it is wrapped to another identity
     * @throws CorruptArchiveException if {@code wrapped} is damaged
     * @throws UnsupportedArchiveException if no identity opens it
     */
    public byte[] unwrap(String wrapped, LocalIdentity identity) throws ArchiveException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * What opens it, without trying.
     *
     * @throws CorruptArchiveException if it is no armored age file
     */
    public Opener opener(String wrapped) throws ArchiveException {
        throw new UnsupportedOperationException("skeleton");
    }
}
