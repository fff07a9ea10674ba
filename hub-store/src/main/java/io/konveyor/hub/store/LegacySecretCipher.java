package io.konveyor.hub.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts as a Hub of database version 16 or earlier does: AES-256-CFB under the
 * first 32 bytes of the passphrase, filled with zeros; stored is the base64 of IV and ciphertext.
 * Nothing is authenticated: every passphrase decrypts to something. Immutable, thread safe.
 *
 * <p>Source: tackle2-hub 624977ec, internal/secret; observed.
 */
final class LegacySecretCipher {
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;

    private final SecretKeySpec key;
    private final SecureRandom random;

    LegacySecretCipher(HubPassphrase passphrase, SecureRandom random) {
        byte[] bytes = passphrase.bytes();
        byte[] padded = Arrays.copyOf(bytes, KEY_BYTES);
        this.key = new SecretKeySpec(padded, "AES");
        this.random = random;
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(padded, (byte) 0);
    }

    /** Base64 of IV and ciphertext; nothing stays the empty text. */
    String encrypt(byte[] plaintext) {
        if (plaintext.length == 0) {
            return "";
        }
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, iv, plaintext, 0);
        byte[] stored = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, stored, IV_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(stored);
    }

    /**
     * What {@code ciphertext} gives under this passphrase, right or wrong, not necessarily text;
     * nothing if it is too short to hold an IV.
     *
     * @throws UndecipherableSecretException only if it is no base64
     */
    byte[] decrypt(String ciphertext) throws UndecipherableSecretException {
        byte[] stored = Base64Text.STANDARD.decode(ciphertext);
        return stored.length < IV_BYTES
                ? new byte[0]
                : run(Cipher.DECRYPT_MODE, Arrays.copyOf(stored, IV_BYTES), stored, IV_BYTES);
    }

    private byte[] run(int mode, byte[] iv, byte[] input, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(iv));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-CFB", e);
        }
    }
}
