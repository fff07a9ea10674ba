package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.SecretCipher;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program through every way in, with good and bad credentials: what was secret is in
 * nothing it printed, answered or left behind, its database and keyring apart.
 */
final class SecretsStaySecretIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HUB_PASSPHRASE = "quarry-lamp-1187-of-the-hub";
    private static final String EXPORT_PASSPHRASE = "harbour-vane-2298-of-an-export";
    private static final String WRONG_PASSPHRASE = "orchard-bell-3309-of-nobody";
    private static final String PASSWORD = "meadow-clock-4410-of-the-admin";
    private static final String WRONG_PASSWORD = "winter-gate-5521-of-nobody";
    private static final String PASSWORD_AS_LOGIN = "typed-where-the-login-belongs-6632";
    private static final String API_KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private static final String WRONG_KEY = "ffeeddccbbaa99887766554433221100";
    private static final String ADDON_TOKEN = "copper-kiln-7743-of-the-addons";

    @TempDir Path directory;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();
    private HubHome home;

    @Test
    void nothingSecretIsPrintedAnsweredOrLeftBehind() throws Exception {
        home = HubHome.fresh(directory, HUB_PASSPHRASE);
        try (RunningHub first = home.start()) {
            assertThat(first.get("/tags")).isNotNull();
        }
        KnownUser.setPassword(home, PASSWORD);
        KnownUser.addApiKey(home, API_KEY);
        secrets.put("the Hub's passphrase", HUB_PASSPHRASE);
        secrets.put("an export's passphrase", EXPORT_PASSPHRASE);
        secrets.put("a wrong passphrase", WRONG_PASSPHRASE);
        secrets.put("a password", PASSWORD);
        secrets.put("a wrong password", WRONG_PASSWORD);
        secrets.put("a password typed as a login", PASSWORD_AS_LOGIN);
        secrets.put("an API key", API_KEY);
        secrets.put("a wrong API key", WRONG_KEY);
        secrets.put("the add-ons' key", ADDON_TOKEN);
        List<String> logs = new ArrayList<>();
        RunningHub hub = RunningHub.launch(directory, environment());
        try (hub) {
            hub.awaitReady();
            secrets.put("the recovery token", recoveryToken());
            throughEveryWayIn(hub);
            snapshots(hub);
        }
        logs.add(hub.log());
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            for (String form : forms(secret.getValue())) {
                assertThat(logs).as(secret.getKey()).noneMatch(log -> log.contains(form));
                assertThat(answers).as(secret.getKey()).noneMatch(text -> text.contains(form));
                for (Path file : leftBehind()) {
                    assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                            .as("%s in %s", secret.getKey(), file)
                            .doesNotContain(form);
                }
            }
        }
    }

    /** As it is, and as a header or a form may carry it. */
    private static List<String> forms(String secret) {
        return List.of(
                secret, Base64.getEncoder().encodeToString(("admin:" + secret).getBytes(UTF_8)));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = home.environment();
        environment.put("AUTH_REQUIRED", "true");
        environment.put("API_HOST", "127.0.0.1");
        environment.put("ADDON_TOKEN", ADDON_TOKEN);
        return environment;
    }

    private String recoveryToken() throws IOException {
        return Files.readString(home.database().resolveSibling("hub.keys/recovery-token")).strip();
    }

    private static String basic(String login, String password) {
        String pair = login + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private int send(HttpRequest.Builder request, boolean tellsASecret) throws IOException {
        HttpResponse<String> answer = RunningHub.send(request);
        if (!tellsASecret) {
            answers.add(answer.statusCode() + " " + answer.headers().map() + answer.body());
        }
        return answer.statusCode();
    }

    private int ask(RunningHub hub, String method, String path, String authorization)
            throws IOException {
        return send(hub.request(method, path).header("Authorization", authorization), false);
    }

    private void throughEveryWayIn(RunningHub hub) throws IOException {
        String digest = new SecretCipher(HubPassphrase.of(HUB_PASSPHRASE)).digestOf(API_KEY);
        secrets.put("a digest", digest);
        for (String path : List.of("/tags", "/snapshots", "/identities?decrypted=1")) {
            assertThat(ask(hub, "GET", path, basic("admin", PASSWORD))).isEqualTo(200);
            assertThat(ask(hub, "GET", path, "Bearer " + API_KEY)).isEqualTo(200);
            assertThat(ask(hub, "GET", path, basic("admin", WRONG_PASSWORD))).isEqualTo(401);
            assertThat(ask(hub, "GET", path, "Bearer " + WRONG_KEY)).isEqualTo(401);
            assertThat(ask(hub, "GET", path, "Bearer " + digest)).isEqualTo(401);
            assertThat(ask(hub, "GET", path, "Bearer e30.e30." + WRONG_KEY)).isEqualTo(401);
            assertThat(ask(hub, "GET", path, "Bearer " + WRONG_KEY + " x")).isEqualTo(401);
            assertThat(send(hub.request("GET", path), false)).isEqualTo(401);
        }
        // The answer names the login that was sent; nothing else may.
        assertThat(
                        send(
                                hub.request("GET", "/tags")
                                        .header("Authorization", basic(PASSWORD_AS_LOGIN, "x")),
                                true))
                .isEqualTo(401);
        assertThat(ask(hub, "GET", "/snapshots", "Bearer " + recoveryToken())).isEqualTo(200);
        assertThat(ask(hub, "GET", "/tags", "Bearer " + recoveryToken())).isEqualTo(401);
        logIn(hub, Map.of("user", "admin", "password", PASSWORD), 204);
        logIn(hub, Map.of("user", "admin", "password", WRONG_PASSWORD), 401);
        logIn(hub, Map.of("token", recoveryToken()), 204);
        logIn(hub, Map.of("token", API_KEY), 204);
        logIn(hub, Map.of("token", WRONG_KEY), 401);
        logIn(hub, Map.of("user", "admin", "token", WRONG_KEY), 400);
        logIn(hub, Map.of("unknown", WRONG_PASSWORD), 400);
    }

    private void logIn(RunningHub hub, Map<String, String> login, int status) throws IOException {
        HttpResponse<String> answer = hub.json("POST", "/ui/session", login);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        answers.add(answer.body());
        answer.headers()
                .firstValue("Set-Cookie")
                .ifPresent(
                        cookie -> {
                            String id =
                                    cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
                            secrets.put("the session " + secrets.size(), id);
                        });
    }

    private void snapshots(RunningHub hub) throws IOException {
        String admin = basic("admin", PASSWORD);
        assertThat(ask(hub, "POST", "/snapshots/kept", admin)).isEqualTo(201);
        HttpResponse<String> export = export(hub, "/snapshots/export?link=true", EXPORT_PASSPHRASE);
        assertThat(export.statusCode()).as(export.body()).isEqualTo(201);
        assertThat(export(hub, "/snapshots/export", "short").statusCode()).isEqualTo(400);
        assertThat(unlock(hub, WRONG_PASSPHRASE)).isGreaterThanOrEqualTo(200);
        HttpResponse<String> deploying =
                RunningHub.send(
                        hub.request("POST", "/snapshots/deploy/kept")
                                .header("Authorization", admin)
                                .header("Prefer", "respond-async"));
        assertThat(deploying.statusCode()).as(deploying.body()).isEqualTo(202);
        String token = JSON.readTree(deploying.body()).path("token").asText();
        secrets.put("an operation's token", token);
        String location = deploying.headers().firstValue("Location").orElseThrow();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String state = "running";
        while (state.equals("running") && System.nanoTime() < end) {
            HttpResponse<String> now =
                    RunningHub.send(
                            hub.request("GET", location)
                                    .header("Authorization", "Bearer " + token));
            answers.add(now.body());
            state = JSON.readTree(now.body()).path("state").asText();
        }
        assertThat(state).isEqualTo("done");
        assertThat(ask(hub, "GET", "/snapshots/status", admin)).isEqualTo(200);
        assertThat(ask(hub, "GET", "/snapshots/operations", admin)).isEqualTo(200);
        assertThat(ask(hub, "DELETE", location, "Bearer " + WRONG_KEY)).isEqualTo(401);
    }

    private static HttpResponse<String> export(RunningHub hub, String path, String password)
            throws IOException {
        return RunningHub.send(
                hub.request("POST", path)
                        .header("Authorization", basic("admin", PASSWORD))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JSON.writeValueAsString(
                                                Map.of("name", "kept", "password", password)))));
    }

    private int unlock(RunningHub hub, String password) throws IOException {
        return send(
                hub.request("POST", "/snapshots/unlock/kept")
                        .header("Authorization", basic("admin", PASSWORD))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JSON.writeValueAsString(Map.of("password", password)))),
                false);
    }

    /** Every file but those that hold secrets on purpose: databases and the keyring. */
    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(directory.resolve("hub.keys")))
                    .filter(file -> !file.getFileName().toString().contains(".db"))
                    .toList();
        }
    }
}
