package io.konveyor.hub.resource.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.store.PasswordHash;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares passwords with their hashes, and remembers how it came out: a hash takes long on
 * purpose, and a client with Basic credentials sends them with every request. Remembered is a
 * digest under a key that this process alone has. What it says depends on nothing but hash and
 * password, so it outlives every deploy. Thread safe.
 */
public final class PasswordCheck {
    private static final int REMEMBERED = 1000;

    /**
     * Compared with where nobody has the login, so that this takes as long; of no password known.
     */
    private static final String NOBODY =
            "JDJhJDEwJEtHeXFUNGpsMG1JOWhTUTIwWXd1dHVtdFgzZnBxVjZ0bWdhT3ZVcmJvZjdmYUFOLmgwVkRx";

    private final SecretKeySpec key;

    // Apart, so that wrong guesses do not push out what is right.
    private final Map<String, Boolean> right = recent();
    private final Map<String, Boolean> wrong = recent();

    /**
     * @param random where the key comes from
     */
    public PasswordCheck(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static Map<String, Boolean> recent() {
        return Collections.synchronizedMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                        return size() > REMEMBERED;
                    }
                });
    }

    /** How it came out before; empty if it would take a while to tell. */
    Optional<Boolean> remembered(Optional<String> hash, String password) {
        String digest = digest(hash.orElse(NOBODY), password);
        return right.containsKey(digest)
                ? Optional.of(true)
                : wrong.containsKey(digest) ? Optional.of(false) : Optional.empty();
    }

    /** Whether {@code password} is the one of {@code hash}; without a hash it is not. */
    boolean matches(Optional<String> hash, String password) {
        Optional<Boolean> known = remembered(hash, password);
        if (known.isPresent()) {
            return known.get();
        }
        String stored = hash.orElse(NOBODY);
        boolean matches = PasswordHash.matches(password, stored) && hash.isPresent();
        (matches ? right : wrong).put(digest(stored, password), matches);
        return matches;
    }

    private String digest(String hash, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(hash.getBytes(UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
