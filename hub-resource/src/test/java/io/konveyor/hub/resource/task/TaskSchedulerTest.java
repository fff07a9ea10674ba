package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.store.Json;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskSchedulerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir private static Path shared;
    private static UnpackedFixture empty;
    private static UnpackedFixture head;

    @TempDir private Path directory;

    @BeforeAll
    static void unpack() {
        empty = Fixture.HEAD_EMPTY.unpack(shared.resolve("empty"));
        head = Fixture.HEAD.unpack(shared.resolve("head"));
    }

    private TaskHub empty() throws Exception {
        return empty(TaskSettings.DEFAULT);
    }

    private TaskHub empty(TaskSettings settings) throws Exception {
        return new TaskHub(empty, directory, NOW, settings);
    }

    @Nested
    class OneTask {
        @Test
        void runsFromReadyToSucceeded() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.ready("analyzer");

                hub.pass();
                assertThat(hub.state(id)).isEqualTo("Pending");
                assertThat(hub.tasks.find(id).pod()).startsWith("konveyor-tackle/task-" + id + "-");
                assertThat(hub.tasks.find(id).started()).isNotNull();
                hub.passAfter(4);
                assertThat(hub.state(id)).isEqualTo("Pending");
                hub.passAfter(1);
                assertThat(hub.state(id)).isEqualTo("Running");
                hub.passAfter(9);
                assertThat(hub.state(id)).isEqualTo("Running");
                hub.passAfter(1);

                Task ended = hub.tasks.find(id);
                assertThat(ended.state()).isEqualTo("Succeeded");
                assertThat(ended.addon()).isEqualTo("analyzer");
                assertThat(ended.extensions()).containsExactly("java");
                assertThat(ended.terminated().toInstant()).isEqualTo(hub.clock.instant());
                assertThat(hub.eventKinds(id))
                        .containsExactly(
                                "AddonSelected",
                                "ExtensionSelected",
                                "PodCreated",
                                "PodRunning",
                                "PodSucceeded");
                assertThat(ended.attached())
                        .extracting(Attachment::name)
                        .containsExactly("addon.log", "java.log", "pod.yaml");
                assertThat(contentOf(hub, ended.attached().get(0))).isEqualTo("fake logs");
                assertThat(contentOf(hub, ended.attached().get(2)))
                        .contains("name: java", "phase: Succeeded", "task: \"" + id + "\"");
            }
        }

        @Test
        void keepsItsPodForAMinuteAndTheTimeOfItsEndForGood() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.ready("analyzer");
                hub.pass();
                hub.passAfter(15);
                var end = hub.tasks.find(id).terminated();
                hub.passAfter(60);
                assertThat(hub.tasks.find(id).pod()).isNotEmpty();
                hub.passAfter(1);

                assertThat(hub.tasks.find(id).pod()).isEmpty();
                assertThat(hub.tasks.find(id).terminated()).isEqualTo(end);
                assertThat(hub.eventKinds(id)).endsWith("PodDeleted");
                assertThat(hub.simulator.count()).isZero();
            }
        }

        @Test
        void isStartedAgainWhenItsPodIsGone() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.ready("analyzer");
                hub.pass();
                hub.passAfter(5);
                String lost = hub.tasks.find(id).pod();
                hub.restart();
                hub.passAfter(1);

                Task again = hub.tasks.find(id);
                assertThat(again.state()).isEqualTo("Pending");
                assertThat(again.pod()).isNotEqualTo(lost);
                assertThat(again.terminated()).isNull();
                assertThat(again.events())
                        .filteredOn(event -> event.kind().equals("PodNotFound"))
                        .extracting(TaskEvent::reason)
                        .containsExactly(lost);
                hub.passAfter(5);
                assertThat(hub.tasks.find(id).attached())
                        .as("the logs of the first pod are not made twice")
                        .extracting(Attachment::name)
                        .containsExactly("addon.log", "java.log");
            }
        }

        @Test
        void thatIsNotSubmittedIsLeftAlone() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.created("analyzer");
                hub.pass();
                assertThat(hub.state(id)).isEqualTo("Created");
            }
        }

        @Test
        void thatNothingKnownDoesWaitsWithoutBeingWritten() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.ready("analyzer");
                hub.database.write(sql -> sql.update(TASK).set(TASK.KIND, "unheard-of").execute());
                long written = hub.updates(id);
                hub.passAfter(1);
                assertThat(hub.state(id)).isEqualTo("Ready");
                assertThat(hub.updates(id)).isEqualTo(written);
            }
        }

        @Test
        void thatNamesAVanishedExtensionFails() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.ready("analyzer");
                hub.database.write(
                        sql ->
                                sql.update(TASK)
                                        .set(TASK.EXTENSIONS, Json.of("[\"cobol\"]"))
                                        .execute());
                hub.passAfter(1);
                assertThat(hub.state(id)).isEqualTo("Failed");
                assertThat(hub.tasks.find(id).errors())
                        .extracting(TaskError::description)
                        .containsExactly("Extension: 'cobol' not-found.");
                assertThat(hub.tasks.find(id).terminated()).isNotNull();
            }
        }

        @Test
        void isCountedOnceWhenItGetsItsPod() throws Exception {
            try (TaskHub hub = empty()) {
                hub.ready("analyzer");
                hub.pass();
                hub.passAfter(5);
                hub.passAfter(10);
                assertThat(hub.initiated.sum()).isEqualTo(1);
            }
        }

        @Test
        void losesItsTokensWhenItEnds() throws Exception {
            try (TaskHub hub = new TaskHub(head, directory, NOW, TaskSettings.DEFAULT)) {
                assertThat(tokens(hub, 10)).isEqualTo(2);
                for (int i = 0; i < 60 && !hub.state(10).equals("Succeeded"); i++) {
                    hub.cancellation.cancel(22);
                    hub.passAfter(5);
                }
                assertThat(hub.state(10)).isEqualTo("Succeeded");
                assertThat(tokens(hub, 10)).isZero();
            }
        }
    }

    @Nested
    class SeveralTasks {
        @Test
        void areStartedByPriorityThenAgeAndAPodMoreWithEachPass() throws Exception {
            try (TaskHub hub = empty()) {
                long later = create(hub, 10);
                long urgent = create(hub, 30);
                long last = create(hub, 10);

                hub.pass();
                assertThat(states(hub, later, urgent, last))
                        .containsExactly("Ready", "Pending", "Ready");
                hub.passAfter(1);
                assertThat(states(hub, later, urgent, last))
                        .containsExactly("Pending", "Pending", "Ready");
                hub.passAfter(1);
                assertThat(states(hub, later, urgent, last))
                        .containsExactly("Pending", "Pending", "Pending");
            }
        }

        @Test
        void pastTheQuotaAreBlockedOnceAndNotWrittenEverySecond() throws Exception {
            TaskSettings oneAtATime =
                    new TaskSettings(Duration.ofSeconds(1), 1, Duration.ofMinutes(1));
            try (TaskHub hub = empty(oneAtATime)) {
                long first = create(hub, 10);
                long second = create(hub, 10);
                hub.pass();
                hub.passAfter(1);
                assertThat(states(hub, first, second)).containsExactly("Pending", "QuotaBlocked");
                long written = hub.updates(second);
                hub.passAfter(1);
                assertThat(hub.updates(second)).isEqualTo(written);
                assertThat(hub.tasks.find(second).tokens()).isEmpty();

                hub.passAfter(20);
                hub.passAfter(61);
                hub.passAfter(1);
                assertThat(states(hub, first, second)).containsExactly("Succeeded", "Pending");
            }
        }

        @Test
        void ofTheSameKindAndSubjectRunOneAfterTheOther() throws Exception {
            try (TaskHub hub = empty()) {
                long first = hub.ready("language-discovery");
                long second = hub.ready("language-discovery");
                hub.pass();
                hub.passAfter(1);
                assertThat(states(hub, first, second)).containsExactly("Pending", "Postponed");
                assertThat(hub.tasks.find(second).addon())
                        .as("what it would run with is not settled yet")
                        .isEmpty();
                long written = hub.updates(second);
                hub.passAfter(1);
                assertThat(hub.updates(second)).isEqualTo(written);
                hub.passAfter(20);
                assertThat(states(hub, first, second)).containsExactly("Succeeded", "Pending");
            }
        }

        @Test
        void withOneThatCannotBeReadGoOn() throws Exception {
            try (TaskHub hub = empty()) {
                long damaged = hub.ready("analyzer");
                long sound = create(hub, 10);
                hub.database.write(
                        sql ->
                                sql.update(TASK)
                                        .set(TASK.EVENTS, Json.of("[{"))
                                        .where(TASK.ID.eq(damaged))
                                        .execute());
                hub.pass();
                assertThat(hub.state(sound)).isEqualTo("Pending");
            }
        }

        private long create(TaskHub hub, long priority) {
            // Kinds without a common add-on and subject would be duplicates of each other.
            long application = hub.newApplication();
            return hub.tasks
                    .create(TaskHub.task("analyzer", "Ready", priority, application, false), "t")
                    .audit()
                    .id();
        }
    }

    @Test
    void aHubOfTheFieldGoesOnWithItsTasks() throws Exception {
        try (TaskHub hub = new TaskHub(head, directory, NOW, TaskSettings.DEFAULT)) {
            hub.pass();
            assertThat(hub.eventKinds(2)).endsWith("PodNotFound", "Postponed");
            assertThat(hub.state(2)).as("isolated 22 holds the others up").isEqualTo("Postponed");
            hub.cancellation.cancel(22);
            for (int i = 0; i < 40; i++) {
                hub.passAfter(2);
            }
            TaskQueue queue = hub.tasks.queue(name -> List.of());
            assertThat(queue.total()).isZero();
            assertThat(hub.state(1)).isEqualTo("Created");
            assertThat(hub.state(4)).isEqualTo("Canceled");
            assertThat(hub.state(2)).isEqualTo("Succeeded");
        }
    }

    private static List<String> states(TaskHub hub, long... ids) {
        return Arrays.stream(ids).mapToObj(hub::state).toList();
    }

    private static int tokens(TaskHub hub, long task) {
        return hub.database.read(sql -> sql.fetchCount(TOKEN, TOKEN.TASKID.eq(task)));
    }

    private static String contentOf(TaskHub hub, Attachment attachment) throws Exception {
        return Files.readString(hub.files.content(hub.files.find(attachment.id())));
    }
}
