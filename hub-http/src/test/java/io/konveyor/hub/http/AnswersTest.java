package io.konveyor.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnswersTest {
    /** A document. */
    record Thing(long id, String name) {}

    @TempDir Path directory;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "0123456789");
        Path image = Files.writeString(directory.resolve("picture"), "GIF89a...");
        Path empty = Files.createFile(directory.resolve("empty.bin"));
        edge =
                new TestEdge(
                        directory,
                        routes ->
                                routes.add("GET", "/thing", "", (c, h) -> thing(200))
                                        .add("POST", "/thing", "", (c, h) -> thing(201))
                                        .add("GET", "/list", "", (c, h) -> list())
                                        .add("GET", "/none", "", (c, h) -> Answer.empty(204))
                                        .add("GET", "/zero", "", (c, h) -> Answer.empty(202))
                                        .add("GET", "/file", "", (c, h) -> file(file))
                                        .add("GET", "/image", "", (c, h) -> file(image))
                                        .add("GET", "/empty", "", (c, h) -> file(empty))
                                        .add("GET", "/dir", "", (c, h) -> file(directory))
                                        .add("GET", "/lost", "", (c, h) -> file(lost()))
                                        .add("GET", "/archetypes", "", (c, h) -> list())
                                        .add("PUT", "/buckets/:id/*path", "", (c, h) -> list())
                                        .add("GET", "/echo/:key", "echoes", AnswersTest::echo)
                                        .add("GET", "/boom", "", (c, h) -> boom()));
    }

    private Path lost() {
        return directory.resolve("lost");
    }

    private static Answer thing(int status) {
        return Answer.object(status, new Thing(7, "<ä>"));
    }

    private static Answer list() {
        return Answer.list(List.of(new Thing(1, "a"), new Thing(2, "b"))).with("X-Total", "2");
    }

    private static Answer file(Path path) {
        return Answer.file(path, Optional.empty());
    }

    private static Answer echo(Call call, String hub) {
        return Answer.text(200, "text/plain", call.parameter("key") + "|" + call.user());
    }

    private static Answer boom() {
        throw new IllegalStateException("/secret/path");
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void anObjectIsJsonUnlessYamlComesFirst() {
        HttpResponse<String> json = edge.get("/thing");
        assertThat(json.body()).isEqualTo("{\"id\":7,\"name\":\"\\u003cä\\u003e\"}");
        assertThat(header(json, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        HttpResponse<String> yaml =
                edge.get("/thing", "Accept", "text/html, application/x-yaml;q=0.1, */*");
        assertThat(header(yaml, "Content-Type")).isEqualTo("application/x-yaml; charset=utf-8");
        assertThat(yaml.body()).startsWith("id: 7\n");
    }

    @Test
    void anObjectInNoAcceptedFormatIsAnEmpty406AfterTheWork() {
        HttpResponse<String> response = edge.get("/thing", "Accept", "text/html");
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).isEmpty();
        assertThat(edge.get("/none", "Accept", "text/html").statusCode()).isEqualTo(204);
    }

    @Test
    void aListIsPlainTextWithRangesWhateverIsAccepted() {
        HttpResponse<String> list = edge.get("/list", "Accept", "text/html");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(header(list, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(header(list, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(list, "Last-Modified")).endsWith("GMT");
        assertThat(header(list, "X-Total")).isEqualTo("2");
        assertThat(list.body()).startsWith("[{\"id\":1");
        assertThat(edge.get("/list", "Accept", "application/x-yaml").body())
                .startsWith("\n- id: 1");
        HttpResponse<String> part = edge.get("/list", "Range", "bytes=0-1");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("[{");
    }

    @Test
    void aListIsUnchangedBeforeATimeToCome() {
        HttpResponse<String> response =
                edge.get("/list", "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT");
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void anEmptyAnswerHasALengthUnlessItIs204() throws IOException {
        try (RawClient client = edge.raw()) {
            String zero = client.send("GET /zero HTTP/1.1\r\nHost: x\r\n\r\n").receive();
            assertThat(zero).startsWith("HTTP/1.1 202 ").containsIgnoringCase("content-length: 0");
            String none = client.send("GET /none HTTP/1.1\r\nHost: x\r\n\r\n").receive();
            assertThat(none).startsWith("HTTP/1.1 204 ").doesNotContainIgnoringCase("content-len");
        }
    }

    @Test
    void aFileIsTypedByItsNameOrItsFirstBytes() {
        assertThat(header(edge.get("/file"), "Content-Type")).startsWith("text/plain");
        assertThat(header(edge.get("/image"), "Content-Type")).isEqualTo("image/gif");
        assertThat(edge.get("/empty").body()).isEmpty();
    }

    @Test
    void aFileIsSentInTheRangeAskedFor() {
        assertThat(edge.get("/file", "Range", "bytes=2-4").body()).isEqualTo("234");
        assertThat(edge.get("/file", "Range", "bytes=7-").body()).isEqualTo("789");
        HttpResponse<String> suffix = edge.get("/file", "Range", "bytes=-3");
        assertThat(suffix.body()).isEqualTo("789");
        assertThat(header(suffix, "Content-Range")).isEqualTo("bytes 7-9/10");
        HttpResponse<String> outside = edge.get("/file", "Range", "bytes=10-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(header(outside, "Content-Range")).isEqualTo("bytes */10");
        assertThat(edge.get("/file", "Range", "bytes=0-1,3-4").statusCode()).isEqualTo(200);
    }

    @Test
    void aMissingFileOrADirectoryIsPlain404() {
        for (String path : List.of("/lost", "/dir")) {
            HttpResponse<String> response = edge.get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("404 page not found");
        }
    }

    @Test
    void unroutedRequestsAreAPlain404() {
        for (String path :
                List.of("/", "/hub", "/hubthing", "/hub/hub/thing", "/THING", "//thing")) {
            HttpResponse<String> response = edge.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(response.body()).isEqualTo("404 page not found");
            assertThat(header(response, "Content-Type")).startsWith("text/plain");
        }
        assertThat(edge.send(edge.request("/thing").DELETE()).statusCode()).isEqualTo(404);
        assertThat(edge.send(edge.request("/thing").method("OPTIONS", noBody())).statusCode())
                .isEqualTo(404);
    }

    private static HttpRequest.BodyPublisher noBody() {
        return HttpRequest.BodyPublishers.noBody();
    }

    @Test
    void headIsNotRouted() throws IOException {
        try (RawClient client = edge.raw()) {
            assertThat(
                            client.send(
                                            "HEAD /thing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .receiveAll())
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void aWrongSlashIsRedirectedWithoutThePrefix() {
        HttpResponse<String> get = edge.get("/hub/archetypes/?a=b");
        assertThat(get.statusCode()).isEqualTo(301);
        assertThat(header(get, "Location")).isEqualTo("/archetypes?a=b");
        assertThat(get.body()).contains("Moved Permanently");
        HttpResponse<String> put = edge.send(edge.request("/hub/buckets/1").PUT(noBody()));
        assertThat(put.statusCode()).isEqualTo(307);
        assertThat(header(put, "Location")).isEqualTo("/buckets/1/");
        assertThat(put.body()).isEmpty();
    }

    @Test
    void aParameterIsDecoded() {
        assertThat(edge.get("/hub/echo/a%20%C3%A4").body()).isEqualTo("a ä|admin.noauth");
        assertThat(edge.get("/echo/a%2Fb").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnexpectedFailureShowsNothingOfTheInside() {
        HttpResponse<String> response = edge.get("/boom");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"code\":\"internal\"").doesNotContain("/secret");
    }

    @Test
    void http10IsAnsweredAndClosed() throws IOException {
        try (RawClient client = edge.raw()) {
            assertThat(client.send("GET /thing HTTP/1.0\r\n\r\n").receiveAll())
                    .startsWith("HTTP/1.0 200 ")
                    .endsWith("}");
        }
    }

    @Test
    void http11WithoutAHostIsRefused() throws IOException {
        try (RawClient client = edge.raw()) {
            assertThat(client.send("GET /thing HTTP/1.1\r\n\r\n").receive())
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aHeadOverOneMegabyteIsRefusedAndOneBelowIsNot() throws IOException {
        try (RawClient client = edge.raw()) {
            String large = "x".repeat(900_000);
            assertThat(
                            client.send("GET /none HTTP/1.1\r\nHost: x\r\nA: " + large + "\r\n\r\n")
                                    .receive())
                    .startsWith("HTTP/1.1 204 ");
        }
        try (RawClient client = edge.raw()) {
            String larger = "x".repeat((1 << 20) + 1000);
            client.send("GET /none HTTP/1.1\r\nHost: x\r\nA: " + larger);
            assertThat(client.receive()).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void manyRequestsShareAConnection() throws IOException {
        try (RawClient client = edge.raw()) {
            String request = "GET /thing HTTP/1.1\r\nHost: x\r\n\r\n";
            client.send(request.repeat(20));
            for (int i = 0; i < 20; i++) {
                assertThat(client.receive()).startsWith("HTTP/1.1 200 ").endsWith("}");
            }
        }
    }
}
