package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.TASKREPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.bucket.FolderArchive;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.WireFormat;
import io.konveyor.hub.wire.WireTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path shared;
    private static UnpackedFixture fixture;

    @TempDir private Path directory;
    private TaskHub hub;

    @BeforeAll
    static void unpack() {
        fixture = Fixture.HEAD.unpack(shared);
    }

    @BeforeEach
    void open() throws Exception {
        hub = new TaskHub(fixture, directory, NOW, TaskSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static Task read(String json) {
        return WireFormat.JSON.read(json.getBytes(StandardCharsets.UTF_8), Task.class);
    }

    private static QueryParameters filter(String filter) {
        return name -> name.equals("filter") ? List.of(filter) : List.of();
    }

    @Nested
    class Creating {
        @Test
        void takesDataOverThatOfTheKindAndRaisesThePriority() throws Exception {
            Task made =
                    hub.tasks.create(
                            read(
                                    "{\"kind\":\"tech-discovery\",\"priority\":3,"
                                            + "\"data\":{\"mode\":{\"withDeps\":false},\"x\":1}}"),
                            "tester");

            assertThat(made.priority()).isEqualTo(10);
            assertThat(made.state()).isEqualTo("Created");
            assertThat(made.bucket()).isNotNull();
            assertThat(made.audit().createUser()).isEqualTo("tester");
            assertThat(JSON.readTree(WireFormat.JSON.write(made.data())))
                    .isEqualTo(
                            JSON.readTree(
                                    "{\"mode\":{\"discovery\":true,\"withDeps\":false},"
                                            + "\"rules\":{\"labels\":{\"included\":[\"discovery\"]}},"
                                            + "\"tagger\":{\"enabled\":true,"
                                            + "\"source\":\"tech-discovery\"},\"x\":1}"));
            assertThat(hub.tasks.find(made.audit().id()).state()).isEqualTo("Created");
        }

        @Test
        void refusesAnyStateButCreatedAndReady() {
            assertThatThrownBy(() -> hub.tasks.create(read("{\"state\":\"Running\"}"), "t"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("state must be (Created|Ready)");
        }

        @Test
        void refusesWhatItDoesNotKnowInUpstreamsWords() {
            assertThatThrownBy(() -> hub.tasks.create(read("{\"kind\":\"x\"}"), "t"))
                    .isInstanceOf(UnknownReferenceException.class)
                    .hasMessage("Task (kind): 'x' not-found.");
            assertThatThrownBy(() -> hub.tasks.create(read("{\"addon\":\"x\"}"), "t"))
                    .hasMessage("Addon: 'x' not-found.");
            assertThatThrownBy(() -> hub.tasks.create(read("{\"extensions\":[\"x\"]}"), "t"))
                    .hasMessage("Extension: 'x' not-found.");
        }

        @Test
        void forAnApplicationThatIsNotThereFailsOnItsForeignKeyAndLeavesNothing() {
            int before = hub.tasks.list(QueryParameters.NONE).items().size();
            int buckets = hub.buckets.list().size();
            assertThatThrownBy(() -> hub.tasks.create(read("{\"application\":{\"id\":999}}"), "t"))
                    .isInstanceOf(DataAccessException.class)
                    .satisfies(
                            failure ->
                                    assertThat(ConstraintViolation.of(failure).orElseThrow().kind())
                                            .isEqualTo(ConstraintViolation.Kind.FOREIGN_KEY));
            assertThat(hub.tasks.list(QueryParameters.NONE).items()).hasSize(before);
            assertThat(hub.buckets.list()).hasSize(buckets);
        }
    }

    @Nested
    class Changing {
        @Test
        void anythingWhileItIsNotSubmitted() {
            Task changed =
                    hub.tasks.update(
                            1,
                            read("{\"name\":\"new\",\"kind\":\"language-discovery\"}"),
                            "changer");
            assertThat(changed.name()).isEqualTo("new");
            assertThat(changed.kind()).isEqualTo("language-discovery");
            assertThat(changed.application()).isNull();
            assertThat(changed.state()).isEqualTo("Created");
            assertThat(changed.bucket()).isNotNull();
            assertThat(changed.audit().updateUser()).isEqualTo("changer");
        }

        @Test
        void onlyNameLocatorPolicyAndTimesWhileItWaits() {
            Task changed =
                    hub.tasks.update(
                            23,
                            read(
                                    "{\"name\":\"new\",\"kind\":\"x\",\"locator\":\"l\","
                                            + "\"policy\":{\"isolated\":true}}"),
                            "changer");
            assertThat(changed.name()).isEqualTo("new");
            assertThat(changed.locator()).isEqualTo("l");
            assertThat(changed.policy().isolated()).isTrue();
            assertThat(changed.ttl()).isEqualTo(TaskTtl.NONE);
            assertThat(changed.kind()).isEqualTo("analyzer");
            assertThat(changed.state()).isEqualTo("Ready");
        }

        @Test
        void nothingOnceItRuns() {
            Task before = hub.tasks.stored(2);
            assertThat(hub.tasks.update(2, read("{\"name\":\"new\"}"), "changer"))
                    .isEqualTo(before);
        }

        @Test
        void bySubmittingMakesItReadyAndKeepsTheRest() {
            hub.tasks.submit(1, hub.tasks.stored(1), "submitter");
            Task submitted = hub.tasks.find(1);
            assertThat(submitted.state()).isEqualTo("Ready");
            assertThat(submitted.name()).isEqualTo("nm task 0");
            assertThat(submitted.application().id()).isEqualTo(1);
        }

        @Test
        void whatIsNotThereIsNotFound() {
            assertThatThrownBy(() -> hub.tasks.update(999, read("{}"), "t"))
                    .isInstanceOf(RecordNotFoundException.class);
        }
    }

    @Nested
    class Listing {
        @Test
        void filtersByStateAndSpellsQueuedOut() {
            assertThat(ids("state:queued")).hasSize(15).doesNotContain(1L, 4L, 13L);
            assertThat(ids("state:(Created|Canceled)")).containsExactly(1L, 4L, 6L, 8L, 9L, 21L);
        }

        @Test
        void filtersByWhatTheTaskIsAbout() {
            assertThat(ids("application.name='Kassenhaus'")).containsExactly(1L);
            assertThat(ids("platform.id:1")).containsExactly(9L);
            assertThat(ids("application.id:5,id>6")).containsExactly(22L);
        }

        @Test
        void sortsAndPagesAndTellsTheTotal() {
            QueryParameters query =
                    name ->
                            switch (name) {
                                case "sort" -> List.of("d:id");
                                case "limit" -> List.of("3");
                                case "offset" -> List.of("2");
                                default -> List.of();
                            };
            var page = hub.tasks.list(query);
            assertThat(page.items())
                    .extracting(task -> task.audit().id())
                    .containsExactly(21L, 20L, 19L);
            assertThat(page.total()).contains("23");
        }

        @Test
        void refusesAFieldThatIsNone() {
            assertThatThrownBy(() -> hub.tasks.list(filter("pod:x")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("filter: 'pod' not supported.");
        }

        private List<Long> ids(String filter) {
            return hub.tasks.list(filter(filter)).items().stream()
                    .map(task -> task.audit().id())
                    .toList();
        }
    }

    @Nested
    class Cancelling {
        @Test
        void givesUpPodBucketAndTokens() {
            hub.cancellation.cancel(10);
            Task cancelled = hub.tasks.find(10);
            assertThat(cancelled.state()).isEqualTo("Canceled");
            assertThat(cancelled.pod()).isEmpty();
            assertThat(cancelled.bucket()).isNull();
            assertThat(cancelled.tokens()).isEmpty();
            assertThat(hub.eventKinds(10)).endsWith("PodDeleted", "Canceled");
        }

        @Test
        void keepsADescriptionOfAPodThatIsKnown() {
            long id = hub.ready("language-discovery");
            hub.cancellation.cancel(22);
            hub.cancellation.cancelAll(filter("id<" + id));
            hub.pass();
            assertThat(hub.state(id)).isEqualTo("Pending");
            hub.cancellation.cancel(id);
            assertThat(hub.tasks.find(id).attached())
                    .extracting(Attachment::name)
                    .containsExactly("pod.yaml");
            assertThat(hub.simulator.count()).isZero();
        }

        @Test
        void leavesWhatHasEndedAsItIs() {
            Task before = hub.tasks.find(13);
            hub.cancellation.cancel(13);
            assertThat(hub.tasks.find(13)).isEqualTo(before);
        }

        @Test
        void manyAtOnceTakesThoseThatMatch() {
            hub.cancellation.cancelAll(filter("state:queued,application.id:5"));
            assertThat(hub.state(5)).isEqualTo("Canceled");
            assertThat(hub.state(22)).isEqualTo("Canceled");
            assertThat(hub.state(10)).isEqualTo("Pending");
        }

        @Test
        void whatIsNotThereIsNotFound() {
            assertThatThrownBy(() -> hub.cancellation.cancel(999))
                    .isInstanceOf(RecordNotFoundException.class);
        }

        @Test
        void deletingTakesReportAndTokensAlong() {
            hub.tasks.delete(3);
            hub.tasks.delete(3);
            assertThatThrownBy(() -> hub.tasks.find(3)).isInstanceOf(RecordNotFoundException.class);
            assertThat(
                            hub.database.<Integer>read(
                                    sql -> sql.fetchCount(TASKREPORT, TASKREPORT.TASKID.eq(3L))))
                    .isZero();
        }
    }

    @Nested
    class Reporting {
        private TaskReports reports;

        @BeforeEach
        void open() {
            reports = new TaskReports(hub.database, hub.clock);
        }

        @Test
        void aTaskHasOneReport() {
            TaskReport made = reports.create(5, report(0, "Running"), "addon");
            assertThat(made.task()).isEqualTo(5);
            assertThatThrownBy(() -> reports.create(5, report(0, "Running"), "addon"))
                    .satisfies(
                            failure ->
                                    assertThat(ConstraintViolation.of(failure).orElseThrow())
                                            .isEqualTo(
                                                    new ConstraintViolation(
                                                            ConstraintViolation.Kind.UNIQUE,
                                                            "UNIQUE constraint failed:"
                                                                    + " TaskReport.TaskID")));
        }

        @Test
        void isReplacedByItsOwnIdAndRefusedByAnother() {
            reports.update(1, report(1, "Succeeded"), "addon");
            assertThat(hub.tasks.find(1).activity()).containsExactly("line");
            assertThatThrownBy(() -> reports.update(1, report(0, "Failed"), "addon"))
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> reports.update(1, report(2, "Failed"), "addon"))
                    .isInstanceOf(DataAccessException.class);
            assertThat(hub.tasks.find(2).activity()).hasSize(3);
        }

        @Test
        void failureShowsASucceededTaskAsFailed() {
            reports.create(13, report(0, "Failed"), "addon");
            assertThat(hub.tasks.find(13).state()).isEqualTo("Failed");
            assertThat(hub.tasks.dashboard(filter("id:13")).get(0).state()).isEqualTo("Succeeded");
        }

        @Test
        void attachedFilesStandBelowTheirLines() throws Exception {
            TaskAttachments attachments = new TaskAttachments(hub.tasks, hub.files);
            List<String> activity = attachments.merged(2).activity();
            assertThat(activity.get(0)).isEqualTo("cast off");
            assertThat(activity.get(1)).startsWith("> ");
            assertThat(activity).endsWith("sail «1»", "moor");
        }

        @Test
        void attachedFilesComeAsAnArchive() throws Exception {
            TaskAttachments attachments = new TaskAttachments(hub.tasks, hub.files);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FolderArchive.write(attachments.archived(2), out);
            assertThat(names(out.toByteArray()))
                    .containsExactly("029-log-1.txt", "055-addon.log", "056-java.log");
        }

        private static List<String> names(byte[] archive) throws IOException {
            List<String> names = new ArrayList<>();
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(
                            new GZIPInputStream(new ByteArrayInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
            return names;
        }

        private static TaskReport report(long id, String status) {
            return new TaskReport(
                    new Audit(id, "", WireTime.ZERO, "", WireTime.ZERO),
                    status,
                    List.of(),
                    3,
                    1,
                    List.of("line"),
                    List.of(),
                    NullNode.getInstance(),
                    0);
        }
    }

    @Nested
    class Grouping {
        @Test
        void aGroupHoldsItsMembersAsAListUntilItIsSubmitted() {
            TaskGroup made =
                    hub.groups.create(
                            TaskHub.group("", "analyzer", TaskHub.task("", "", 0, 1L, false)),
                            "tester");
            assertThat(made.state()).isEqualTo("Created");
            assertThat(made.tasks()).hasSize(1);
            assertThat(made.tasks().get(0).audit().id()).isZero();

            long id = made.audit().id();
            hub.groups.submit(id, hub.groups.stored(id), "submitter");
            TaskGroup submitted = hub.groups.find(id);
            assertThat(submitted.state()).isEqualTo("Ready");
            Task member = submitted.tasks().get(0);
            assertThat(member.audit().id()).isPositive();
            assertThat(member.kind()).isEqualTo("analyzer");
            assertThat(member.state()).isEqualTo("Ready");
            assertThat(member.priority()).isEqualTo(10);
            assertThat(member.bucket()).isEqualTo(submitted.bucket());
            assertThat(member.data().get("shared").asBoolean()).isTrue();
        }

        @Test
        void membersOfAGroupSubmittedAtOnceHaveBucketsOfTheirOwn() {
            TaskGroup made =
                    hub.groups.create(
                            TaskHub.group("Ready", "analyzer", TaskHub.task("", "", 0, 1L, false)),
                            "tester");
            assertThat(made.tasks().get(0).bucket()).isNotNull().isNotEqualTo(made.bucket());
        }

        @Test
        void theListIsStoredAsUpstreamStoresIt() {
            String before = storedList();
            hub.groups.update(35, hub.groups.stored(35), "changer");
            assertThat(before).contains("nm g0.0");
            assertThat(storedList()).isEqualTo(before);
        }

        private String storedList() {
            return hub.database.read(
                    sql ->
                            sql.select(TASKGROUP.LIST)
                                    .from(TASKGROUP)
                                    .where(TASKGROUP.ID.eq(35L))
                                    .fetchSingle()
                                    .value1()
                                    .text());
        }

        @Test
        void namesNothingThatThereIsNone() {
            assertThatThrownBy(() -> hub.groups.create(TaskHub.group("", "x"), "t"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Task: x not found");
        }

        @Test
        void tasksCannotBecomeMembersAgain() {
            TaskGroup submitted = hub.groups.find(38);
            assertThatThrownBy(() -> hub.groups.update(38, submitted, "t"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("tasks already created");
        }

        @Test
        void deletingAGroupTakesItsTasksAlong() {
            hub.groups.delete(38);
            assertThatThrownBy(() -> hub.tasks.find(10))
                    .isInstanceOf(RecordNotFoundException.class);
        }
    }
}
