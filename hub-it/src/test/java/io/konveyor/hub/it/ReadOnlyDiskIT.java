package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.it.SmallDiskHub.Place;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Hub of which one directory refuses every write: it says so, and goes on once it takes them. */
class ReadOnlyDiskIT {
    private static final String REFUSED = "Read-only file system";

    @TempDir private Path directory;

    private SmallDiskHub served(Place place) throws Exception {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(directory.resolve("home"));
        SmallDiskHub small = SmallDiskHub.of(place, fixture, directory).start();
        CarriedSnapshotIT.create(small.hub(), "good");
        small.hub().close();
        small.disk().readOnly(true);
        return small;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SNAPSHOTS")
    void aHubThatCannotWriteLivesSaysWhyAndServesOnceItCan(Place place) throws Exception {
        try (SmallDiskHub small = served(place)) {
            RunningHub hub = small.launch();
            JsonNode status = hub.awaitState("damaged", RunningHub.START_LIMIT);
            String reason = status.path("reason").asText();
            assertThat(reason)
                    .contains(
                            place == Place.BUCKETS ? "cannot be written to" : REFUSED, "expected");
            assertThat(hub.get("/healthz").path("reason").asText()).isEqualTo(reason);
            HttpResponse<String> refused = RunningHub.send(hub.request("GET", "/applications"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains(reason);
            assertThat(hub.get("/snapshots").get(0).path("name").textValue()).isEqualTo("good");
            assertThat(CarriedSnapshotIT.post(hub, "/snapshots/retry").statusCode()).isEqualTo(503);
            HttpResponse<String> deploy = CarriedSnapshotIT.post(hub, "/snapshots/deploy/good");
            assertThat(deploy.statusCode()).as(deploy.body()).isEqualTo(503);
            assertThat(deploy.body()).contains("\"code\":\"damaged\"");

            small.disk().readOnly(false);

            CarriedSnapshotIT.deploy(hub, "good");
            assertThat(hub.get("/snapshots/status").path("state").textValue()).isEqualTo("serving");
            CarriedSnapshotIT.create(hub, "again");
        }
    }

    @Test
    void withoutAPlaceForSnapshotsTheHubServesAndRefusesToTakeOne() throws Exception {
        try (SmallDiskHub small = served(Place.SNAPSHOTS)) {
            RunningHub hub = small.launch();
            JsonNode status = hub.awaitState("serving", RunningHub.START_LIMIT);
            assertThat(status.path("notes").toString()).contains(REFUSED);
            assertThat(hub.get("/snapshots").get(0).path("name").textValue()).isEqualTo("good");
            HttpResponse<String> refused = CarriedSnapshotIT.post(hub, "/snapshots/again");
            assertThat(refused.statusCode()).as(refused.body()).isGreaterThanOrEqualTo(500);
            assertThat(refused.body()).contains(REFUSED).doesNotContain(directory.toString());
            HttpResponse<String> deleted =
                    RunningHub.send(hub.request("DELETE", "/snapshots/good"));
            assertThat(deleted.statusCode()).as(deleted.body()).isGreaterThanOrEqualTo(500);
            assertThat(deleted.body()).contains(REFUSED).doesNotContain(directory.toString());

            small.disk().readOnly(false);

            CarriedSnapshotIT.create(hub, "again");
        }
    }
}
