package io.konveyor.hub.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.server.ServedFixture;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** A served fixture that asks who comes in. */
final class GuardedHub implements AutoCloseable {
    static final String ADMIN = basic("admin", "admin");

    /** May read much and write nothing. */
    static final String READER = basic("jorg.petersen.1", "Pässwort-1-927c29edd5");

    /** Has a role that grants nothing. */
    static final String NOBODY = basic("aiko.tanabe.2", "Pässwort-2-3bc8709ebd");

    static final String API_KEY = "Bearer 73499d9095f1e780ad1c875f5ad58f4a";

    final ServedFixture hub;
    private final Path keyring;

    private GuardedHub(ServedFixture hub, Path keyring) {
        this.hub = hub;
        this.keyring = keyring;
    }

    static GuardedHub start(Path directory) throws IOException {
        return start(Fixture.HEAD.unpack(directory), Map.of());
    }

    static GuardedHub start(UnpackedFixture fixture, Map<String, String> more) throws IOException {
        Map<String, String> environment =
                ServedFixture.environment(fixture.database(), fixture.bucket());
        environment.put("ENCRYPTION_PASSPHRASE", fixture.passphrase());
        environment.put("AUTH_REQUIRED", "true");
        environment.put("API_HOST", "127.0.0.1");
        environment.putAll(more);
        return new GuardedHub(
                ServedFixture.start(environment), fixture.database().resolveSibling("hub.keys"));
    }

    static String basic(String login, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(UTF_8));
    }

    /** The recovery token as a header. */
    String recovery() throws IOException {
        return "Bearer " + Files.readString(keyring.resolve("recovery-token")).strip();
    }

    HttpResponse<String> get(String path, String authorization) {
        return send(authorization, hub.to(path).GET());
    }

    HttpResponse<String> post(String path, String authorization) {
        return send(authorization, hub.to(path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String path, String authorization, String body) {
        return send(
                authorization,
                hub.to(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path, String authorization) {
        return send(authorization, hub.to(path).DELETE());
    }

    private HttpResponse<String> send(String authorization, HttpRequest.Builder request) {
        return hub.send(
                authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    @Override
    public void close() {
        hub.close();
    }
}
