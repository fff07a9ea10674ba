package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class PasswordHashTest {
    /** Written by a running upstream Hub. */
    private static final String ADMIN =
            "JDJhJDEwJHc5dG95SGpjR3FWSDlCUGx3MkZrT3VpWVZ0Yld2dm9NMmxhTW5sYXdxUTJDRS5BQ0xFelVh";

    @Test
    void upstreamsHashMatchesItsPasswordOnly() {
        assertThat(PasswordHash.matches("admin", ADMIN)).isTrue();
        assertThat(PasswordHash.matches("Admin", ADMIN)).isFalse();
        assertThat(PasswordHash.matches("admin", "no hash")).isFalse();
    }

    @Test
    void hashHasUpstreamsForm() {
        String stored = PasswordHash.of("admin", new SecureRandom());

        assertThat(stored).hasSize(ADMIN.length());
        assertThat(new String(Base64.getUrlDecoder().decode(stored), US_ASCII))
                .startsWith("$2a$10$")
                .hasSize(60);
        assertThat(PasswordHash.matches("admin", stored)).isTrue();
    }
}
