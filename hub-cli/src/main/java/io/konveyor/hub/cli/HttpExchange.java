package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to one Hub, and its refusals as {@link CommandFailure}. Thread safe. */
final class HttpExchange {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** What a proxy says of a Hub that is away, and a Hub of itself while it starts. */
    private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);

    private final URI base;
    private final Optional<String> authorization;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /** As below, as nobody in particular. */
    HttpExchange(String url) {
        this(url, Optional.empty());
    }

    /**
     * @param url of the Hub, with or without a path before its routes
     * @param authorization the header that says who asks
     */
    HttpExchange(String url, Optional<String> authorization) {
        URI parsed;
        try {
            parsed = URI.create(url.endsWith("/") ? url : url + "/");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "\"%s\" is no address".formatted(url), e);
        }
        if (parsed.getHost() == null || !String.valueOf(parsed.getScheme()).matches("https?")) {
            throw CommandFailure.usage(
                    "\"%s\" is no address of a Hub: http://HOST:PORT is expected".formatted(url));
        }
        this.base = parsed;
        this.authorization = authorization;
    }

    /** A request for a route, {@code snapshots/status}; or for a {@code Location} of the Hub. */
    HttpRequest.Builder to(String route) {
        URI address = base.resolve(route);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Accept", "application/json");
        if (base.getRawAuthority().equals(address.getRawAuthority())) {
            // Wherever else an answer sends us, who asks is not for it to know.
            authorization.ifPresent(header -> request.header("Authorization", header));
        }
        return request;
    }

    static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(Documents.json(Documents.of(body)));
    }

    JsonNode get(String route) throws IOException, InterruptedException {
        return document(send(to(route).GET().build()));
    }

    /** Sends it; a status of 400 or more is a failure with the Hub's words. */
    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return refuse(exchange(request, BodyHandlers.ofByteArray()));
    }

    /** Sends it, whatever the answer is; the failures are those of the connection. */
    <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return client.send(request, handler);
        } catch (ConnectException | HttpTimeoutException e) {
            throw new HubUnreachableException(base, e);
        }
    }

    /**
     * Sends it, for a body that is read as it comes.
     *
     * @throws IOException also if somebody on the way says that the Hub does not answer now
     */
    Flow.Publisher<List<ByteBuffer>> stream(HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                exchange(request, BodyHandlers.ofPublisher());
        int status = response.statusCode();
        if (status < 400) {
            return response.body();
        }
        CommandFailure refusal = refusal(status, whole(response.body()));
        if (UNAVAILABLE.contains(status)) {
            throw new IOException(refusal.getMessage(), refusal);
        }
        throw refusal;
    }

    private static byte[] whole(Flow.Publisher<List<ByteBuffer>> body)
            throws IOException, InterruptedException {
        HttpResponse.BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
        body.subscribe(all);
        try {
            return all.getBody()
                    .toCompletableFuture()
                    .get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the answer was cut off", e);
        }
    }

    HttpResponse<byte[]> refuse(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() < 400) {
            return response;
        }
        throw refusal(response.statusCode(), response.body());
    }

    CommandFailure refusal(int status, byte[] body) {
        try {
            JsonNode document = Documents.parse(body);
            String error = Documents.text(document, "error");
            if (!error.isEmpty()) {
                return new CommandFailure(
                        ExitCode.ofWireCode(Documents.text(document, "code")),
                        AccessAdvice.on(status, error, authorization.isPresent()));
            }
        } catch (IOException e) {
            return new CommandFailure(ExitCode.FAILED, notAHub(status), e);
        }
        return CommandFailure.failed(notAHub(status));
    }

    JsonNode document(HttpResponse<byte[]> response) throws IOException {
        try {
            return Documents.parse(response.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new CommandFailure(ExitCode.FAILED, notAHub(response.statusCode()), e);
        }
    }

    private String notAHub(int status) {
        return "%s answered %d, and not as a Hub with snapshots does".formatted(base, status);
    }

    /** Nothing answers there. */
    static final class HubUnreachableException extends IOException {
        private static final long serialVersionUID = 1L;

        HubUnreachableException(URI base, IOException cause) {
            super(
                    "no Hub answers at %s: start one (hub serve), or say where it is (--url URL, --data DIR)"
                            .formatted(base),
                    cause);
        }
    }
}
