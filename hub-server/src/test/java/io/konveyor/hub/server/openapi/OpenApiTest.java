package io.konveyor.hub.server.openapi;

import static io.konveyor.hub.server.ServedFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.server.ServedFixture;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document against the answers of the server it comes from. */
final class OpenApiTest {
    @TempDir static Path directory;
    private static ServedFixture hub;
    private static JsonNode document;

    @BeforeAll
    static void start() throws IOException {
        hub = ServedFixture.start(Fixture.HEAD, directory);
        document = json(hub.get("/openapi.json"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everyRouteIsInItAndDescribed() {
        List<String> bare = new ArrayList<>();
        int operations = 0;
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                operations++;
                if (!operation.getValue().has("summary")) {
                    bare.add(operation.getKey() + " " + path.getKey());
                }
            }
        }
        assertThat(bare).isEmpty();
        assertThat(operations).isEqualTo(json(hub.get("/schema")).path("routes").size());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref")).isNotEmpty();
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
    }

    @Test
    void whatARouteAsksOfItsCallerIsSaid() {
        JsonNode schemes = document.path("components").path("securitySchemes");
        JsonNode guarded = document.path("paths").path("/snapshots/deploy/{name}").path("post");
        assertThat(guarded.path("x-required-scope").asText()).isEqualTo("snapshots:post");
        assertThat(guarded.path("security")).hasSize(4);
        for (JsonNode choice : guarded.path("security")) {
            choice.fieldNames().forEachRemaining(name -> assertThat(schemes.has(name)).isTrue());
        }
        assertThat(guarded.path("responses").has("401")).isTrue();
        assertThat(guarded.path("responses").has("403")).isTrue();
        assertThat(document.path("paths").path("/healthz").path("get").has("security")).isFalse();
    }

    @Test
    void operationsAreNamedOnce() {
        assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void theDocumentIsAlsoThereInYaml() {
        HttpResponse<String> yaml = hub.get("/openapi.yaml");
        assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(yaml.body()).contains("openapi: 3.1.0\n").contains("    /snapshots/{name}:\n");
    }

    @Test
    void answersAreAsTheDocumentSays() {
        assertAnswer("post", "/snapshots/{name}", hub.post("/snapshots/described"));
        assertAnswer("post", "/snapshots/{name}", hub.post("/snapshots/described"));
        assertAnswer("get", "/snapshots", hub.get("/snapshots"));
        assertAnswer("get", "/snapshots/{name}", hub.get("/snapshots/described"));
        assertAnswer("get", "/snapshots/{name}", hub.get("/snapshots/nowhere"));
        assertAnswer("get", "/snapshots/{name}", hub.get("/snapshots/.x"));
        assertAnswer("post", "/snapshots/verify/{name}", hub.post("/snapshots/verify/described"));
        assertAnswer("get", "/snapshots/status", hub.get("/snapshots/status"));
        assertAnswer("get", "/snapshots/operations", hub.get("/snapshots/operations"));
        assertAnswer(
                "post",
                "/snapshots/export",
                hub.post("/snapshots/export?link=true", "{\"name\":\"described\"}"));
        assertAnswer("post", "/snapshots/deploy/{name}", hub.post("/snapshots/deploy/described"));
        assertAnswer("post", "/snapshots/rollback", hub.post("/snapshots/rollback"));
        assertAnswer(
                "delete", "/snapshots/{name}", hub.send(hub.to("/snapshots/described").DELETE()));
        assertAnswer("get", "/healthz", hub.get("/healthz"));
        assertAnswer("get", "/schema", hub.get("/schema"));
    }

    @Test
    void theHubsOwnAnswersAreAsTheDocumentSays() {
        for (String path :
                List.of(
                        "/applications",
                        "/tags",
                        "/tagcategories",
                        "/tasks",
                        "/taskgroups",
                        "/buckets",
                        "/files",
                        "/identities",
                        "/stakeholders",
                        "/reviews",
                        "/settings")) {
            assertAnswer("get", path, hub.get(path + (path.equals("/tasks") ? "?limit=9" : "")));
        }
    }

    private static void assertAnswer(String method, String path, HttpResponse<String> answer) {
        JsonNode operation = document.path("paths").path(path).path(method);
        JsonNode response = operation.path("responses").path(Integer.toString(answer.statusCode()));
        String what = method + " " + path + " " + answer.statusCode() + " " + answer.body();
        assertThat(response.isMissingNode()).as(what).isFalse();
        if (answer.body().isEmpty()) {
            assertThat(response.has("content")).as(what).isFalse();
            return;
        }
        JsonNode schema = response.path("content").path("application/json").path("schema");
        List<String> faults = new SchemaCheck(document).faults(schema, json(answer));
        assertThat(faults).as(what).isEmpty();
    }
}
