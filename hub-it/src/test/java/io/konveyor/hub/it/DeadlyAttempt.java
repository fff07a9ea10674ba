package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that dies in the middle of a scenario while others write. */
final class DeadlyAttempt {
    private static final String BEGUN = "\"state\":\"running\"";

    private final DeadlyRun run;
    private volatile String operation = "";

    private DeadlyAttempt(DeadlyRun run) {
        this.run = run;
    }

    /** A way to end a process. */
    interface End {
        void come(RunningHub hub) throws InterruptedException;
    }

    /**
     * Begins, and after a while has the end come.
     *
     * @param prefersAsync whether the client asks for the operation's address
     * @return what it had acknowledged by then
     */
    static Acknowledged dieAfter(Duration pause, DeadlyRun run, boolean prefersAsync, End end)
            throws Exception {
        return new DeadlyAttempt(run).dieAfter(pause, prefersAsync, end);
    }

    private Acknowledged dieAfter(Duration pause, boolean prefersAsync, End end) throws Exception {
        RunningHub hub = run.begin();
        try (Writing writing = Writing.to(hub)) {
            CompletableFuture<Boolean> acting = new CompletableFuture<>();
            Thread client = new Thread(() -> act(hub, prefersAsync, acting), "client");
            client.start();
            boolean over = isOver(acting, pause);
            end.come(hub);
            boolean done = over && acting.join();
            client.join(TimeUnit.MINUTES.toMillis(1));
            return new Acknowledged(writing.acknowledged(), operation, done);
        } finally {
            hub.kill();
        }
    }

    private static boolean isOver(CompletableFuture<Boolean> acting, Duration pause)
            throws InterruptedException, ExecutionException {
        try {
            acting.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException itIsTime) {
            return false;
        }
    }

    /** Whether it was said to be done; no answer comes if the process dies before. */
    private void act(RunningHub hub, boolean prefersAsync, CompletableFuture<Boolean> acting) {
        try {
            HttpRequest.Builder request = run.request(hub);
            if (prefersAsync) {
                request.header("Prefer", "respond-async");
            }
            HttpResponse<String> answer = RunningHub.send(request);
            if (answer.statusCode() == 202) {
                operation = answer.headers().firstValue("Location").orElseThrow();
                follow(hub);
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            }
            acting.complete(true);
        } catch (IOException | RuntimeException | AssertionError died) {
            acting.complete(false);
        }
    }

    private void follow(RunningHub hub) throws IOException {
        String state;
        do {
            HttpResponse<String> answer =
                    RunningHub.send(
                            hub.request("GET", operation).header("Accept", "application/json"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            state = answer.body();
        } while (state.contains(BEGUN));
        assertThat(state).contains("\"state\":\"done\"");
    }
}
