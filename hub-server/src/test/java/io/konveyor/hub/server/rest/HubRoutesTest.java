package io.konveyor.hub.server.rest;

import static io.konveyor.hub.server.ServedFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.server.ServedFixture;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Hub's own routes where upstream does not do what one would guess. */
final class HubRoutesTest {
    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"file\"%s\r\n\r\nx\r\n--b--\r\n";

    @TempDir static Path directory;
    private static ServedFixture hub;

    @BeforeAll
    static void start() throws IOException {
        hub = ServedFixture.start(Fixture.HEAD_EMPTY, directory);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static HttpResponse<String> send(
            String method, String path, String type, String body, String accept) {
        return hub.send(
                hub.to(path)
                        .header("Content-Type", type)
                        .header("Accept", accept)
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, "application/json", body, "application/json");
    }

    private static HttpResponse<String> form(String method, String path, String more) {
        return send(method, path, "multipart/form-data; boundary=b", FORM.formatted(more), "*/*");
    }

    @Test
    void aBatchNamesEachThatFailsAsItWasSentAndMakesNone() {
        String none = "{\"category\":{\"id\":1},\"name\":\"made by a batch\"}";
        HttpResponse<String> answer =
                send("POST", "/batch/tags", "[" + none + ",{\"name\":\"x\"},{\"bogus\":1},5]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "[{\"Error\":{\"error\":\"Key: 'Tag.Category.ID' Error:Field validation for"
                                + " 'ID' failed on the 'required' tag\"},"
                                + "\"Resource\":{\"name\":\"x\"}},"
                                + "{\"Error\":{\"error\":\"json: unknown field \\\"bogus\\\"\"},"
                                + "\"Resource\":{\"bogus\":1}},"
                                + "{\"Error\":{\"error\":\"json: cannot unmarshal number into Go"
                                + " value of type resource.Tag\"},\"Resource\":5}]");
        assertThat(hub.get("/tags").body()).doesNotContain("made by a batch");
    }

    @Test
    void theTagsOfACategoryAreJsonWhateverIsAccepted() {
        for (String accept : new String[] {"application/x-yaml", "text/html"}) {
            HttpResponse<String> tags =
                    hub.send(hub.to("/tagcategories/1/tags").header("Accept", accept));
            assertThat(tags.headers().firstValue("Content-Type"))
                    .contains("application/json; charset=utf-8");
            assertThat(json(tags).isArray()).isTrue();
        }
    }

    @Test
    void anOldClientSeesItsRankOfACategoryOnce() {
        JsonNode made =
                json(
                        send(
                                "POST",
                                "/tagcategories",
                                "{\"name\":\"old\",\"rank\":3,\"username\":\"u\"}"));
        assertThat(made.get("rank").intValue()).isEqualTo(3);
        assertThat(made.get("username").textValue()).isEqualTo("u");
        String path = "/tagcategories/" + made.get("id");
        assertThat(hub.get(path).body()).doesNotContain("rank");
        assertThat(hub.send(hub.to(path).header("Accept", "application/x-yaml")).body())
                .endsWith("tags: []\nusername: \"\"\nrank: 0\n");
    }

    @Test
    void aMissingSettingIsMissingWhateverWasSent() {
        assertThat(send("PUT", "/settings/missing", "").statusCode()).isEqualTo(404);
        assertThat(send("PUT", "/settings/.own", "").statusCode()).isEqualTo(403);
    }

    @Test
    void anEmptyQueryParameterSelectsNothing() {
        assertThat(json(hub.get("/proxies?kind="))).hasSize(2);
        assertThat(json(hub.get("/proxies?kind=http"))).hasSize(1);
    }

    @Test
    void aPartWithoutAFileNameIsNoFile() {
        String bucket = "/buckets/" + json(hub.post("/buckets")).get("id");
        assertThat(form("PUT", bucket + "/f", "").statusCode()).isEqualTo(400);
        assertThat(form("PUT", bucket + "/f", "; filename=\"f\"").statusCode()).isEqualTo(204);
        HttpResponse<String> below = form("PUT", bucket + "/f/below", "; filename=\"f\"");
        assertThat(below.statusCode()).isEqualTo(500);
        assertThat(json(below).get("error").textValue()).isEqualTo("mkdir f: not a directory");
    }

    @Test
    void thePageOfAFolderSaysWhenItChanged() {
        String bucket = "/buckets/" + json(hub.post("/buckets")).get("id") + "/";
        HttpResponse<String> page = hub.send(hub.to(bucket).header("Accept", "text/html"));
        assertThat(page.headers().firstValue("Last-Modified")).isPresent();
    }

    @Test
    void aDocumentShowsAnEmptySchemaInYamlAlone() {
        JsonNode made =
                json(
                        send(
                                "POST",
                                "/applications",
                                "{\"name\":\"coordinated\",\"coordinates\":{\"content\":{}}}"));
        String path = "/applications/" + made.get("id");
        assertThat(hub.get(path).body()).contains("\"coordinates\":{\"content\":{}}");
        assertThat(hub.send(hub.to(path).header("Accept", "application/x-yaml")).body())
                .contains("coordinates:\n    content: {}\n    schema: \"\"\n");
    }

    @Test
    void aFileOfUnknownKindHasAnEmptyType() {
        JsonNode file = json(send("POST", "/files/noextension", "x"));
        HttpResponse<String> content =
                hub.send(hub.to("/files/" + file.get("id")).header("Accept", "*/*"));
        assertThat(content.headers().firstValue("Content-Type")).contains("");
        assertThat(content.body()).isEqualTo("x");
    }

    @Test
    void aListOutsideItsRangeStillHasItsTotal() {
        HttpResponse<String> outside = hub.send(hub.to("/tasks").header("Range", "bytes=999999-"));
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.headers().firstValue("X-Total")).contains("0");
        assertThat(outside.headers().firstValue("Last-Modified")).isEmpty();
    }
}
