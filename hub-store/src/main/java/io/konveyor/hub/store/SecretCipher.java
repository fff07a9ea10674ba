package io.konveyor.hub.store;

/**
 * Encrypts and digests as a Hub of database version 17 or later does with one passphrase.
 * Immutable, thread safe.
 *
 * <p>Source: tackle2-hub 624977ec, internal/secret (AES-256-GCM, HMAC-SHA-256).
 */
public final class SecretCipher {

    public SecretCipher(HubPassphrase passphrase) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Base64 of nonce, ciphertext and tag; the empty text and what already decrypts stay as is. */
    public String encrypt(String plaintext) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * The plaintext; the empty text stays empty.
     *
     * @throws UndecipherableSecretException if this is no ciphertext of this passphrase
     */
    public String decrypt(String ciphertext) throws UndecipherableSecretException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The digest stored for a token. */
    public String digest(String token) {
        throw new UnsupportedOperationException("skeleton");
    }
}
