package io.konveyor.hub.server;

import static io.konveyor.hub.server.ServedFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubServerTest {
    @TempDir Path directory;

    private Map<String, String> fresh() {
        return ServedFixture.environment(directory.resolve("hub.db"), directory.resolve("bucket"));
    }

    @Test
    void aFreshHubServesAndLeavesADatabaseWithoutALog() throws IOException {
        try (ServedFixture hub = ServedFixture.start(fresh())) {
            assertThat(hub.get("/hub/tagcategories").statusCode()).isEqualTo(200);
            assertThat(hub.get("/readyz").body())
                    .isEqualTo("{\"status\":\"ok\",\"hub\":\"serving\"}");
            for (String path : List.of("/oidc/ready", "/oidc/healthz")) {
                assertThat(hub.get(path).body()).isEqualTo("{\"status\":\"ok\"}\n");
            }
        }
        assertThat(directory.resolve("hub.db")).exists();
        assertThat(directory.resolve("hub.db-wal")).doesNotExist();
        try (ServedFixture again = ServedFixture.start(fresh())) {
            assertThat(again.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDamagedHubSaysWhyAndIsRepairedByADeployWithoutARestart() throws IOException {
        try (ServedFixture hub = ServedFixture.start(fresh())) {
            assertThat(hub.post("/snapshots/good").statusCode()).isEqualTo(201);
        }
        Files.writeString(directory.resolve("hub.db"), "no database at all");
        try (ServedFixture hub = ServedFixture.start(fresh())) {
            HttpResponse<String> refused = hub.get("/tags");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused).path("code").asText()).isEqualTo("damaged");
            assertThat(json(refused).path("error").asText()).startsWith("the Hub is damaged: ");
            assertThat(hub.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(hub.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(json(hub.get("/snapshots/status")).path("state").asText())
                    .isEqualTo("damaged");
            assertThat(hub.get("/snapshots").body()).contains("good");
            HttpResponse<String> deployed = hub.post("/snapshots/deploy/good");
            assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
            assertThat(hub.get("/tags").statusCode()).isEqualTo(200);
            assertThat(hub.get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theMetricsAreOnTheirOwnPortAndNothingElseIs() throws Exception {
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory);
        Map<String, String> environment =
                ServedFixture.environment(fixture.database(), fixture.bucket());
        environment.put("ENCRYPTION_PASSPHRASE", fixture.passphrase());
        try (ServedFixture hub = ServedFixture.start(environment)) {
            int applications = json(hub.get("/applications")).size();
            HttpResponse<String> metrics = metrics(hub, "/metrics");
            assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/plain; version=0.0.4");
            assertThat(metrics.body())
                    .contains("konveyor_applications_inventoried " + (double) applications)
                    .contains("konveyor_tasks_initiated_total ")
                    .contains("konveyor_assessments_initiated_total 0.0")
                    .contains("konveyor_issues_exported_total 0.0")
                    .contains("jvm_memory_used_bytes");
            assertThat(metrics(hub, "/tags").statusCode()).isEqualTo(404);
            assertThat(hub.get("/metrics").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> metrics(ServedFixture hub, String path) throws Exception {
        int port = hub.server().metricsPort().orElseThrow();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBusyMetricsPortIsNoReasonNotToServe() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = fresh();
            environment.put("METRICS_PORT", Integer.toString(busy.getLocalPort()));
            try (ServedFixture hub = ServedFixture.start(environment)) {
                assertThat(hub.server().metricsPort()).isEmpty();
                assertThat(hub.get("/readyz").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aBusyPortIsToldAndLeavesTheHubToOthers() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = new HashMap<>(fresh());
            environment.put("API_PORT", Integer.toString(busy.getLocalPort()));
            assertThatThrownBy(() -> ServedFixture.start(environment))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(busy.getLocalPort()));
        }
        try (ServedFixture hub = ServedFixture.start(fresh())) {
            assertThat(hub.get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theSchemaListsEveryRouteOncePerMethod() throws IOException {
        try (ServedFixture hub = ServedFixture.start(fresh())) {
            JsonNode routes = json(hub.get("/schema")).path("routes");
            List<String> templates =
                    StreamSupport.stream(routes.spliterator(), false)
                            .map(JsonNode::asText)
                            .toList();
            assertThat(templates)
                    .contains("/snapshots/:name", "/tags/", "/buckets/:id/*wildcard", "/schema");
            assertThat(templates.stream().filter("/tags/:id"::equals)).hasSize(3);
        }
    }
}
