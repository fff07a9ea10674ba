package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * An operation that goes on in a Hub: asked how far it is until it has ended, cancelled by Ctrl-C.
 */
final class RemoteOperation {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration CANCEL = Duration.ofSeconds(5);

    /** A Hub that is replaced answers again within seconds; one that is gone does not. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final HttpExchange hub;
    private final Terminal terminal;
    private final String location;
    private final Optional<String> token;

    /**
     * @param accepted the Hub's 202
     */
    RemoteOperation(HttpExchange hub, Terminal terminal, HttpResponse<byte[]> accepted)
            throws IOException {
        this.hub = hub;
        this.terminal = terminal;
        this.location =
                accepted.headers()
                        .firstValue("Location")
                        .orElseThrow(
                                () ->
                                        CommandFailure.failed(
                                                "the Hub began an operation and did not say which"));
        this.token =
                Optional.of(Documents.text(hub.document(accepted), "token"))
                        .filter(given -> !given.isEmpty());
    }

    /** Waits for the end and returns its result; its failure is thrown. */
    JsonNode toItsEnd(Optional<String> name) throws IOException, InterruptedException {
        try (ProgressBar bar = new ProgressBar(terminal)) {
            OnInterrupt guard = new OnInterrupt(() -> cancel(bar));
            try {
                return awaitEnd(bar, name);
            } finally {
                guard.forget();
            }
        }
    }

    private JsonNode awaitEnd(ProgressBar bar, Optional<String> name)
            throws IOException, InterruptedException {
        Duration wait = SHORTEST_WAIT;
        while (true) {
            JsonNode operation = ask();
            if (!Documents.text(operation, "state").equals("running")) {
                return ended(operation);
            }
            bar.show(
                    label(operation, name),
                    Documents.number(operation, "done"),
                    Documents.number(operation, "total"));
            Thread.sleep(wait.toMillis());
            wait = wait.multipliedBy(2);
            wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        }
    }

    private static JsonNode ended(JsonNode operation) {
        String state = Documents.text(operation, "state");
        if (state.equals("done")) {
            JsonNode result = operation.path("result");
            return result.isObject() ? result : operation;
        }
        String error = Documents.text(operation, "error");
        if (error.isEmpty()) {
            throw CommandFailure.failed(Documents.text(operation, "kind") + " " + state);
        }
        String remedy = Documents.text(operation, "remedy");
        throw new CommandFailure(
                ExitCode.ofWireCode(Documents.text(operation, "code")),
                remedy.isEmpty() ? error : error + " (" + remedy + ")");
    }

    private static String label(JsonNode operation, Optional<String> name) {
        String kind = Documents.text(operation, "kind");
        String phase = Documents.text(operation, "phase");
        return (kind + name.map(given -> " " + given).orElse("") + ": " + phase).strip();
    }

    private JsonNode ask() throws IOException, InterruptedException {
        long giveUpAt = System.nanoTime() + SILENCE.toNanos();
        while (true) {
            try {
                return hub.document(hub.send(request().GET().build()));
            } catch (IOException e) {
                if (System.nanoTime() > giveUpAt) {
                    throw e;
                }
                Thread.sleep(LONGEST_WAIT.toMillis());
            }
        }
    }

    private void cancel(ProgressBar bar) {
        try {
            hub.exchange(request().DELETE().timeout(CANCEL).build(), BodyHandlers.discarding());
            bar.close();
            terminal.err().println("hub: cancelled");
        } catch (IOException e) {
            bar.close();
            terminal.err().println("hub: could not cancel the operation: " + FailureText.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = hub.to(location);
        token.ifPresent(given -> request.setHeader("Authorization", "Bearer " + given));
        return request;
    }
}
