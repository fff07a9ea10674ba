package io.konveyor.hub.server.auth;

import static io.konveyor.hub.server.ServedFixture.json;
import static io.konveyor.hub.server.auth.GuardedHub.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.server.ServedFixture;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to the page, and what its cookie opens. */
final class SessionRoutesTest {
    @TempDir Path directory;

    private static HttpResponse<String> logIn(GuardedHub hub, String body) {
        return hub.post("/hub/ui/session", "", body);
    }

    /** The cookie of a login, as a browser sends it back. */
    private static String cookie(HttpResponse<String> login) {
        assertThat(login.statusCode()).as(login.body()).isEqualTo(204);
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("; Path=/; HttpOnly; SameSite=Strict");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static HttpRequest.Builder withCookie(GuardedHub hub, String path, String cookie) {
        return hub.hub.to(path).header("Cookie", "other=1; " + cookie + "; more=2");
    }

    private static HttpResponse<String> get(GuardedHub hub, String path, String cookie) {
        return hub.hub.send(withCookie(hub, path, cookie).GET());
    }

    @Test
    void aUserLogsInUsesThePageAndLogsOut() throws IOException {
        try (GuardedHub hub = GuardedHub.start(directory)) {
            assertThat(hub.get("/ui/session", "").body())
                    .isEqualTo("{\"required\":true,\"authenticated\":false,\"hubUsers\":true}");
            String cookie = cookie(logIn(hub, "{\"user\":\"admin\",\"password\":\"admin\"}"));
            assertThat(get(hub, "/ui/session", cookie).body())
                    .isEqualTo(
                            "{\"required\":true,\"authenticated\":true,\"user\":\"admin\","
                                    + "\"hubUsers\":true}");
            assertThat(get(hub, "/snapshots", cookie).statusCode()).isEqualTo(200);
            assertThat(get(hub, "/tags", cookie).statusCode()).isEqualTo(200);
            HttpResponse<String> forged =
                    hub.hub.send(
                            withCookie(hub, "/snapshots/x", cookie).POST(BodyPublishers.noBody()));
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(json(forged).path("code").asText()).isEqualTo("page-header-missing");
            HttpResponse<String> made =
                    hub.hub.send(
                            withCookie(hub, "/snapshots/x", cookie)
                                    .header("X-Hub-Page", "1")
                                    .POST(BodyPublishers.noBody()));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            HttpResponse<String> out =
                    hub.hub.send(
                            withCookie(hub, "/ui/session", cookie)
                                    .header("X-Hub-Page", "1")
                                    .DELETE());
            assertThat(out.statusCode()).isEqualTo(204);
            assertThat(get(hub, "/snapshots", cookie).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aLoginThatIsNotGoodSetsNoCookie() throws IOException {
        try (GuardedHub hub = GuardedHub.start(directory)) {
            for (String body :
                    new String[] {
                        "{\"user\":\"admin\",\"password\":\"wrong\"}",
                        "{\"user\":\"who\",\"password\":\"admin\"}",
                        "{\"token\":\"wrong\"}"
                    }) {
                HttpResponse<String> answer = logIn(hub, body);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).doesNotContain("wrong");
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
            assertThat(logIn(hub, "{}").statusCode()).isEqualTo(400);
            assertThat(logIn(hub, "{\"user\":\"admin\",\"token\":\"x\"}").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void theRecoveryTokenLogsInWithTheDatabaseGoneAndStaysInAcrossTheDeploy() throws IOException {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(directory);
        try (GuardedHub hub = GuardedHub.start(fixture, Map.of())) {
            assertThat(hub.post("/snapshots/good", ADMIN).statusCode()).isEqualTo(201);
        }
        Files.writeString(directory.resolve("hub.db"), "no database at all");
        try (GuardedHub hub = GuardedHub.start(fixture, Map.of())) {
            assertThat(hub.get("/ui/session", "").body())
                    .isEqualTo("{\"required\":true,\"authenticated\":false,\"hubUsers\":false}");
            assertThat(logIn(hub, "{\"user\":\"admin\",\"password\":\"admin\"}").statusCode())
                    .isEqualTo(503);
            String token = hub.recovery().substring("Bearer ".length());
            String cookie = cookie(logIn(hub, "{\"token\":\"" + token + "\"}"));
            assertThat(get(hub, "/snapshots", cookie).body()).contains("good");
            assertThat(
                            hub.hub
                                    .send(
                                            withCookie(hub, "/snapshots/deploy/good", cookie)
                                                    .header("X-Hub-Page", "1")
                                                    .POST(BodyPublishers.noBody()))
                                    .statusCode())
                    .isEqualTo(200);
            assertThat(get(hub, "/snapshots/status", cookie).statusCode()).isEqualTo(200);
            assertThat(json(get(hub, "/ui/session", cookie)).path("hubUsers").asBoolean()).isTrue();
            assertThat(get(hub, "/tags", cookie).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void anApiKeyLogsInAsItsOwner() throws IOException {
        try (GuardedHub hub = GuardedHub.start(directory)) {
            String key = GuardedHub.API_KEY.substring("Bearer ".length());
            String cookie = cookie(logIn(hub, "{\"token\":\"" + key + "\"}"));
            assertThat(json(get(hub, "/ui/session", cookie)).path("user").asText())
                    .isEqualTo("admin");
        }
    }

    @Test
    void whereNobodyIsAskedThePageIsOpen() throws IOException {
        try (ServedFixture open = ServedFixture.start(Fixture.HEAD_EMPTY, directory)) {
            assertThat(open.get("/ui/session").body())
                    .isEqualTo(
                            "{\"required\":false,\"authenticated\":true,"
                                    + "\"user\":\"admin.noauth\",\"hubUsers\":true}");
        }
    }
}
