package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An old snapshot through the whole program, with the reaper as it is set by default: what looks
 * old because it lay in a snapshot is not reaped.
 */
final class RestedHubIT {
    /** When the rows of the fixture ended. By any clock this runs by, that was days ago. */
    private static final String MADE = "2026-11-22T19:18:00Z";

    /** Succeeded, and reaped after three days by the clock. */
    private static final List<Integer> SUCCEEDED = List.of(13, 14);

    @TempDir Path directory;

    @Test
    void aHubThatReallyAgedIsReapedAtOnce() throws Exception {
        UnpackedFixture aged = Fixture.HEAD.unpack(directory.resolve("aged"));
        HubHome home = HubHome.of(aged, directory);
        try (RunningHub hub = start(home)) {
            awaitAPass(home);
            for (int task : SUCCEEDED) {
                assertThat(isKept(hub, task)).isFalse();
            }
        }
    }

    @Test
    void aDeployedOldSnapshotIsNotReapedNorAfterARollBackAndForth() throws Exception {
        Path archive = oldSnapshot();
        HubHome home = HubHome.fresh(Files.createDirectory(directory.resolve("b")), "another key");
        try (RunningHub hub = start(home)) {
            HttpResponse<String> imported =
                    CarriedSnapshotIT.importArchive(hub, "old", archive, DeadlyHome.PASSPHRASE);
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
            assertThat(post(hub, "/snapshots/deploy/old?mode=restore").statusCode()).isEqualTo(200);
            awaitAPass(home);
            assertKept(hub);

            // A replica reaps nothing; released, it does.
            assertThat(post(hub, "/snapshots/deploy/old?mode=replica").statusCode()).isEqualTo(200);
            assertThat(post(hub, "/snapshots/release").statusCode()).isEqualTo(200);
            awaitAPass(home);
            assertKept(hub);

            assertThat(post(hub, "/snapshots/rollback").statusCode()).isEqualTo(200);
            assertThat(post(hub, "/snapshots/rollback").statusCode()).isEqualTo(200);
            awaitAPass(home);
            assertKept(hub);
        }
        try (RunningHub again = start(home)) {
            assertThat(again.get("/snapshots/status").path("generation").asLong()).isEqualTo(2);
            awaitAPass(home);
            assertKept(again);
        }
    }

    /** Made by hand when the fixture was. */
    private Path oldSnapshot() throws Exception {
        Path archive = directory.resolve("old.tar.gz");
        FullDiskIT.packByHand(
                Fixture.HEAD.unpack(directory.resolve("old")),
                archive,
                "name: old\ncreated: %s\n".formatted(MADE));
        return archive;
    }

    /** With ages as they are by default, and tasks that rest. */
    private static RunningHub start(HubHome home) {
        Map<String, String> environment = new HashMap<>(home.environment());
        environment.keySet().removeIf(name -> name.matches("TASK_REAP_.*"));
        environment.put("FREQUENCY_REAPER", "0"); // A pass a second.
        return RunningHub.start(home.directory(), environment);
    }

    /** Grants do not rest: once one that has expired is gone, a pass has judged everything. */
    private static void awaitAPass(HubHome home) throws SQLException {
        try (Connection database = open(home);
                var statement = database.createStatement()) {
            statement.execute(
                    "INSERT INTO `Grant` (Kind, AuthId, ClientId, Subject, Issued, Expiration) VALUES"
                            + " ('x', 'x', 'x', 'x', '2020-01-01 00:00:00+00:00',"
                            + " '2020-01-02 00:00:00+00:00')");
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (grants(home) > 0) {
            assertThat(System.nanoTime()).as("the reaper has passed").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static Connection open(HubHome home) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + home.database());
    }

    private static long grants(HubHome home) throws SQLException {
        try (Connection database = open(home);
                var statement = database.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM `Grant`")) {
            return count.getLong(1);
        }
    }

    private static void assertKept(RunningHub hub) throws IOException {
        for (int task : SUCCEEDED) {
            assertThat(isKept(hub, task)).as("task %d", task).isTrue();
        }
    }

    /** Whether it still has what the reaper releases. */
    private static boolean isKept(RunningHub hub, int task) throws IOException {
        JsonNode found = hub.get("/tasks/" + task);
        return found.path("bucket").isObject();
    }

    private static HttpResponse<String> post(RunningHub hub, String path) throws IOException {
        HttpResponse<String> answer = RunningHub.send(hub.request("POST", path));
        assertThat(answer.body()).isNotNull();
        return answer;
    }
}
