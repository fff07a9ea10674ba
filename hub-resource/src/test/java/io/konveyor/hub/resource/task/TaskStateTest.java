package io.konveyor.hub.resource.task;

import static io.konveyor.hub.resource.task.TaskState.CANCELED;
import static io.konveyor.hub.resource.task.TaskState.CREATED;
import static io.konveyor.hub.resource.task.TaskState.FAILED;
import static io.konveyor.hub.resource.task.TaskState.PENDING;
import static io.konveyor.hub.resource.task.TaskState.POSTPONED;
import static io.konveyor.hub.resource.task.TaskState.QUOTA_BLOCKED;
import static io.konveyor.hub.resource.task.TaskState.READY;
import static io.konveyor.hub.resource.task.TaskState.RUNNING;
import static io.konveyor.hub.resource.task.TaskState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.wire.WireTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStateTest {
    private static final Map<TaskState, Set<TaskState>> ALLOWED =
            Map.of(
                    CREATED, Set.of(READY, CANCELED),
                    READY, Set.of(POSTPONED, QUOTA_BLOCKED, PENDING, FAILED, CANCELED),
                    POSTPONED, Set.of(READY, CANCELED),
                    QUOTA_BLOCKED, Set.of(POSTPONED, PENDING, FAILED, CANCELED),
                    PENDING, Set.of(RUNNING, SUCCEEDED, FAILED, READY, CANCELED),
                    RUNNING, Set.of(SUCCEEDED, FAILED, READY, CANCELED),
                    SUCCEEDED, Set.of(),
                    FAILED, Set.of(),
                    CANCELED, Set.of());

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void aTaskTurnsOnlyToTheStatesOfTheTable(TaskState from) {
        for (TaskState to : TaskState.values()) {
            TaskRow task = taskIn(from);
            if (ALLOWED.get(from).contains(to)) {
                task.become(to);
                assertThat(task.state()).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> task.become(to))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(from.word() + " to " + to.word());
                assertThat(task.state()).isEqualTo(from);
            }
        }
    }

    @Test
    void whatHasEndedStaysAsItIs() {
        assertThat(Arrays.stream(TaskState.values()).filter(TaskState::isFinal))
                .containsExactlyInAnyOrderElementsOf(EnumSet.of(SUCCEEDED, FAILED, CANCELED));
    }

    @Test
    void anEmptyWordIsAStateAndAnUnknownOneIsNone() {
        assertThat(TaskState.of("")).contains(CREATED);
        assertThat(TaskState.of("QuotaBlocked")).contains(QUOTA_BLOCKED);
        assertThat(TaskState.of("ready")).isEmpty();
    }

    private static TaskRow taskIn(TaskState state) {
        return new TaskRow(
                1,
                new TaskRow.Identity(
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        WireTime.ZERO),
                new TaskRow.Progress(
                        state,
                        "",
                        List.of(),
                        10,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        ""));
    }
}
