package io.konveyor.hub.resource.task;

import static io.konveyor.hub.resource.task.TaskVerdict.DELETE;
import static io.konveyor.hub.resource.task.TaskVerdict.KEEP;
import static io.konveyor.hub.resource.task.TaskVerdict.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the upstream reaper, with its default settings. */
class TaskVerdictTest {
    private static final OffsetDateTime MARK = OffsetDateTime.parse("2026-11-22T19:17:01Z");
    private static final long TTL_MINUTES = 100;

    @ParameterizedTest
    @CsvSource({
        "CREATED, 4320, KEEP",
        "CREATED, 4321, RELEASE",
        "READY, 999999, KEEP",
        "PENDING, 999999, KEEP",
        "QUOTA_BLOCKED, 999999, KEEP",
        "POSTPONED, 999999, KEEP",
        "RUNNING, 999999, KEEP",
        "SUCCEEDED, 4320, KEEP",
        "SUCCEEDED, 4321, RELEASE",
        "FAILED, 43200, KEEP",
        "FAILED, 43201, RELEASE",
        "CANCELED, 999999, KEEP",
    })
    void withoutATimeToLiveTasksAreReleasedAtMost(TaskState state, long age, TaskVerdict verdict) {
        assertThat(verdict(state, TaskTtl.NONE, age, false)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, DELETE",
        "READY, DELETE",
        "PENDING, DELETE",
        "QUOTA_BLOCKED, DELETE",
        "POSTPONED, KEEP",
        "RUNNING, DELETE",
        "SUCCEEDED, DELETE",
        "FAILED, DELETE",
        "CANCELED, KEEP",
    })
    void pastATimeToLiveTasksAreDeleted(TaskState state, TaskVerdict verdict) {
        TaskTtl ttl = new TaskTtl(TTL_MINUTES, TTL_MINUTES, TTL_MINUTES, TTL_MINUTES, TTL_MINUTES);
        assertThat(verdict(state, ttl, TTL_MINUTES, false)).isEqualTo(KEEP);
        assertThat(verdict(state, ttl, TTL_MINUTES + 1, false)).isEqualTo(verdict);
    }

    @Test
    void aLongTimeToLiveKeepsWhatWouldBeReleased() {
        TaskTtl ttl = new TaskTtl(0, 0, 0, 5_000_000, 0);
        assertThat(verdict(TaskState.SUCCEEDED, ttl, 4321, false)).isEqualTo(KEEP);
    }

    @Test
    void aMemberOfAPipelineWaitsForItsTurn() {
        assertThat(verdict(TaskState.CREATED, TaskTtl.NONE, 4321, true)).isEqualTo(KEEP);
        assertThat(verdict(TaskState.CREATED, new TaskTtl(1, 0, 0, 0, 0), 4321, true))
                .isEqualTo(KEEP);
        assertThat(verdict(TaskState.SUCCEEDED, TaskTtl.NONE, 4321, true)).isEqualTo(RELEASE);
    }

    @Test
    void runningTasksAgeFromTheirStartAndEndedOnesFromTheirEnd() {
        OffsetDateTime late = MARK.plusDays(10);
        OffsetDateTime now = late.plusMinutes(1);
        TaskTtl ttl = new TaskTtl(0, 0, 60, 60, 0);
        assertThat(
                        TaskVerdict.of(
                                new TaskVerdict.Facts(
                                        TaskState.RUNNING,
                                        MARK,
                                        Optional.of(late),
                                        Optional.empty(),
                                        ttl,
                                        false),
                                ReaperSettings.DEFAULT,
                                now))
                .isEqualTo(KEEP);
        assertThat(
                        TaskVerdict.of(
                                new TaskVerdict.Facts(
                                        TaskState.SUCCEEDED,
                                        MARK,
                                        Optional.of(MARK),
                                        Optional.of(late),
                                        ttl,
                                        false),
                                ReaperSettings.DEFAULT,
                                now.plusHours(1)))
                .isEqualTo(DELETE);
    }

    private static TaskVerdict verdict(
            TaskState state, TaskTtl ttl, long ageMinutes, boolean inPipeline) {
        return TaskVerdict.of(
                new TaskVerdict.Facts(
                        state, MARK, Optional.of(MARK), Optional.of(MARK), ttl, inPipeline),
                ReaperSettings.DEFAULT,
                MARK.plus(Duration.ofMinutes(ageMinutes)));
    }
}
