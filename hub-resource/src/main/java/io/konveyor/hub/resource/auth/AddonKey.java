package io.konveyor.hub.resource.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * The key of tokens that something beside the Hub has signed ({@code ADDON_TOKEN}). Immutable;
 * shows nothing.
 */
public final class AddonKey {
    /** Upstream's default: with it anybody could sign, so it opens nothing here. */
    private static final String KNOWN_TO_ALL = "tackle";

    /**
     * A block of the shortest digest: an HMAC key that is filled up with zeros to a block is the
     * same key. Source: RFC 2104, section 2.
     */
    private static final int BLOCK_BYTES = 64;

    private final byte[] key;

    private AddonKey(byte[] key) {
        this.key = key;
    }

    /** The key of a setting; none if it is blank or known to all. */
    public static Optional<AddonKey> of(String setting) {
        if (setting.isBlank() || setting.equals(KNOWN_TO_ALL)) {
            return Optional.empty();
        }
        byte[] key = setting.getBytes(UTF_8);
        return Optional.of(new AddonKey(Arrays.copyOf(key, Math.max(key.length, BLOCK_BYTES))));
    }

    byte[] bytes() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "AddonKey[hidden]";
    }
}
