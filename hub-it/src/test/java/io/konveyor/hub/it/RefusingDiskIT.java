package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.SystemCalls;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The disk refuses one single call in the middle of an operation: with an input/output error, or
 * because a quota is used up. The operation succeeds all the same, or it is refused and says what
 * failed; the Hub serves on with the old or the new state, whole, and the same again succeeds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusingDiskIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Calls of one thread; those beyond an operation's end refuse nothing. */
    private static final int CALLS = 20;

    private DeadlyHome home;
    private HubHome hubHome;
    private RunningHub hub;
    private int attempts;

    /** How the disk refuses. */
    private enum Refusal {
        EIO,
        EDQUOT
    }

    /** What it refuses in the middle of; {@code #} stands for the number of the attempt. */
    private enum Work {
        CREATE("/snapshots/new-#"),
        IMPORT("/snapshots/import/new-#"),
        EXPORT("/snapshots/export"),
        VERIFY("/snapshots/verify/kept"),
        DEPLOY("/snapshot/deploy/kept?mode=restore"),
        DEPLOY_REPLICA_AND_KEEP("/snapshot/deploy/kept?mode=replica&keep=true"),
        ROLL_BACK("/snapshots/rollback");

        private final String path;

        Work(String path) {
            this.path = path;
        }
    }

    @BeforeAll
    void start() throws IOException {
        SystemCalls.requireStrace();
        home = new DeadlyHome();
        hubHome = home.of(Fixture.HEAD_EMPTY.unpack(home.path()));
        hub = hubHome.start();
        CarriedSnapshotIT.create(hub, "kept");
        CarriedSnapshotIT.export(hub, "kept", null, home.outside("kept.tar.gz"));
        CarriedSnapshotIT.deploy(hub, "kept");
    }

    @AfterAll
    void end() throws IOException {
        if (hub != null) {
            hub.close();
            // What the disk would not delete goes at the next start.
            home.serve(hubHome).close();
            assertThat(home.files()).noneMatch(FilesOnDisk::isUnfinished);
        }
        if (home != null) {
            home.close();
        }
    }

    static Stream<Arguments> refusals() {
        int points = CALLS * Refusal.values().length;
        return Matrix.points("refused calls", Work.values().length * points).stream()
                .map(
                        point ->
                                Arguments.of(
                                        Work.values()[point / points],
                                        Refusal.values()[point % points / CALLS],
                                        1 + point % CALLS));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anOperationSucceedsOrSaysWhatFailedAndTheHubServesOn(
            Work work, Refusal refusal, int number) throws IOException {
        attempts++;
        HttpResponse<String> answer;
        try (SystemCalls refusing =
                SystemCalls.failAt(
                        hub.process(),
                        SystemCalls.NAMES + "," + SystemCalls.PAGES,
                        number,
                        refusal.name(),
                        home.outside("refused"))) {
            answer = ask(work);
            assertThat(refusing).isNotNull();
        }
        if (answer.statusCode() >= 300) {
            assertThat(answer.statusCode()).as(answer.body()).isIn(500, 503, 507);
            JsonNode said = JSON.readTree(answer.body());
            assertThat(said.path("code").asText()).as(answer.body()).isNotEmpty();
            assertThat(said.path("error").asText())
                    .as(answer.body())
                    .doesNotContain("unexpected", home.path().toString());
            boolean below = said.path("error").asText().contains("the database");
            if (refusal == Refusal.EDQUOT && !below) { // SQLite calls both the same
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
            }
        }
        servesAgain();
        attempts++;
        HttpResponse<String> again = ask(work);
        assertThat(again.statusCode()).as(again.body()).isBetween(200, 299);
        servesAgain();
    }

    private HttpResponse<String> ask(Work work) throws IOException {
        String path = work.path.replace("#", Integer.toString(attempts));
        return switch (work) {
            case IMPORT ->
                    CarriedSnapshotIT.importArchive(
                            hub, "new-" + attempts, home.outside("kept.tar.gz"), null);
            case EXPORT ->
                    RunningHub.send(
                            hub.request("POST", path)
                                    .header("Content-Type", "application/json")
                                    .method(
                                            "POST",
                                            BodyPublishers.ofString("{\"name\":\"kept\"}")));
            default -> CarriedSnapshotIT.post(hub, path);
        };
    }

    /** At once, or if the database itself was refused, and that was said, after a retry. */
    private void servesAgain() throws IOException {
        JsonNode status = hub.get("/snapshots/status");
        if (status.path("state").asText().equals("damaged")) {
            assertThat(status.path("reason").asText()).isNotEmpty();
            HttpResponse<String> retried = CarriedSnapshotIT.post(hub, "/snapshots/retry");
            assertThat(retried.statusCode()).as(status + ", " + retried.body()).isEqualTo(200);
        }
        HttpResponse<String> written =
                hub.json(
                        "POST",
                        "/tags",
                        Map.of("name", "attempt " + attempts, "category", Map.of("id", 1)));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        assertThat(hub.get("/snapshots").size()).isPositive();
    }
}
