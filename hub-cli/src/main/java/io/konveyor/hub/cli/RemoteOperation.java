package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.store.DiskFailure;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An operation that goes on in a Hub: followed by its event stream until it has ended, cancelled by
 * Ctrl-C. A connection that is lost meanwhile is made again, also to a Hub that was exchanged or
 * started anew; only one that stays away for all of the patience ends the waiting.
 */
final class RemoteOperation {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CANCEL = Duration.ofSeconds(5);

    /** A Hub shows that it lives every 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final HttpExchange hub;
    private final Terminal terminal;
    private final OperationAddress address;
    private final Duration patience;
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /**
     * @param patience how long the Hub may stay away
     */
    RemoteOperation(
            HttpExchange hub, Terminal terminal, OperationAddress address, Duration patience) {
        this.hub = hub;
        this.terminal = terminal;
        this.address = address;
        this.patience = patience;
    }

    /** Waits for the end and returns its result; its failure is thrown. Ctrl-C cancels it. */
    JsonNode toItsEnd(Optional<String> name) throws IOException, InterruptedException {
        try (ProgressBar bar = new ProgressBar(terminal)) {
            OnInterrupt guard = new OnInterrupt(() -> cancelWith(bar));
            try {
                JsonNode operation = follow(bar, name);
                requireDone(operation);
                JsonNode result = operation.path("result");
                return result.isObject() ? result : operation;
            } finally {
                guard.forget();
            }
        }
    }

    /** Waits for the end as somebody who did not begin it: Ctrl-C ends the waiting alone. */
    JsonNode watched() throws IOException, InterruptedException {
        try (ProgressBar bar = new ProgressBar(terminal)) {
            return follow(bar, Optional.empty());
        }
    }

    private JsonNode follow(ProgressBar bar, Optional<String> name)
            throws IOException, InterruptedException {
        long lastHeard = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            IOException lost;
            try (EventReader events = open()) {
                Optional<JsonNode> heard = events.next();
                while (heard.isPresent()) {
                    JsonNode operation = heard.get();
                    if (!isRunning(operation)) {
                        return operation;
                    }
                    show(bar, operation, name);
                    lastHeard = System.nanoTime();
                    pause = FIRST_PAUSE;
                    heard = events.next();
                }
                lost = new IOException("the Hub ended the stream of events");
            } catch (IOException e) {
                lost = e;
            }
            if (System.nanoTime() - lastHeard > patience.toNanos()) {
                throw gaveUp(lost);
            }
            bar.show("waiting for the Hub to answer again", 0, 0);
            await(pause);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    private EventReader open() throws IOException, InterruptedException {
        HttpRequest request =
                address.request(hub)
                        .setHeader("Accept", "text/event-stream")
                        .timeout(shorter(SILENCE, patience))
                        .GET()
                        .build();
        return new EventReader(hub.stream(request), shorter(SILENCE, patience));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Less than the pause if the process ends. */
    private void await(Duration pause) throws InterruptedException {
        if (interrupted.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the process is told to end");
        }
    }

    private CommandFailure gaveUp(IOException lost) {
        return new CommandFailure(
                ExitCode.FAILED,
                "the Hub has not answered for %d s (%s); the operation goes on there, or ended with it:"
                                .formatted(patience.toSeconds(), DiskFailure.textWithPath(lost))
                        + " hub snapshot operations show "
                        + address.id(),
                lost);
    }

    static boolean isRunning(JsonNode operation) {
        return Documents.text(operation, "state").equals("running");
    }

    /** Throws what an operation that has ended failed with. */
    static void requireDone(JsonNode operation) {
        String state = Documents.text(operation, "state");
        if (state.equals("done")) {
            return;
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

    private static void show(ProgressBar bar, JsonNode operation, Optional<String> name) {
        String about = name.orElseGet(() -> Documents.text(operation, "snapshot"));
        String phase = Documents.text(operation, "phase");
        bar.show(
                (Documents.text(operation, "kind") + " " + about).strip() + ": " + phase,
                Documents.number(operation, "done"),
                Documents.number(operation, "total"));
    }

    private void cancelWith(ProgressBar bar) {
        try {
            HttpResponse<byte[]> answer =
                    hub.exchange(
                            address.request(hub).DELETE().timeout(CANCEL).build(),
                            BodyHandlers.ofByteArray());
            bar.close();
            terminal.err().println("hub: " + outcome(answer));
        } catch (IOException e) {
            bar.close();
            terminal.err()
                    .println("hub: could not cancel the operation: " + DiskFailure.textWithPath(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            interrupted.countDown();
        }
    }

    private String outcome(HttpResponse<byte[]> answer) {
        return answer.statusCode() < 400
                ? "cancelled"
                : String.valueOf(hub.refusal(answer.statusCode(), answer.body()).getMessage());
    }
}
