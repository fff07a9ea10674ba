package io.konveyor.hub.resource.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.wire.WireTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TaskRulesTest {
    private static final TaskCatalog CATALOG = TaskCatalog.disconnected();
    private static final Selector.Subject UNTAGGED =
            new Selector.Subject() {
                @Override
                public boolean hasTag(String category, String tag) {
                    return false;
                }

                @Override
                public boolean isOnPlatformOfKind(String kind) {
                    return false;
                }
            };

    @Nested
    class Postponing {
        private final PostponeRules rules = new PostponeRules(CATALOG);

        @Test
        void aTaskWaitsForOneThatIsIsolated() {
            TaskRow isolated = task(1, "analyzer", 10, 1, TaskState.READY, true);
            TaskRow other = task(2, "analyzer", 10, 2, TaskState.READY, false);

            assertThat(rules.evaluate(List.of(isolated, other), List.of()))
                    .isEqualTo(Map.of(2L, "Rule:Isolated matched:2, other:1"));
        }

        @Test
        void anIsolatedTaskDoesNotWaitForThoseThatRunButTheyAreAlone() {
            TaskRow isolated = task(1, "analyzer", 10, 1, TaskState.READY, true);
            TaskRow running = task(2, "analyzer", 10, 2, TaskState.RUNNING, false);

            assertThat(rules.evaluate(List.of(isolated), List.of(running))).isEmpty();
        }

        @Test
        void twoIsolatedTasksWaitForEachOther() {
            TaskRow one = task(1, "analyzer", 10, 1, TaskState.READY, true);
            TaskRow two = task(2, "analyzer", 10, 2, TaskState.POSTPONED, true);

            assertThat(rules.evaluate(List.of(one, two), List.of())).containsOnlyKeys(1L, 2L);
        }

        @Test
        void theNewerOfTwoOfTheSameKindAndSubjectWaits() {
            TaskRow older = task(1, "analyzer", 10, 1, TaskState.READY, false);
            TaskRow newer = task(2, "analyzer", 10, 1, TaskState.READY, false);

            assertThat(rules.evaluate(List.of(older, newer), List.of()))
                    .isEqualTo(Map.of(2L, "Rule:Unique matched:2, other:1"));
        }

        @Test
        void theLessUrgentOfTwoWaitsWhateverItsAge() {
            TaskRow older = task(1, "analyzer", 10, 1, TaskState.READY, false);
            TaskRow urgent = task(2, "analyzer", 20, 1, TaskState.READY, false);

            assertThat(rules.evaluate(List.of(older, urgent), List.of())).containsOnlyKeys(1L);
        }

        @Test
        void tasksWithTheSameAddonAndSubjectAreDuplicatesToo() {
            TaskRow analysis = task(1, "analyzer", 10, 1, TaskState.RUNNING, false);
            TaskRow discovery = task(2, "tech-discovery", 10, 1, TaskState.READY, false);

            assertThat(rules.evaluate(List.of(discovery), List.of(analysis)))
                    .isEqualTo(Map.of(2L, "Rule:Unique matched:2, other:1"));
        }

        @Test
        void aTaskWaitsForTheKindsItsKindDependsOn() {
            TaskRow analysis = task(1, "analyzer", 10, 1, TaskState.READY, false);
            TaskRow language = task(2, "language-discovery", 10, 1, TaskState.RUNNING, false);
            TaskRow elsewhere = task(3, "language-discovery", 10, 2, TaskState.RUNNING, false);

            assertThat(rules.evaluate(List.of(analysis), List.of(language)))
                    .isEqualTo(Map.of(1L, "Rule:Dependency matched:1, other:2"));
            assertThat(rules.evaluate(List.of(analysis), List.of(elsewhere))).isEmpty();
        }

        @Test
        void aTaskWithAPodIsNotPostponed() {
            TaskRow pending = task(2, "analyzer", 10, 1, TaskState.PENDING, false);
            TaskRow older = task(1, "analyzer", 10, 1, TaskState.READY, false);

            assertThat(rules.evaluate(List.of(older, pending), List.of())).containsOnlyKeys(1L);
        }
    }

    @Nested
    class Escalating {
        private final PriorityEscalation escalation = new PriorityEscalation(CATALOG);

        @Test
        void whatAnUrgentTaskWaitsForBecomesAsUrgent() {
            TaskRow urgent = task(1, "analyzer", 50, 1, TaskState.READY, false);
            TaskRow language = task(2, "language-discovery", 10, 1, TaskState.READY, false);
            TaskRow elsewhere = task(3, "language-discovery", 10, 2, TaskState.READY, false);

            List<TaskRow> replaced =
                    escalation.escalate(List.of(urgent, language, elsewhere), WireTime.ZERO);

            assertThat(replaced).isEmpty();
            assertThat(language.effectivePriority()).isEqualTo(50);
            assertThat(elsewhere.effectivePriority()).isEqualTo(10);
            assertThat(language.now().events())
                    .extracting(TaskEvent::reason)
                    .containsExactly("Escalated:2, by:1");
        }

        @Test
        void aRaisedTaskWhosePodDoesNotRunYetIsPlacedAnew() {
            TaskRow urgent = task(1, "analyzer", 50, 1, TaskState.READY, false);
            TaskRow language = task(2, "language-discovery", 10, 1, TaskState.PENDING, false);

            assertThat(escalation.escalate(List.of(urgent, language), WireTime.ZERO))
                    .containsExactly(language);
        }

        @Test
        void itIsToldOnceHoweverLongItLasts() {
            TaskRow urgent = task(1, "analyzer", 50, 1, TaskState.READY, false);
            TaskRow language = task(2, "language-discovery", 10, 1, TaskState.READY, false);
            escalation.escalate(List.of(urgent, language), WireTime.ZERO);
            language.raisePriority(10);
            escalation.escalate(List.of(urgent, language), WireTime.ZERO.plusDays(1));

            assertThat(language.now().events()).hasSize(1);
            assertThat(language.now().events().get(0).count()).isEqualTo(1);
        }
    }

    static TaskRow task(
            long id, String kind, long priority, long application, TaskState state, boolean alone) {
        TaskRow task =
                new TaskRow(
                        id,
                        new TaskRow.Identity(
                                kind,
                                Optional.of(application),
                                Optional.empty(),
                                Optional.empty(),
                                alone,
                                WireTime.ZERO),
                        new TaskRow.Progress(
                                state,
                                "",
                                List.of(),
                                priority,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                List.of(),
                                List.of(),
                                0,
                                List.of(),
                                ""));
        AddonSelection.Outcome outcome = new AddonSelection(CATALOG, any -> UNTAGGED).select(task);
        task.select(((AddonSelection.Selected) outcome).selection());
        return task;
    }
}
