package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to the Snapshots page where the Hub asks for it. */
@NeedsPage
final class PageLogInIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void theRecoveryTokenOpensThePageWhileTheHubIsDown(@TempDir Path directory) throws Exception {
        HubHome home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("hub")), directory);
        Files.writeString(home.database(), "no database at all");
        Map<String, String> environment = home.environment();
        environment.put("AUTH_REQUIRED", "true");
        try (RunningHub hub = RunningHub.launch(directory, environment)) {
            awaitDamage(hub);
            String token =
                    Files.readString(home.database().resolveSibling("hub.keys/recovery-token"))
                            .strip();
            try (Browsers browsers = Browsers.start();
                    PageUser user = browsers.open(hub.address("/ui/").toString())) {
                user.sees(user.heading("Log in to manage snapshots"));
                user.seesText("Users cannot log in while the Hub is not running.");
                user.show("log in");

                user.page().locator("#token").fill("not the token");
                user.button("Log in").click();
                // Nobody can say whose token it is while the Hub's users cannot be asked.
                user.sees(user.page().locator(".pf-m-danger"));

                user.page().locator("#token").fill(token);
                user.button("Log in").click();
                user.sees(user.heading("The Hub is not running"));
                assertThat(user.page().url()).doesNotContain(token);
                assertThat(user.page().evaluate("JSON.stringify([localStorage, sessionStorage])"))
                        .isEqualTo("[{},{}]");
                assertThat(hub.log()).doesNotContain(token);
            }
        }
    }

    private static void awaitDamage(RunningHub hub) {
        Instant deadline = Instant.now().plus(LIMIT);
        String last = "no answer";
        while (Instant.now().isBefore(deadline)) {
            try {
                last = hub.get("/healthz").path("hub").asText();
                if (last.equals("damaged")) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException("not damaged in time: " + last + "\n" + hub.log());
    }
}
