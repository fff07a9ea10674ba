package io.konveyor.hub.store;

import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes secrets from the older cipher to the current one, under one passphrase. What the older one
 * gives need not be text: it is carried as the bytes it is.
 */
final class SecretRenewal {
    private final LegacySecretCipher old;
    private final Supplier<SecretCipher> current;

    /** The passphrase is not needed after this, unless it is blank. */
    SecretRenewal(HubPassphrase passphrase, SecureRandom random) {
        this.old = new LegacySecretCipher(passphrase, random);
        this.current = cipher(passphrase, random);
    }

    /** A blank passphrase encrypts nothing, but a database without secrets does not need one. */
    private static Supplier<SecretCipher> cipher(HubPassphrase passphrase, SecureRandom random) {
        try {
            SecretCipher cipher = new SecretCipher(passphrase, random);
            return () -> cipher;
        } catch (IllegalArgumentException blank) {
            return () -> {
                throw blank;
            };
        }
    }

    /**
     * The new ciphertext. A plaintext that is one already stays as it is, as upstream has it.
     *
     * @param where the secret stands
     * @throws UnusableDatabaseException WRONG_KEY if the passphrase is blank, NOT_MIGRATABLE if
     *     {@code stored} is no ciphertext
     */
    String renew(String where, String stored) throws UnusableDatabaseException {
        try {
            byte[] plain = old.decrypt(stored);
            if (plain.length == 0) {
                return "";
            }
            Optional<String> text = text(plain);
            return text.isPresent()
                    ? current.get().encrypt(text.get())
                    : current.get().encrypt(plain);
        } catch (UndecipherableSecretException e) {
            throw new UnusableDatabaseException(
                    Reason.NOT_MIGRATABLE,
                    "migration 17: %s is no ciphertext: %s".formatted(where, e.getMessage()),
                    e);
        } catch (IllegalArgumentException e) {
            throw new UnusableDatabaseException(
                    Reason.WRONG_KEY, "the passphrase is blank, and there are secrets", e);
        }
    }

    /** Whether the older cipher gives something a person or program may have entered. */
    boolean readsAsText(String stored) {
        try {
            return text(old.decrypt(stored))
                    .filter(text -> text.chars().noneMatch(SecretRenewal::isControl))
                    .isPresent();
        } catch (UndecipherableSecretException e) {
            return false;
        }
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
    }

    private static Optional<String> text(byte[] plain) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
