package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Predicate;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and digests as a Hub of database version 17 or later does with one passphrase.
 * Immutable, thread safe.
 *
 * <p>Encryption is AES-256-GCM under the passphrase without surrounding white space, repeated to 32
 * bytes; stored is the base64 of nonce, ciphertext and tag. Digests are HMAC-SHA-256 under the
 * passphrase as it stands.
 *
 * <p>Source: tackle2-hub 624977ec, internal/secret; observed.
 */
public final class SecretCipher {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int DIGEST_CHARACTERS = 44;
    private static final int DIGEST_BYTES = 32;

    private static final String FORGED = "cipher: message authentication failed";

    private final SecretKeySpec key;
    private final SecretKeySpec digestKey;
    private final SecureRandom random;
    private final Predicate<String> foreign;
    private final boolean locked;

    /**
     * A cipher whose nonces come from the JDK.
     *
     * @throws IllegalArgumentException if the passphrase is empty or blank; upstream's message
     */
    public SecretCipher(HubPassphrase passphrase) {
        this(passphrase, new SecureRandom());
    }

    /**
     * A cipher of one passphrase, which is not needed after this.
     *
     * @param random where nonces come from
     * @throws IllegalArgumentException if the passphrase is empty or blank; upstream's message
     */
    public SecretCipher(HubPassphrase passphrase, SecureRandom random) {
        byte[] bytes = passphrase.bytes();
        byte[] trimmed = GoSpace.trim(bytes);
        if (trimmed.length == 0) {
            throw new IllegalArgumentException("crypto/aes: invalid key size 0");
        }
        byte[] repeated = new byte[KEY_BYTES];
        for (int at = 0; at < KEY_BYTES; at++) {
            repeated[at] = trimmed[at % trimmed.length];
        }
        this.key = new SecretKeySpec(repeated, "AES");
        this.digestKey = new SecretKeySpec(bytes, "HmacSHA256");
        this.random = random;
        this.foreign = text -> false;
        this.locked = false;
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(trimmed, (byte) 0);
        Arrays.fill(repeated, (byte) 0);
    }

    private SecretCipher(SecretCipher same, Predicate<String> foreign, boolean locked) {
        this.key = same.key;
        this.digestKey = same.digestKey;
        this.random = same.random;
        this.foreign = foreign;
        this.locked = locked;
    }

    /**
     * The same cipher for a database in which other ciphertexts stand than its own.
     *
     * @param foreign whether a text is one of them
     * @param locked whether they are there because the state was deployed without its key
     */
    SecretCipher beside(Predicate<String> foreign, boolean locked) {
        return new SecretCipher(this, foreign, locked);
    }

    /**
     * Base64 of nonce, ciphertext and tag. The empty text and what already decrypts stay as they
     * are: a client may store a ciphertext it was given; so does a ciphertext of another key that
     * stands in the database.
     */
    public String encrypt(String plaintext) {
        return plaintext.isEmpty() || decrypts(plaintext) || foreign.test(plaintext)
                ? plaintext
                : encrypt(plaintext.getBytes(UTF_8));
    }

    /**
     * The plaintext; the empty text stays empty.
     *
     * @throws UndecipherableSecretException if this is no ciphertext of this passphrase
     */
    public String decrypt(String ciphertext) throws UndecipherableSecretException {
        try {
            return new String(decryptBytes(ciphertext), UTF_8);
        } catch (UndecipherableSecretException e) {
            throw locked ? UndecipherableSecretException.locked() : e;
        }
    }

    /** Whether {@code text} is a ciphertext of this passphrase. */
    public boolean decrypts(String text) {
        try {
            decryptBytes(text);
            return !text.isEmpty();
        } catch (UndecipherableSecretException e) {
            return false;
        }
    }

    /**
     * The digest stored for a token. What already is a digest stays as it is, as upstream has it.
     */
    public String digest(String token) {
        return isDigest(token) ? token : digestOf(token);
    }

    /**
     * The digest of what somebody presents as a token. Unlike {@link #digest} of a digest as well:
     * who has read one in a database has no token by that.
     */
    public String digestOf(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(digestKey);
            return Base64.getUrlEncoder().encodeToString(mac.doFinal(token.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretCipher[hidden]";
    }

    /** Encrypts bytes that need not be text, such as what an older cipher left behind. */
    String encrypt(byte[] plaintext) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(plaintext);
            byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(stored);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** The plaintext as bytes: one that an older cipher left behind need not be text. */
    byte[] decryptBytes(String ciphertext) throws UndecipherableSecretException {
        if (ciphertext.isEmpty()) {
            return new byte[0];
        }
        byte[] stored = Base64Text.STANDARD.decode(ciphertext);
        if (stored.length < NONCE_BYTES) {
            throw new UndecipherableSecretException("input not valid");
        }
        if (stored.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new UndecipherableSecretException(FORGED);
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new GCMParameterSpec(TAG_BITS, stored, 0, NONCE_BYTES));
            return cipher.doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new UndecipherableSecretException(FORGED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static boolean isDigest(String token) {
        if (token.length() != DIGEST_CHARACTERS) {
            return false;
        }
        try {
            return Base64Text.URL.decode(token).length == DIGEST_BYTES;
        } catch (UndecipherableSecretException e) {
            return false;
        }
    }
}
