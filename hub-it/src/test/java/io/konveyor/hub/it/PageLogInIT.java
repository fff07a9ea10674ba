package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to the Snapshots page where the Hub asks for it. */
@NeedsPage
final class PageLogInIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Has a role that grants nothing. */
    private static final String NOBODY = "aiko.tanabe.2";

    private static final String PASSWORD = "Pässwort-2-3bc8709ebd";

    private static Browsers browsers;
    private static RunningHub hub;

    @BeforeAll
    static void start(@TempDir Path directory) {
        browsers = Browsers.start();
        HubHome home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("hub")), directory);
        hub = RunningHub.launch(directory, guarded(home));
        hub.awaitReady();
    }

    @AfterAll
    static void end() {
        browsers.close();
        hub.close();
    }

    private static Map<String, String> guarded(HubHome home) {
        Map<String, String> environment = home.environment();
        environment.put("AUTH_REQUIRED", "true");
        environment.put("API_HOST", "127.0.0.1");
        return environment;
    }

    private static PageUser open() {
        return browsers.open(hub.address("/ui/").toString());
    }

    private static void logIn(PageUser user, String login, String password) {
        user.page().locator("#user").fill(login);
        user.page().locator("#password").fill(password);
        user.button("Log in").click();
    }

    @Test
    void aUserOfTheHubLogsInAndOutAndLeavesNoSecretBehind() throws IOException {
        try (PageUser user = open()) {
            user.sees(user.heading("Log in to manage snapshots"));
            user.show("log-in");
            logIn(user, "admin", "not the password");
            user.seesText("Wrong user, password or token.");
            logIn(user, "admin", "admin");
            user.sees(user.button("Create snapshot"));

            assertThat(user.page().url()).doesNotContain("admin");
            assertThat(user.storage()).isEqualTo("[{},{}]");
            Cookie cookie = user.page().context().cookies().get(0);
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(cookie.path).isEqualTo("/");
            Object withoutHeader =
                    user.page()
                            .evaluate(
                                    "fetch('../snapshots/forged', { method: 'POST' })"
                                            + ".then(answer => answer.status)");
            assertThat(withoutHeader).as("status of what the page did not send").isEqualTo(403);

            user.button("User menu: admin").click();
            user.page().getByText("Log out").click();
            user.sees(user.heading("Log in to manage snapshots"));
        }
    }

    @Test
    void whoMayNotManageSnapshotsIsToldSo() throws IOException {
        try (PageUser user = open()) {
            logIn(user, NOBODY, PASSWORD);
            user.sees(user.heading("Only administrators can manage snapshots."));
            user.seesText("You are logged in as " + NOBODY);
            user.show("not-allowed");
            assertThat(hub.log()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void theRecoveryTokenOpensThePageWhileTheHubIsDown(@TempDir Path directory) throws Exception {
        HubHome home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("hub")), directory);
        Files.writeString(home.database(), "no database at all");
        try (RunningHub damaged = RunningHub.launch(directory, guarded(home))) {
            awaitDamage(damaged);
            String token =
                    Files.readString(home.database().resolveSibling("hub.keys/recovery-token"))
                            .strip();
            try (PageUser user = browsers.open(damaged.address("/ui/").toString())) {
                user.sees(user.heading("Log in to manage snapshots"));
                user.seesText("Users cannot log in while the Hub is not running.");
                user.show("log-in-with-token");

                user.page().locator("#token").fill("not the token");
                user.button("Log in").click();
                // Nobody can say whose token it is while the Hub's users cannot be asked.
                user.sees(user.page().locator(".pf-m-danger"));

                user.page().locator("#token").fill(token);
                user.button("Log in").click();
                user.sees(user.heading("The Hub is not running"));
                assertThat(user.page().url()).doesNotContain(token);
                assertThat(user.storage()).isEqualTo("[{},{}]");
                assertThat(damaged.log()).doesNotContain(token);
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
