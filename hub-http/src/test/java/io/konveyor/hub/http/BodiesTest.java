package io.konveyor.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodiesTest {
    /** A document. */
    record Thing(long id, String name) {}

    @TempDir Path directory;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(directory.resolve(".spool"));
        Files.writeString(directory.resolve(".spool/left.body"), "left by a process that died");
        edge =
                new TestEdge(
                        directory,
                        routes ->
                                routes.add("POST", "/sum", "", BodiesTest::sum)
                                        .add("POST", "/form", "", BodiesTest::form)
                                        .add("POST", "/bind", "", BodiesTest::bind)
                                        .add("DELETE", "/bind", "", BodiesTest::bindList),
                        routes -> {},
                        builder -> builder.patience(Duration.ofMillis(600)));
    }

    private static Answer sum(Call call, String hub) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(call.body().open(), sum)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return Answer.text(200, "text/plain", call.body().bytes() + " " + sum.getValue());
    }

    private static Answer form(Call call, String hub) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("file", "password", "other")) {
            Optional<Body.Part> part = call.body().part(name);
            text.append(name).append('=');
            if (part.isPresent()) {
                long bytes = Files.size(part.get().content());
                String content =
                        bytes > 100 ? bytes + " bytes" : Files.readString(part.get().content());
                text.append(
                        "%s,%s,%s"
                                .formatted(
                                        content, part.get().fileName(), part.get().contentType()));
            }
            text.append(';');
        }
        return Answer.text(200, "text/plain", text.toString());
    }

    private static Answer bind(Call call, String hub) {
        return Answer.object(200, call.bind(Thing.class));
    }

    private static Answer bindList(Call call, String hub) {
        return Answer.text(200, "text/plain", call.bindList(Long.class).toString());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private HttpResponse<String> post(String path, String type, HttpRequest.BodyPublisher body) {
        return edge.send(edge.request(path).header("Content-Type", type).POST(body));
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return post(path, type, HttpRequest.BodyPublishers.ofString(body));
    }

    private static String summed(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return bytes.length + " " + sum.getValue();
    }

    @Test
    void whatAProcessThatDiedLeftInTheSpoolIsGone() {
        assertThat(edge.spooled()).isZero();
    }

    @Test
    void aLinkInThePlaceOfTheSpoolGoesAndNothingBehindItIsChanged() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path precious = Files.writeString(elsewhere.resolve("precious.body"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);

        Spool spool = Spool.open(link);

        assertThat(precious).hasContent("precious");
        assertThat(link).isDirectory().isEmptyDirectory();
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(spool.newFile().getParent()).isEqualTo(link.toRealPath());
    }

    @Test
    void bodiesOfEverySizeArriveWholeAndLeaveNothing() {
        for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 5_000_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            assertThat(post("/sum", "x/y", HttpRequest.BodyPublishers.ofByteArray(bytes)).body())
                    .isEqualTo(summed(bytes));
            assertThat(
                            post(
                                            "/sum",
                                            "x/y",
                                            HttpRequest.BodyPublishers.ofInputStream(
                                                    () -> new java.io.ByteArrayInputStream(bytes)))
                                    .body())
                    .as("chunked")
                    .isEqualTo(summed(bytes));
        }
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void aFormIsOneWhateverTheCaseOfItsType() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b--\r\n";

        assertThat(post("/form", "Multipart/Form-Data; Boundary=b", part).body())
                .contains("other=x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; boundary", "; boundary=", "; boundary=\"\"", "; boundary=;x=y"})
    void aFormThatDoesNotSayWhereItsPartsEndIsAnswered(String parameters) {
        HttpResponse<String> answer =
                post("/form", "multipart/form-data" + parameters, "--x\r\n\r\n--x--\r\n");

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 599);
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void aClientIsToldToContinueOnlyWhereSomethingIsRouted() throws IOException {
        String head = " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
        try (RawClient client = edge.raw()) {
            assertThat(client.send("POST /sum" + head).receive()).startsWith("HTTP/1.1 100 ");
            assertThat(client.send("abc").receive()).startsWith("HTTP/1.1 200 ");
        }
        try (RawClient client = edge.raw()) {
            assertThat(client.send("POST /nowhere" + head).receive()).startsWith("HTTP/1.1 404 ");
        }
    }

    private static String multipart(String... parts) {
        StringBuilder form = new StringBuilder();
        for (String part : parts) {
            form.append("--bound\r\nContent-Disposition: form-data; ").append(part).append("\r\n");
        }
        return form.append("--bound--\r\n").toString();
    }

    @Test
    void theOrderOfPartsDoesNotMatter() {
        String file = "name=\"file\"; filename=\"a b.gz\"\r\nContent-Type: x/y\r\n\r\ncontent";
        String password = "name=\"password\"\r\n\r\nsesame";
        String expected = "file=content,a b.gz,x/y;password=sesame,,;other=;";
        String type = "multipart/form-data; boundary=bound";
        assertThat(post("/form", type, multipart(file, password)).body()).isEqualTo(expected);
        assertThat(post("/form", type, multipart(password, file)).body()).isEqualTo(expected);
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void aLargePartIsSpooledOnceAndDeleted() {
        String file = "name=\"file\"; filename=\"big\"\r\n\r\n" + "x\r\n--boun".repeat(1_000_000);
        HttpResponse<String> response =
                post(
                        "/form",
                        "multipart/form-data; boundary=bound",
                        multipart(file, "name=\"password\"\r\n\r\nsesame"));
        assertThat(response.body()).startsWith("file=9000000 bytes,big,").contains("=sesame,");
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void aFormOfMorePartsOrLongerHeadersThanAnybodySendsIsRefusedAndLeavesNothing() {
        String type = "multipart/form-data; boundary=bound";
        String[] parts = new String[1000];
        Arrays.fill(parts, "name=\"file\"; filename=\"f\"\r\n\r\n" + "x".repeat(100));
        HttpResponse<String> many = post("/form", type, multipart(parts));
        assertThat(many.statusCode()).isEqualTo(413);
        assertThat(many.body()).contains("more than 256 parts");

        String longHeader = "name=\"file\"; filename=\"" + "f".repeat(200_000) + "\"\r\n\r\nx";
        HttpResponse<String> lengthy = post("/form", type, multipart(longHeader));
        assertThat(lengthy.statusCode()).isEqualTo(413);
        assertThat(lengthy.body()).contains("more than 65536 bytes");
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void whatIsNoFormIsRefusedByWhoeverNeedsOne() {
        assertThat(post("/form", "text/plain", "x").body())
                .contains("request Content-Type isn't multipart/form-data");
        assertThat(post("/form", "multipart/form-data", "x").body())
                .contains("no multipart boundary param in Content-Type");
        HttpResponse<String> cut =
                post(
                        "/form",
                        "multipart/form-data; boundary=bound",
                        "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
                                + "\r\nhalf of");
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("multipart: NextPart: EOF");
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void aDocumentIsReadByItsContentTypeAsUpstreamDoes() {
        String json = "{\"id\":3,\"name\":\"x\"}";
        assertThat(post("/bind", "application/json; charset=latin1", json).body()).isEqualTo(json);
        assertThat(post("/bind", "application/x-www-form-urlencoded", json).body()).isEqualTo(json);
        assertThat(post("/bind", "application/x-yaml", "id: 3\nname: x\n").body()).isEqualTo(json);
        HttpResponse<String> refused = post("/bind", "application/yaml", "id: 3");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"error\":\"Bind: MIME not supported.\"}");
    }

    @Test
    void aDeletionMayCarryABody() {
        HttpRequest.Builder delete =
                edge.request("/bind")
                        .method("DELETE", HttpRequest.BodyPublishers.ofString("[1,2]"));
        assertThat(edge.send(delete).body()).isEqualTo("[1, 2]");
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws IOException {
        try (RawClient client = edge.raw()) {
            client.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
            client.send("x".repeat(200_000));
            TestEdge.await("it is being spooled", () -> edge.spooled() == 1);
        }
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void aClientThatStopsSendingIsClosed() throws IOException {
        try (RawClient client = edge.raw()) {
            client.send("POST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
            client.send("x".repeat(200_000));
            assertThat(client.receiveAll()).isEmpty();
        }
        try (RawClient client = edge.raw()) {
            assertThat(client.send("GET /su").receiveAll()).isEmpty();
        }
        TestEdge.await("the spool is empty", () -> edge.spooled() == 0);
    }

    @Test
    void aBodyLargerThanTheDiskIsRefusedBeforeItIsSent() throws IOException {
        String head = "POST /sum HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n%s\r\n\r\n";
        try (RawClient client = edge.raw()) {
            client.send(head.formatted("Content-Length: 9000000000000000000"));
            String answer = client.receive();
            assertThat(answer).startsWith("HTTP/1.1 507 ").contains("\"code\":\"no-space\"");
        }
    }
}
