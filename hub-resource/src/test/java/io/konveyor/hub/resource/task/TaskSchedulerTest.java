package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.konveyor.hub.store.Json;
import io.konveyor.hub.store.PrimaryKeys;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
            long application = newApplication(hub);
            return hub.tasks
                    .create(TaskHub.task("analyzer", "Ready", priority, application, false), "t")
                    .audit()
                    .id();
        }
    }

    @Nested
    class Pipelines {
        private final TaskCatalog.Kind first =
                new TaskCatalog.Kind(
                        "first",
                        List.of(),
                        1,
                        JsonNodeFactory.instance.objectNode(),
                        Map.of("konveyor.io/discovery", "b"));
        private final TaskCatalog.Kind second =
                new TaskCatalog.Kind(
                        "second",
                        List.of(),
                        2,
                        JsonNodeFactory.instance.objectNode(),
                        Map.of("konveyor.io/discovery", "a"));
        private final TaskCatalog catalog =
                new TaskCatalog(
                        List.of(second, first),
                        List.of(new TaskCatalog.Addon("doer", "^(first|second)$", "", "image")),
                        List.of());

        @Test
        void runTheirMembersOneAfterTheOther() throws Exception {
            try (TaskHub hub = new TaskHub(empty, directory, NOW, TaskSettings.DEFAULT, catalog)) {
                long application = newApplication(hub);
                fire(hub, application);
                List<Task> members = members(hub);
                assertThat(members)
                        .extracting(Task::name)
                        .containsExactly("shop-first", "shop-second");
                assertThat(members).extracting(Task::state).containsExactly("Ready", "Created");
                assertThat(members).extracting(Task::priority).containsExactly(1L, 2L);

                hub.pass();
                hub.passAfter(15);
                assertThat(members(hub))
                        .extracting(Task::state)
                        .containsExactly("Succeeded", "Ready");
                hub.passAfter(1);
                assertThat(members(hub))
                        .extracting(Task::state)
                        .containsExactly("Succeeded", "Pending");
            }
        }

        @Test
        void stopWhereAMemberIsCancelled() throws Exception {
            try (TaskHub hub = new TaskHub(empty, directory, NOW, TaskSettings.DEFAULT, catalog)) {
                fire(hub, newApplication(hub));
                hub.cancellation.cancel(members(hub).get(0).audit().id());
                hub.passAfter(30);
                assertThat(members(hub))
                        .extracting(Task::state)
                        .containsExactly("Canceled", "Created");
            }
        }

        @Test
        void withoutADiscoveryKindAreEmpty() throws Exception {
            try (TaskHub hub = empty()) {
                hub.database.write(
                        sql -> {
                            new DiscoveryTrigger(
                                            hub.groups,
                                            TaskCatalog.disconnected(),
                                            "konveyor.io/discovery")
                                    .fire(sql, 1, "shop", "tester");
                            return 0;
                        });
                assertThat(hub.groups.list()).hasSize(1);
                assertThat(hub.groups.list().get(0).state()).isEqualTo("Ready");
                assertThat(hub.groups.list().get(0).tasks()).isEmpty();
            }
        }

        private void fire(TaskHub hub, long application) {
            hub.database.write(
                    sql -> {
                        new DiscoveryTrigger(hub.groups, catalog, "konveyor.io/discovery")
                                .fire(sql, application, "shop", "tester");
                        return 0;
                    });
        }

        private List<Task> members(TaskHub hub) {
            long group =
                    hub.database.read(
                            sql -> sql.select(TASKGROUP.ID).from(TASKGROUP).fetchSingle().value1());
            return hub.groups.find(group).tasks();
        }
    }

    @Nested
    class Races {
        @Test
        void aCancellationBetweenReadingAndWritingWins() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.ready("analyzer");
                // The pass has read and decided; its write waits for this transaction.
                CountDownLatch writing = new CountDownLatch(1);
                CountDownLatch goOn = new CountDownLatch(1);
                Thread canceller =
                        new Thread(
                                () ->
                                        hub.database.write(
                                                sql -> {
                                                    writing.countDown();
                                                    await(goOn);
                                                    hub.cancellation.cancel(id);
                                                    return 0;
                                                }));
                canceller.start();
                writing.await();
                Thread passing = new Thread(hub::pass);
                passing.start();
                while (hub.simulator.count() == 0) {
                    Thread.onSpinWait();
                }
                goOn.countDown();
                canceller.join();
                passing.join();

                assertThat(hub.state(id)).isEqualTo("Canceled");
                assertThat(hub.tasks.find(id).pod()).isEmpty();
                assertThat(hub.simulator.count()).as("its pod is taken back").isZero();
                assertThat(hub.initiated.sum()).isZero();
            }
        }

        @Test
        void aDeletionBetweenReadingAndWritingLeavesNoFiles() throws Exception {
            try (TaskHub hub = empty()) {
                long id = hub.ready("analyzer");
                hub.pass();
                int before = hub.fileRows();
                CountDownLatch writing = new CountDownLatch(1);
                CountDownLatch goOn = new CountDownLatch(1);
                Thread deleter =
                        new Thread(
                                () ->
                                        hub.database.write(
                                                sql -> {
                                                    writing.countDown();
                                                    await(goOn);
                                                    hub.tasks.delete(id);
                                                    return 0;
                                                }));
                deleter.start();
                writing.await();
                long contents = contents(hub);
                Thread passing = new Thread(() -> hub.passAfter(5));
                passing.start();
                while (contents(hub) < contents + 2) {
                    Thread.onSpinWait();
                }
                goOn.countDown();
                deleter.join();
                passing.join();

                assertThat(hub.fileRows()).isEqualTo(before);
                assertThat(contents(hub)).isEqualTo(contents);
            }
        }

        @Test
        void cancellationsAndPassesAtOnceEndWithEveryTaskCancelledOrDone() throws Exception {
            try (TaskHub hub = empty()) {
                List<Long> ids = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    long application = newApplication(hub);
                    ids.add(
                            hub.tasks
                                    .create(
                                            TaskHub.task(
                                                    "analyzer", "Ready", 10, application, false),
                                            "t")
                                    .audit()
                                    .id());
                }
                Thread canceller = new Thread(() -> ids.forEach(hub.cancellation::cancel));
                canceller.start();
                while (canceller.isAlive()) {
                    hub.passAfter(2);
                }
                hub.passAfter(1);

                assertThat(ids)
                        .allSatisfy(id -> assertThat(hub.state(id)).isIn("Canceled", "Succeeded"));
                assertThat(hub.tasks.queue(name -> List.of()).total()).isZero();
                assertThat(hub.simulator.countScheduled()).isZero();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static long contents(TaskHub hub) throws IOException {
            Path files = hub.tree.root().resolve(".file");
            if (!Files.isDirectory(files)) {
                return 0;
            }
            try (var listing = Files.list(files)) {
                return listing.filter(Files::isRegularFile).count();
            }
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

    private static long newApplication(TaskHub hub) {
        return hub.database.write(
                sql -> {
                    long id = PrimaryKeys.next(sql, APPLICATION);
                    sql.insertInto(APPLICATION)
                            .set(APPLICATION.ID, id)
                            .set(APPLICATION.NAME, "application " + id)
                            .execute();
                    return id;
                });
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
