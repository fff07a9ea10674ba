package io.konveyor.hub.resource.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tasks and groups of real Hubs look like is what the upstream Hub answers. */
class TaskAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Fixture.class,
            names = {"HEAD", "V0_10"})
    void everyAnswerIsTheExpectedOne(Fixture fixture) throws Exception {
        int compared = 0;
        try (SampleHub hub = SampleHub.open(fixture, directory)) {
            for (String group : new String[] {"tasks", "taskgroups"}) {
                JsonNode answers = hub.fixture().answers(group);
                for (Map.Entry<String, JsonNode> expected : answers.properties()) {
                    JsonNode body = expected.getValue().get("body");
                    assertThat(shown(hub.resources(), expected.getKey()))
                            .as(expected.getKey())
                            .isEqualTo(body);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(15);
    }

    private static JsonNode shown(HubResources hub, String request) throws IOException {
        String[] path = request.substring("GET /".length()).split("/", -1);
        Object answer;
        if (path.length == 1) {
            answer =
                    path[0].equals("tasks")
                            ? hub.tasks().list(QueryParameters.NONE).items()
                            : hub.taskGroups().list();
        } else if (path[1].equals("report")) {
            answer =
                    path[2].equals("queue")
                            ? hub.tasks().queue(QueryParameters.NONE)
                            : hub.tasks().dashboard(QueryParameters.NONE);
        } else {
            long id = Long.parseLong(path[1]);
            answer = path[0].equals("tasks") ? hub.tasks().find(id) : hub.taskGroups().find(id);
        }
        return JSON.readTree(WireFormat.JSON.write(answer));
    }
}
