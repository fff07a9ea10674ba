package io.konveyor.hub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.server.config.HubConfiguration;
import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The real server on a copy of a real Hub, on a free port, with a client for it. */
public final class ServedFixture implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----a-boundary-of-this-test";

    private final HubServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServedFixture(HubServer server) {
        this.server = server;
    }

    /** Serves a copy of {@code fixture} in {@code directory}. */
    public static ServedFixture start(Fixture fixture, Path directory) throws IOException {
        UnpackedFixture hub = fixture.unpack(directory);
        Map<String, String> environment = environment(hub.database(), hub.bucket());
        environment.put("ENCRYPTION_PASSPHRASE", hub.passphrase());
        return start(environment);
    }

    /** The environment of a Hub whose background work leaves everything as it is. */
    public static Map<String, String> environment(Path database, Path bucket) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_PATH", database.toString());
        environment.put("BUCKET_PATH", bucket.toString());
        environment.put("API_PORT", "0");
        environment.put("METRICS_PORT", "0");
        for (String age : new String[] {"CREATED", "SUCCEEDED", "FAILED"}) {
            environment.put("TASK_REAP_" + age, "99999999");
        }
        environment.put("BUCKET_TTL", "99999999");
        environment.put("FILE_TTL", "99999999");
        return environment;
    }

    /** Serves what {@code environment} says. */
    public static ServedFixture start(Map<String, String> environment) throws IOException {
        return new ServedFixture(HubServer.start(HubConfiguration.of(environment, Overrides.NONE)));
    }

    /** The server itself. */
    public HubServer server() {
        return server;
    }

    /** A request for {@code path}. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    /** Sends it. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofString());
    }

    /** Sends it, for bytes. */
    public HttpResponse<byte[]> fetch(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code GET path}. */
    public HttpResponse<String> get(String path) {
        return send(to(path));
    }

    /** {@code POST path} without a body. */
    public HttpResponse<String> post(String path) {
        return send(to(path).POST(BodyPublishers.noBody()));
    }

    /** {@code POST path} as curl's {@code -d} does. */
    public HttpResponse<String> post(String path, String body) {
        return send(
                to(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** {@code POST path} of a form: a file and perhaps a password, in this order or the other. */
    public HttpResponse<String> upload(
            String path, byte[] file, String password, boolean passwordFirst) {
        byte[] first =
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"file\"; "
                                + "filename=\"x.tar.gz\"\r\nContent-Type: application/gzip\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        String secret =
                "--%s\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, password);
        return send(
                to(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(
                                BodyPublishers.concat(
                                        BodyPublishers.ofString(passwordFirst ? secret : ""),
                                        BodyPublishers.ofByteArray(first),
                                        BodyPublishers.ofByteArray(file),
                                        BodyPublishers.ofString("\r\n"),
                                        BodyPublishers.ofString(passwordFirst ? "" : secret),
                                        BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"))));
    }

    /** The document in an answer. */
    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
