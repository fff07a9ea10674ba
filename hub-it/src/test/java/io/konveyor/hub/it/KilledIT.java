package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.SystemCalls;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A Hub dies in the middle of an operation. Whatever it had done by then, the next start finds the
 * old state or the new one, whole: rows, files, key and mode, every acknowledged write, and nothing
 * left over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledIT {
    private static final int KILLS = 20;
    private static final int TIMES = 10;

    private final Map<DeadlyScenario, DeadlyRun> runs = new EnumMap<>(DeadlyScenario.class);

    @BeforeAll
    void requireStrace() {
        SystemCalls.requireStrace();
    }

    @AfterAll
    void deleteAll() {
        runs.values().forEach(DeadlyRun::close);
    }

    private DeadlyRun run(DeadlyScenario scenario) {
        return runs.computeIfAbsent(scenario, DeadlyRun::of);
    }

    /**
     * The process is stopped after each call by which it changes its files, the directory copied,
     * and a Hub started on the copy: a kill loses nothing that has been written, so that is what
     * the next start finds.
     */
    @ParameterizedTest
    @EnumSource
    void afterEachSingleCallTheOldOrTheNewStateIsOnDisk(DeadlyScenario scenario)
            throws IOException {
        DeadlyRun run = run(scenario);
        Set<Integer> drawn = new HashSet<>(Matrix.points("every call: " + scenario, run.calls()));
        List<String> images = new ArrayList<>();
        RunningHub hub = run.beginAnew();
        try (SystemCalls calls =
                SystemCalls.stopAtEach(
                        hub.process(), SystemCalls.NAMES_AND_PAGES, run.outside("stops"))) {
            CompletableFuture<HttpResponse<String>> acting =
                    CompletableFuture.supplyAsync(() -> run.act(hub));
            int stops =
                    calls.stops(
                            acting::isDone,
                            stop -> {
                                if (drawn.contains(stop)) {
                                    run.copyTo("stop-" + stop);
                                    images.add("stop-" + stop);
                                }
                            });
            assertThat(acting.join().statusCode()).isBetween(200, 299);
            assertThat(stops).as("calls of %s", scenario).isGreaterThan(run.calls() / 2);
        } finally {
            hub.kill();
        }
        for (String image : images) {
            run.putBack(image);
            run.assertOldOrNewInThisProcess(scenario + ", " + image);
            run.forget(image);
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // held, not used
    void afterAKillAtACallTheProgramStartsWithTheOldOrTheNewState(DeadlyScenario scenario)
            throws Exception {
        DeadlyRun run = run(scenario);
        for (int point : Matrix.points("kill -9 at a call: " + scenario, KILLS)) {
            int number = 1 + point * run.calls() / KILLS;
            RunningHub hub = run.beginAnew();
            try (SystemCalls calls =
                    SystemCalls.killAt(
                            hub.process(),
                            SystemCalls.NAMES_AND_PAGES,
                            number,
                            run.outside("killed"))) {
                awaitEnd(CompletableFuture.supplyAsync(() -> run.act(hub)));
            } finally {
                hub.kill();
            }
            run.assertOldOrNew("%s, killed at call %d".formatted(scenario, number));
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAKillAtAnyTimeTheProgramStartsWithTheOldOrTheNewState(DeadlyScenario scenario)
            throws Exception {
        DeadlyRun run = run(scenario);
        for (int point : Matrix.points("kill -9 at a time: " + scenario, TIMES)) {
            long millis = (point + 1) * run.taken().toMillis() / (TIMES + 1);
            RunningHub hub = run.beginAnew();
            CompletableFuture<HttpResponse<String>> acting =
                    CompletableFuture.supplyAsync(() -> run.act(hub));
            try {
                acting.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException itIsTime) {
                // killed while it works; else it was done before
            } finally {
                hub.kill();
            }
            awaitEnd(acting);
            run.assertOldOrNew("%s, killed after %d ms".formatted(scenario, millis));
        }
    }

    /** It ends with an answer, or with the process. */
    private static void awaitEnd(CompletableFuture<HttpResponse<String>> acting)
            throws InterruptedException, TimeoutException {
        try {
            acting.get(2, TimeUnit.MINUTES);
        } catch (ExecutionException theProcessIsGone) {
            assertThat(theProcessIsGone).hasCauseInstanceOf(RuntimeException.class);
        }
    }
}
