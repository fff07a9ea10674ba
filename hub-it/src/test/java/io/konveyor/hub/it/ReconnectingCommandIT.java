package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that wait for an operation in a Hub, each a process, whose connection is cut or whose
 * Hub goes away meanwhile.
 */
final class ReconnectingCommandIT {
    private static final String API_KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

    /** What takes long enough to cut it in the middle. */
    private static final int BUCKET_MEGABYTES = 96;

    @TempDir private static Path texts;
    @TempDir Path directory;
    private HubHome home;

    /** Text that shrinks, so that it takes a while. */
    @BeforeAll
    static void write() throws IOException {
        Random random = new Random(42);
        byte[] megabyte = new byte[1 << 20];
        for (int file = 0; file < BUCKET_MEGABYTES; file++) {
            random.nextBytes(megabyte);
            for (int i = 0; i < megabyte.length; i++) {
                megabyte[i] = (byte) ('a' + (megabyte[i] & 15));
            }
            Files.write(texts.resolve("text-" + file), megabyte);
        }
    }

    @BeforeEach
    void unpack() throws IOException {
        UnpackedFixture unpacked = Fixture.HEAD_EMPTY.unpack(directory.resolve("state"));
        Path bucket =
                Files.createDirectory(
                        unpacked.bucket().resolve("5d1f8b0e-6d2c-4f0c-9d6b-0f6f8a1e7c11"));
        for (int file = 0; file < BUCKET_MEGABYTES; file++) {
            Files.createLink(bucket.resolve("text-" + file), texts.resolve("text-" + file));
        }
        home = HubHome.of(unpacked, directory);
    }

    @Test
    void anOperationIsFoundAgainAfterTheConnectionWasCut() throws Exception {
        try (RunningHub hub = home.start();
                CuttingProxy proxy = CuttingProxy.to(hub.address("/").getPort());
                CommandProcess command =
                        CommandProcess.start(
                                directory, "create", "kept", "--url", proxy.address("/"))) {
            command.drawing("create kept: packing");
            proxy.cut();
            await("it is done", () -> state(hub, "create").equals("done"));
            assertThat(command.isRunning()).as("it waits for the Hub").isTrue();
            proxy.mend();

            var outcome = command.ended();
            assertThat(outcome.exit()).as(outcome.text()).isZero();
            assertThat(outcome.text()).startsWith("created kept (");
        }
    }

    @Test
    void aDeployIsFollowedToItsEndThoughWhoBeganItIsUnknownAfterwards() throws Exception {
        Map<String, String> guarded = home.environment();
        guarded.put("AUTH_REQUIRED", "true");
        guarded.put("API_HOST", "127.0.0.1");
        try (RunningHub hub = home.start()) {
            CarriedSnapshotIT.create(hub, "before-the-key");
        }
        KnownUser.addApiKey(home, API_KEY);
        Path token = Files.writeString(directory.resolve("token"), API_KEY);
        try (RunningHub hub = RunningHub.launch(directory, guarded)) {
            hub.awaitReady();
            try (CuttingProxy proxy = CuttingProxy.to(hub.address("/").getPort());
                    CommandProcess command =
                            CommandProcess.start(
                                    directory,
                                    "deploy",
                                    "before-the-key",
                                    "--token-file",
                                    token.toString(),
                                    "--url",
                                    proxy.address("/"))) {
                command.drawing("deploy before-the-key: ");
                proxy.cut();
                await("it is done", () -> history().contains("\"done\",\"phase\""));
                proxy.mend();

                var outcome = command.ended();
                assertThat(outcome.exit()).as(outcome.text()).isZero();
                assertThat(outcome.text()).startsWith("deployed before-the-key (generation 1");
                assertThat(
                                RunningHub.send(
                                                hub.request("GET", "/snapshots")
                                                        .header(
                                                                "Authorization",
                                                                "Bearer " + API_KEY))
                                        .statusCode())
                        .as("who began it")
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void whatBecameOfAnOperationIsToldByTheHubThatWasStartedAnew() throws Exception {
        RunningHub first = home.start();
        try (CommandProcess command =
                CommandProcess.start(
                        directory, "create", "cut-off", "--url", first.address("/").toString())) {
            command.drawing("create cut-off: packing");
            first.kill();
            try (RunningHub second = RunningHub.relaunch(first, directory, home.environment())) {
                var outcome = command.ended();
                assertThat(outcome.exit()).as(outcome.text()).isEqualTo(1);
                assertThat(outcome.text())
                        .startsWith("hub: the process ended while this ran: nothing of it is left")
                        .hasLineCount(1);
                second.awaitState("serving", RunningHub.START_LIMIT);
                assertThat(
                                CommandProcess.start(
                                                directory,
                                                "operations",
                                                "list",
                                                "--url",
                                                second.address("/").toString())
                                        .ended()
                                        .text())
                        .containsPattern("create +cut-off +failed");
            }
        }
    }

    @Test
    void aHubThatStaysAwayEndsTheWaitingWithTheCommandThatLooksItUp() throws Exception {
        RunningHub hub = home.start();
        try (CommandProcess command =
                CommandProcess.start(
                        directory,
                        "create",
                        "unknown",
                        "--patience",
                        "1",
                        "--url",
                        hub.address("/").toString())) {
            command.drawing("create unknown: packing");
            String id = hub.get("/snapshots/operations").get(0).path("id").asText();
            hub.kill();

            var outcome = command.ended();
            assertThat(outcome.exit()).as(outcome.text()).isEqualTo(1);
            assertThat(outcome.text())
                    .startsWith("hub: the Hub has not answered for 1 s")
                    .contains("hub snapshot operations show " + id)
                    .hasLineCount(1);
        }
    }

    /** State of the latest operation of a kind; empty if there is none. */
    private static String state(RunningHub hub, String kind) throws IOException {
        for (JsonNode operation : hub.get("/snapshots/operations?kind=" + kind)) {
            return operation.path("state").asText();
        }
        return "";
    }

    /** The lines about the latest operation, as they are on disk. */
    private String history() throws IOException {
        String all = Files.readString(home.archives().resolve(".operations.jsonl"));
        return all.substring(Math.max(0, all.indexOf("\"kind\":\"deploy\"")));
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
