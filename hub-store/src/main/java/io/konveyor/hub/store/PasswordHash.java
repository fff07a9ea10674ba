package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Passwords as the Hub's database holds them: bcrypt of cost 10, and URL-safe base64 around its
 * text.
 *
 * <p>Source: tackle2-hub 624977ec, observed.
 */
public final class PasswordHash {
    private static final int COST = 10;

    private PasswordHash() {}

    /** The stored form of {@code password}, of which bcrypt takes the first 72 bytes. */
    public static String of(String password, SecureRandom random) {
        byte[] hash =
                BCrypt.with(
                                Version.VERSION_2A,
                                random,
                                LongPasswordStrategies.truncate(Version.VERSION_2A))
                        .hash(COST, password.getBytes(UTF_8));
        return Base64.getUrlEncoder().encodeToString(hash);
    }

    /**
     * Whether {@code stored} is the stored form of {@code password}; takes its time, some 50
     * milliseconds of a core.
     */
    public static boolean matches(String password, String stored) {
        byte[] hash;
        try {
            hash = Base64.getUrlDecoder().decode(stored);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return BCrypt.verifyer(
                        Version.VERSION_2A, LongPasswordStrategies.truncate(Version.VERSION_2A))
                .verify(password.getBytes(UTF_8), hash)
                .verified;
    }
}
