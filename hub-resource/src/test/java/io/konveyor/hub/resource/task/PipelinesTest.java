package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are made together and run one after the other. */
class PipelinesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir private Path directory;

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
        try (TaskHub hub = hub(catalog)) {
            long application = hub.newApplication();
            fire(hub, application);
            List<Task> members = members(hub);
            assertThat(members).extracting(Task::name).containsExactly("shop-first", "shop-second");
            assertThat(members).extracting(Task::state).containsExactly("Ready", "Created");
            assertThat(members).extracting(Task::priority).containsExactly(1L, 2L);

            hub.pass();
            hub.passAfter(15);
            assertThat(members(hub)).extracting(Task::state).containsExactly("Succeeded", "Ready");
            hub.passAfter(1);
            assertThat(members(hub))
                    .extracting(Task::state)
                    .containsExactly("Succeeded", "Pending");
        }
    }

    @Test
    void stopWhereAMemberIsCancelled() throws Exception {
        try (TaskHub hub = hub(catalog)) {
            fire(hub, hub.newApplication());
            hub.cancellation.cancel(members(hub).get(0).audit().id());
            hub.passAfter(30);
            assertThat(members(hub)).extracting(Task::state).containsExactly("Canceled", "Created");
        }
    }

    @Test
    void withoutADiscoveryKindAreEmpty() throws Exception {
        try (TaskHub hub = hub(TaskCatalog.disconnected())) {
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

    private TaskHub hub(TaskCatalog known) throws Exception {
        return new TaskHub(
                Fixture.HEAD_EMPTY.unpack(directory.resolve("empty")),
                directory,
                NOW,
                TaskSettings.DEFAULT,
                known);
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
