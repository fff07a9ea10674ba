package io.konveyor.hub.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.konveyor.hub.http.HubHttpServer;
import io.konveyor.hub.http.Spool;
import io.konveyor.hub.page.PageFiles;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageRoutesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final PageFiles files = new PageFiles();
    private HubHttpServer server;

    @BeforeEach
    void listen(@TempDir Path directory) throws Exception {
        server = HubHttpServer.builder(Spool.open(directory)).open(PageRoutes.all(), files).start();
    }

    @AfterEach
    void end() {
        server.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void aBrowserIsLedToThePageAndNobodyElse() throws Exception {
        for (String prefix : new String[] {"", "/hub"}) {
            HttpResponse<byte[]> led = get(prefix + "/", "Accept", "text/html,*/*;q=0.8");
            assertThat(led.statusCode()).isEqualTo(302);
            assertThat(header(led, "Location")).isEqualTo("ui/");
            assertThat(header(get(prefix + "/ui"), "Location")).isEqualTo("ui/");
            HttpResponse<byte[]> other = get(prefix + "/", "Accept", "*/*");
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(new String(other.body(), UTF_8)).isEqualTo("404 page not found");
        }
    }

    @Test
    void aBuildWithoutThePageSaysSo() throws Exception {
        assumeThat(files.isPresent()).as("the page is in this build").isFalse();
        HttpResponse<byte[]> answer = get("/ui/");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), UTF_8)).contains("not part of this build");
    }

    @Test
    void thePageIsAskedForAgainAndItsFilesAreKept() throws Exception {
        assumeThat(files.isPresent()).as("the page is in this build").isTrue();
        for (String base : new String[] {"/ui/", "/hub/ui/"}) {
            HttpResponse<byte[]> page = get(base);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
            assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(page, "Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "data:", "http");
            String script = base + script(new String(page.body(), UTF_8));
            HttpResponse<byte[]> plain = get(script);
            assertThat(header(plain, "Cache-Control")).contains("immutable");
            assertThat(header(plain, "Content-Encoding")).isEmpty();
            HttpResponse<byte[]> gzipped = get(script, "Accept-Encoding", "br, gzip;q=0.5");
            assertThat(header(gzipped, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(gzipped, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzipped.body())).readAllBytes())
                    .isEqualTo(plain.body());
            HttpResponse<byte[]> refused = get(script, "Accept-Encoding", "gzip;q=0");
            assertThat(header(refused, "Content-Encoding")).isEmpty();
        }
    }

    @Test
    void thePageNamesNoOtherHostAndNoAbsoluteAddress() throws Exception {
        assumeThat(files.isPresent()).as("the page is in this build").isTrue();
        String page = new String(get("/ui/").body(), UTF_8);
        assertThat(page).doesNotContain("http:", "https:", "src=\"/", "href=\"/", "<style");
    }

    @Test
    void nothingOutsideThePageIsServed() throws Exception {
        for (String path :
                new String[] {
                    "/ui/missing.js", "/ui/../PageFiles.class", "/ui/%2e%2e/PageFiles.class"
                }) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static String script(String page) {
        Matcher found = Pattern.compile("src=\"\\./(assets/[^\"]+\\.js)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
