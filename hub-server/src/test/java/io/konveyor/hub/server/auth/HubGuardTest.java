package io.konveyor.hub.server.auth;

import static io.konveyor.hub.server.ServedFixture.json;
import static io.konveyor.hub.server.auth.GuardedHub.ADMIN;
import static io.konveyor.hub.server.auth.GuardedHub.API_KEY;
import static io.konveyor.hub.server.auth.GuardedHub.NOBODY;
import static io.konveyor.hub.server.auth.GuardedHub.READER;
import static io.konveyor.hub.server.auth.GuardedHub.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Hub's own routes where everybody is asked who they are, as a client sees them. */
final class HubGuardTest {
    /** What the reader's role grants. */
    private static final String READABLE = "/applications/1/facts";

    @TempDir static Path directory;
    private static GuardedHub hub;

    @BeforeAll
    static void start() throws IOException {
        hub = GuardedHub.start(Fixture.HEAD.unpack(directory), Map.of("ADDON_TOKEN", "tackle"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic !!",
                "Basic YWRtaW4=",
                "Digest abc",
                "Basic YWRtaW46YWRtaW4= more",
                "Bearer"
            })
    void withoutCredentialsOrWithOnesThatCannotBeReadNothingIsAnswered(String header) {
        HttpResponse<String> answer = hub.get("/tags", header);
        assertRefused(answer, 401, "Token [] not-authenticated: missing credentials");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aTokenIsNeverInTheAnswerThatRefusesIt() {
        assertRefused(
                hub.get("/tags", "Bearer secret-that-is-no-token"),
                401,
                "Token [] not-authenticated: token not recognized");
        assertRefused(
                hub.get("/tags", basic("admin", "wrong")),
                401,
                "Token [admin] not-authenticated: invalid password");
        assertRefused(
                hub.get("/tags", basic("who", "wrong")),
                401,
                "Token [who] not-authenticated: invalid password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "basic ", "BASIC   "})
    void usersComeInByTheirPasswords(String scheme) {
        String encoded = ADMIN.substring("Basic ".length());
        assertThat(hub.get("/hub/tags", scheme + encoded).statusCode()).isEqualTo(200);
    }

    @Test
    void theUrlSafeAlphabetOfUpstreamsClientIsTakenToo() {
        // ÿ and > make + and / in the standard alphabet
        String encoded = READER.substring("Basic ".length()).replace('+', '-').replace('/', '_');
        assertThat(hub.get(READABLE, "Basic " + encoded).statusCode()).isEqualTo(200);
    }

    @Test
    void apiKeysComeIn() {
        assertThat(hub.get("/identities?decrypted=1", API_KEY).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverLacksTheScopeIsTold() {
        assertRefused(hub.get("/tags", NOBODY), 403, "Required scope not granted: tags:GET");
        assertThat(hub.get(READABLE, READER).statusCode()).isEqualTo(200);
        assertRefused(
                hub.post("/tags", READER, "{\"name\":\"x\"}"),
                403,
                "Required scope not granted: tags:POST");
        assertRefused(
                hub.delete("/applications/999999", READER),
                403,
                "Required scope not granted: applications:DELETE");
    }

    @Test
    void secretsInTheClearNeedAScopeOfTheirOwn() {
        String architect = basic("ragnhild.stby.0", "Pässwort-0-44dafe0585");
        assertThat(hub.get("/identities/1", architect).statusCode()).isEqualTo(200);
        for (String path :
                new String[] {"/identities?decrypted=1", "/identities/1?decrypted=true"}) {
            assertRefused(hub.get(path, architect), 403, ":decrypt (scope) required.");
            assertThat(hub.get(path, ADMIN).statusCode()).isEqualTo(200);
        }
        assertThat(hub.get("/identities/1?decrypted=yes", architect).statusCode()).isEqualTo(200);
        assertThat(hub.get("/identities?decrypted=1&filter=name:nobody", architect).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"admin", "matteo.della.riva.3"})
    void rowsAreMadeInTheNameOfWhoMadeThem(String login) {
        String who = login.equals("admin") ? ADMIN : basic(login, "Pässwort-3-565c6681d0");
        HttpResponse<String> made =
                hub.post(
                        "/stakeholders",
                        who,
                        "{\"name\":\"A\",\"email\":\"%s@x\"}".formatted(login));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).path("createUser").asText()).isEqualTo(login);
    }

    @Test
    void whatIsOpenStaysOpen() {
        for (String path :
                new String[] {"/healthz", "/livez", "/readyz", "/oidc/ready", "/schema"}) {
            assertThat(hub.get(path, "").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(hub.get("/no-such-route", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aBodyThatWouldGoToDiskIsNotReadOfAStranger() throws IOException {
        byte[] large = new byte[1 << 20];
        HttpResponse<String> answer =
                hub.hub.send(
                        hub.hub
                                .to("/files/large")
                                .header("Authorization", "Bearer unknown")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofByteArray(large)));
        assertThat(answer.statusCode()).isEqualTo(401);
        HttpResponse<String> known =
                hub.hub.send(
                        hub.hub
                                .to("/files/large")
                                .header("Authorization", ADMIN)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofByteArray(large)));
        assertThat(known.statusCode()).as(known.body()).isEqualTo(201);
    }

    @Test
    void whoGuessesPasswordsWaitsAndWhoKnowsTheirsDoesNot() {
        assertThat(hub.get(READABLE, READER).statusCode()).isEqualTo(200);
        int status = 401;
        int guesses = 0;
        while (status == 401 && guesses < 50) {
            status = hub.get("/tags", basic("jorg.petersen.1", "guess " + guesses++)).statusCode();
        }
        assertThat(status).isEqualTo(429);
        HttpResponse<String> waiting = hub.get("/tags", basic("jorg.petersen.1", "one more guess"));
        assertThat(waiting.statusCode()).isEqualTo(429);
        assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
        assertThat(hub.get(READABLE, READER).statusCode()).isEqualTo(200);
        assertThat(hub.get("/tags", ADMIN).statusCode()).isEqualTo(200);
    }
}
