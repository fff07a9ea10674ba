package io.konveyor.hub.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.server.ServedFixture;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends for the page of another site, and what programs send. */
final class ForeignRequestsTest {
    @TempDir static Path directory;
    private static ServedFixture open;
    private static GuardedHub guarded;

    @BeforeAll
    static void start() throws IOException {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(directory.resolve("open"));
        Map<String, String> environment =
                ServedFixture.environment(fixture.database(), fixture.bucket());
        environment.put("ENCRYPTION_PASSPHRASE", fixture.passphrase());
        environment.put("API_ALLOWED_HOSTS", "hub.example.org, Tackle.Example.Net");
        open = ServedFixture.start(environment);
        guarded =
                GuardedHub.start(Fixture.HEAD_EMPTY.unpack(directory.resolve("guarded")), Map.of());
    }

    @AfterAll
    static void stop() {
        open.close();
        guarded.close();
    }

    /** Sends what {@code head} says, lines with {@code |} between, and returns the answer. */
    private static String send(ServedFixture hub, String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.server().port())) {
            socket.setSoTimeout(20_000);
            String lines = head.replace("PORT", Integer.toString(hub.server().port()));
            String request =
                    lines.replace("|", "\r\n")
                            + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:PORT",
                "127.0.0.1:PORT",
                "127.0.0.1",
                "[::1]:PORT",
                "192.168.4.5:9000",
                "app.localhost",
                "hub:8080",
                "tackle-hub.konveyor-tackle.svc:8080",
                "tackle-hub.konveyor-tackle.svc.cluster.local",
                "hub.example.org",
                "HUB.Example.Org.:8080",
                "tackle.example.net:80"
            })
    void anOpenHubIsReachedByAddressesNamesOfItsNetworkAndThoseItWasGiven(String host)
            throws IOException {
        assertThat(status(send(open, "GET /tags HTTP/1.1|Host: " + host))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:PORT",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "hub.example.org.evil.example",
                "example.org",
                "[evil.example]:80"
            })
    void anOpenHubIsNotReachedByANameThatSomebodyElseMayHaveMadeLeadHere(String host)
            throws IOException {
        for (String line :
                new String[] {
                    "GET /tags", "POST /snapshots/x", "GET /ui/session", "GET /healthz"
                }) {
            String answer = send(open, line + " HTTP/1.1|Host: " + host);
            assertThat(status(answer)).as(answer).isEqualTo(403);
            assertThat(answer).contains("\"code\":\"foreign-host\"").contains("API_ALLOWED_HOSTS");
        }
    }

    @Test
    void aGuardedHubIsReachedByAnyName() throws IOException {
        String answer = send(guarded.hub, "GET /healthz HTTP/1.1|Host: hub.anywhere.example");
        assertThat(status(answer)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:1",
                "Origin: http://127.0.0.1:PORT",
                "Origin: http://localhost",
                "Origin: nonsense",
                "Origin: http://evil.example|Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: whatever-comes-next",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document",
                "Origin: http://localhost:PORT|Sec-Fetch-Site: same-site"
            })
    void aPostWithoutABodyFromAnotherSitesPageIsRefused(String headers) throws IOException {
        for (ServedFixture hub : new ServedFixture[] {open, guarded.hub}) {
            String answer =
                    send(hub, "POST /snapshots/foreign HTTP/1.1|Host: localhost:PORT|" + headers);
            assertThat(status(answer)).as(answer).isEqualTo(403);
            assertThat(answer).contains("\"code\":\"foreign-origin\"").contains("another site");
        }
        assertThat(open.get("/snapshots").body()).doesNotContain("foreign");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /ui/session",
        "DELETE, /snapshots/x",
        "GET, /snapshots",
        "GET, /tags",
        "GET, /healthz",
        "PUT, /settings/x",
        "POST, /applications"
    })
    void everyRouteRefusesAnotherSitesPage(String method, String path) throws IOException {
        String answer =
                send(
                        open,
                        "%s %s HTTP/1.1|Host: localhost:PORT|Origin: https://evil.example"
                                .formatted(method, path));
        assertThat(status(answer)).as(answer).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // curl, and upstream's client
                "User-Agent: curl/8",
                // a page of ours
                "Origin: http://localhost:PORT",
                "Origin: http://localhost:PORT|Sec-Fetch-Site: same-origin",
                // what somebody typed
                "Sec-Fetch-Site: none",
                // the proxy of the upstream page, with a page that came over TLS or not
                "Origin: https://ui.example|Sec-Fetch-Site: same-origin",
                "Origin: http://ui.example:9000|Forwarded: for=1.2.3.4;host=\"ui.example:9000\";proto=http",
                "Origin: http://ui.example|X-Forwarded-Host: ui.example",
                "Origin: https://hub.example.org",
            })
    void programsAndPagesOfOursWork(String headers) throws IOException {
        String answer = send(open, "GET /tags HTTP/1.1|Host: localhost:PORT|" + headers);
        assertThat(status(answer)).as(answer).isEqualTo(200);
        assertThat(
                        status(
                                send(
                                        open,
                                        "POST /snapshots/verify/none HTTP/1.1|Host: localhost:PORT|"
                                                + headers)))
                .isEqualTo(404);
    }

    @Test
    void aLinkOnAnotherSiteOpensAPage() throws IOException {
        String link = "GET /healthz HTTP/1.1|Host: localhost:PORT|Sec-Fetch-Site: cross-site|";
        assertThat(status(send(open, link + "Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document")))
                .isEqualTo(200);
        assertThat(status(send(open, link + "Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe")))
                .isEqualTo(403);
    }

    @Test
    void aRequestOfOldWithoutAHostWorks() throws IOException {
        assertThat(status(send(open, "GET /tags HTTP/1.0"))).isEqualTo(200);
    }
}
