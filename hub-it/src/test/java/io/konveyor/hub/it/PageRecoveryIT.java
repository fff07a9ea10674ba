package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Snapshots page while the Hub behind it is damaged, killed and started again. */
@NeedsPage
final class PageRecoveryIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Browsers browsers;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void end() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    void aDamagedDatabaseIsRepairedFromThePage(@TempDir Path directory) throws Exception {
        HubHome home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("hub")), directory);
        try (RunningHub hub = home.start()) {
            assertThat(hub.json("POST", "/snapshots/good", "").statusCode()).isEqualTo(201);
        }
        Files.writeString(home.database(), "no database at all");
        try (RunningHub hub = RunningHub.launch(directory, home.environment())) {
            hub.awaitState("damaged", LIMIT);
            try (PageUser user = browsers.open(hub.address("/ui/").toString())) {
                user.sees(user.heading("The Hub is not running"));
                user.seesText("file is not a database");
                user.show("damaged");
                user.button("Retry start").click();
                user.sees(user.heading("The Hub is not running"));

                user.deploy("good");
                user.sees(user.heading("You are on good"));
                user.inDialog("Close").last().click();
                user.sees(user.row("good").getByText("Deployed"));
                user.seesNot(user.heading("The Hub is not running"));
                assertThat(hub.get("/applications").size()).isPositive();
            }
        }
    }

    @Test
    void whatIsLeftOfADamagedHubIsKeptAsEvidenceAndDeployedByForceAlone(@TempDir Path directory)
            throws Exception {
        HubHome home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("hub")), directory);
        Damage.overwritePageOf(home.database(), "Rule");
        try (RunningHub hub = RunningHub.launch(directory, home.environment())) {
            hub.awaitState("damaged", LIMIT);
            try (PageUser user = browsers.open(hub.address("/ui/").toString())) {
                user.button("Keep as evidence").click();
                user.sees(user.dialog().getByText("What is left of its database and files"));
                user.field("Name").fill("remains");
                user.inDialog("Create").click();
                user.sees(user.row("remains").getByText("Evidence"));

                user.button("Deploy remains").click();
                user.sees(user.dialog().getByText("This snapshot cannot be deployed"));
                user.sees(user.field("Keep what is left of this Hub as evidence"));
                user.field("Name of the snapshot to deploy").fill("remains");
                PlaywrightAssertions.assertThat(user.inDialog("Deploy")).isDisabled();
                user.show("evidence");
                user.field("Deploy it although it is evidence").check();
                user.inDialog("Deploy").click();
                user.sees(user.heading("You are on remains"));
                user.inDialog("Close").last().click();
                user.seesNot(user.heading("The Hub is not running"));
                assertThat(hub.get("/applications").size()).isPositive();
            }
        }
    }

    @Test
    void thePageFindsItsWayBackWhenTheHubIsKilledInTheMiddleOfADeploy(@TempDir Path directory)
            throws Exception {
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory.resolve("hub"));
        addFiles(fixture.bucket());
        HubHome home = HubHome.of(fixture, directory);
        RunningHub hub = home.start();
        try (PageUser user = browsers.open(hub.address("/ui/").toString())) {
            user.create("target");
            user.deploy("target");
            // From here on the page knows its operation; how far it is differs from run to run.
            user.sees(user.page().getByText(Pattern.compile("Deploying target|You are on target")));
            awaitDeploy(hub);
            hub.kill();
            user.seesText("Reconnecting");
            user.show("reconnecting");

            hub = RunningHub.relaunch(hub, directory, home.environment());
            JsonNode status = hub.awaitState("serving", LIMIT);
            boolean done = status.path("snapshot").asText().equals("target");
            user.seesNot(user.page().getByText("Reconnecting"));
            user.sees(
                    user.page()
                            .getByText(
                                    done
                                            ? Pattern.compile("You are on target|you are on target")
                                            : Pattern.compile("previous data")));
            user.inDialog("Close").last().click();
            user.sees(user.row("target").getByText("Ready"));
            user.create("after-the-restart");
        } finally {
            hub.close();
        }
    }

    /** Enough to be in the middle of. */
    private static void addFiles(Path buckets) throws IOException {
        try (Stream<Path> all = Files.list(buckets)) {
            Path bucket =
                    all.filter(path -> !path.getFileName().toString().startsWith("."))
                            .findFirst()
                            .orElseThrow();
            for (int i = 0; i < 2000; i++) {
                Files.writeString(bucket.resolve("file-" + i), "content of file " + i);
            }
        }
    }

    private static void awaitDeploy(RunningHub hub) throws IOException {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            for (JsonNode operation : hub.get("/snapshots/operations")) {
                if (operation.path("kind").asText().equals("deploy")) {
                    return;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("no deploy began");
    }
}
