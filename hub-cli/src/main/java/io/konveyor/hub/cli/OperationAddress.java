package io.konveyor.hub.cli;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Where one operation of a Hub is found again, and by which right.
 *
 * @param location the route, or the whole address
 * @param token the right to this operation alone, which outlives the users of the Hub; without one
 *     it is whoever asks
 */
record OperationAddress(String location, Optional<String> token) {
    private static final String ROUTE = "snapshots/operations/";

    /** The operation that a Hub's 202 tells of. */
    static OperationAddress of(HttpExchange hub, HttpResponse<byte[]> accepted) throws IOException {
        return new OperationAddress(
                accepted.headers()
                        .firstValue("Location")
                        .orElseThrow(
                                () ->
                                        CommandFailure.failed(
                                                "the Hub began an operation and did not say which")),
                Optional.of(Documents.text(hub.document(accepted), "token"))
                        .filter(given -> !given.isEmpty()));
    }

    /** The operation {@code id}. */
    static OperationAddress of(String id) {
        return new OperationAddress(ROUTE + RemoteSnapshots.segment(id), Optional.empty());
    }

    /** A request for it. */
    HttpRequest.Builder request(HttpExchange hub) {
        HttpRequest.Builder request = hub.to(location);
        token.ifPresent(given -> request.setHeader("Authorization", "Bearer " + given));
        return request;
    }

    String id() {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "OperationAddress[" + location + "]";
    }
}
