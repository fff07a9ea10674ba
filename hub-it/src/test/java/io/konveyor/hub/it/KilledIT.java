package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Matrix;
import io.konveyor.hub.testing.SystemCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Hub dies in the middle of an operation. Whatever it had done by then, the next start finds the
 * old state or the new one, whole: rows, files, key and mode, every acknowledged write, and nothing
 * left over; and the history says what became of the operation.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledIT {
    /** Points in time per scenario; the last ones lie after its end. */
    private static final int TIMES = 6;

    private static final int STARTS = 3;

    /** Power failures per scenario; each of the last ones after everything was done. */
    private static final int FAILURES = 40;

    private static final int AFTER_ALL = 14;

    /** Of neighbouring seeds the first numbers are all but the same. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    /** How long an end by SIGTERM may take: operations heed it at once, a deploy ends first. */
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private DeadlyHome home;
    private Map<DeadlyScenario, DeadlyRun> runs;

    @BeforeAll
    void record() throws Exception {
        SystemCalls.requireStrace();
        home = new DeadlyHome();
        runs = DeadlyRecording.at(home);
    }

    @AfterAll
    void deleteAll() throws IOException {
        if (home != null) {
            home.close();
        }
    }

    /**
     * The process was stopped after each call by which it changes its files, and the directory
     * copied: a kill loses nothing that has been written, so that is what the next start finds.
     */
    @ParameterizedTest
    @EnumSource
    void afterEachSingleCallTheOldOrTheNewStateIsOnDisk(DeadlyScenario scenario)
            throws IOException {
        DeadlyRun run = runs.get(scenario);
        assertThat(run.changes()).as("states on disk").isGreaterThan(1);
        for (int change : Matrix.points("every call: " + scenario, run.changes())) {
            run.assertOldOrNewAfter(change);
        }
    }

    static Stream<Arguments> failures() {
        return drawn("power failure", FAILURES);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void afterAPowerFailureTheOldOrTheNewStateIsThereAndTheNewOneIfThatWasSaid(
            DeadlyScenario scenario, int point) throws IOException {
        DeadlyRun run = runs.get(scenario);
        Random random = new Random((scenario.name().hashCode() + point) * SCATTER);
        int last = run.changes() - 1;
        run.assertOldOrNewAfterPowerFailure(
                point >= FAILURES - AFTER_ALL ? last : random.nextInt(last),
                random,
                "point " + point);
    }

    static Stream<Arguments> starts() {
        return drawn("starts after a call", STARTS);
    }

    @ParameterizedTest
    @MethodSource("starts")
    void theProgramStartsOnWhatIsOnDiskAfterACall(DeadlyScenario scenario, int point)
            throws IOException {
        DeadlyRun run = runs.get(scenario);
        run.assertTheProgramStartsAfter((point + 1) * run.changes() / (STARTS + 1));
    }

    static Stream<Arguments> kills() {
        return drawn("kill -9 at a time", TIMES);
    }

    @ParameterizedTest
    @MethodSource("kills")
    void afterAKillAtAnyTimeTheOldOrTheNewStateIsThere(DeadlyScenario scenario, int point)
            throws Exception {
        DeadlyRun run = runs.get(scenario);
        Acknowledged acknowledged =
                DeadlyAttempt.dieAfter(time(run, point), run, true, RunningHub::kill);
        run.assertOldOrNew("%s, killed at time %d".formatted(scenario, point), acknowledged);
    }

    static Stream<Arguments> terminations() {
        return drawn("SIGTERM at a time", TIMES);
    }

    @ParameterizedTest
    @MethodSource("terminations")
    void toldToEndAtAnyTimeItEndsInTimeAndTheOldOrTheNewStateIsThere(
            DeadlyScenario scenario, int point) throws Exception {
        DeadlyRun run = runs.get(scenario);
        Acknowledged acknowledged =
                DeadlyAttempt.dieAfter(time(run, point), run, false, KilledIT::terminate);
        run.assertOldOrNew("%s, told to end at time %d".formatted(scenario, point), acknowledged);
    }

    private static void terminate(RunningHub hub) throws InterruptedException {
        hub.process().destroy();
        assertThat(hub.process().waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("ended in time; " + hub.log())
                .isTrue();
    }

    private static Duration time(DeadlyRun run, int point) {
        // A process that has just started takes longer than the one that was recorded.
        return run.taken().multipliedBy(2L * (point + 1)).dividedBy(TIMES);
    }

    private static Stream<Arguments> drawn(String name, int points) {
        List<DeadlyScenario> all = List.of(DeadlyScenario.values());
        return Matrix.points(name, all.size() * points).stream()
                .map(point -> Arguments.of(all.get(point / points), point % points));
    }
}
