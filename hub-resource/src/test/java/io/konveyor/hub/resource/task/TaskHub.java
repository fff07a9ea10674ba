package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static io.konveyor.hub.store.schema.Tables.TASK;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.konveyor.hub.resource.bucket.Buckets;
import io.konveyor.hub.resource.bucket.HubFiles;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.PrimaryKeys;
import io.konveyor.hub.testing.UnpackedFixture;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/** Everything about tasks over a real database, at a time that the test moves. */
final class TaskHub implements AutoCloseable {
    final UnpackedFixture fixture;
    final BucketTree tree;
    final MovableClock clock;
    final Database database;
    final Buckets buckets;
    final HubFiles files;
    final Simulator simulator;
    final Tasks tasks;
    final TaskGroups groups;
    final TaskCancellation cancellation;
    final LongAdder initiated = new LongAdder();
    private final TaskCatalog catalog;
    private final TaskSettings settings;
    private TaskScheduler scheduler;

    TaskHub(UnpackedFixture fixture, Path directory, Instant now, TaskSettings settings)
            throws IOException {
        this(fixture, directory, now, settings, TaskCatalog.disconnected());
    }

    /** Works on a copy of the database in {@code directory}; the bucket tree is the fixture's. */
    TaskHub(
            UnpackedFixture fixture,
            Path directory,
            Instant now,
            TaskSettings settings,
            TaskCatalog catalog)
            throws IOException {
        this.fixture = fixture;
        this.database = Database.open(Files.copy(fixture.database(), directory.resolve("copy.db")));
        this.tree = new BucketTree(fixture.bucket(), fixture.bucket().resolve(".generation"));
        this.clock = new MovableClock(now);
        this.catalog = catalog;
        this.settings = settings;
        this.buckets = new Buckets(database, tree, clock);
        this.files = new HubFiles(database, tree, clock);
        this.simulator = new Simulator(clock, new Random(7), "konveyor-tackle");
        this.tasks = new Tasks(database, buckets, catalog, clock);
        this.groups = new TaskGroups(database, tasks, buckets, catalog, clock);
        this.cancellation = new TaskCancellation(database, files, simulator, clock);
        this.scheduler = scheduler(simulator);
    }

    private TaskScheduler scheduler(Simulator pods) {
        return new TaskScheduler(database, files, pods, catalog, settings, clock, initiated);
    }

    void pass() {
        scheduler.pass();
    }

    /** A pass after {@code seconds}. */
    void passAfter(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        pass();
    }

    /** As after a restart: all pods are gone. */
    void restart() {
        scheduler = scheduler(new Simulator(clock, new Random(8), "konveyor-tackle"));
    }

    Reaper reaper(ReaperSettings reaperSettings, Duration rested) {
        return new Reaper(database, tree, reaperSettings, rested, clock);
    }

    long ready(String kind) {
        return tasks.create(task(kind, "Ready"), "tester").audit().id();
    }

    long created(String kind) {
        return tasks.create(task(kind, "Created"), "tester").audit().id();
    }

    String state(long id) {
        return tasks.find(id).state();
    }

    List<String> eventKinds(long id) {
        return tasks.find(id).events().stream().map(TaskEvent::kind).toList();
    }

    long updates(long id) {
        return database.read(
                        sql ->
                                sql.select(TASK.UPDATETIME)
                                        .from(TASK)
                                        .where(TASK.ID.eq(id))
                                        .fetchSingle(TASK.UPDATETIME))
                .toInstant()
                .toEpochMilli();
    }

    int fileRows() {
        return database.read(sql -> sql.fetchCount(FILE));
    }

    static Task task(String kind, String state) {
        return task(kind, state, 10, null, false);
    }

    static Task task(String kind, String state, long priority, Long application, boolean isolated) {
        return new Task(
                Audit.none(),
                "a task",
                kind,
                "",
                List.of(),
                state,
                "",
                priority,
                new TaskPolicy(isolated),
                TaskTtl.NONE,
                NullNode.getInstance(),
                application == null ? null : Ref.of(application),
                null,
                null,
                "",
                0,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The id of an application made now. */
    long newApplication() {
        return database.write(
                sql -> {
                    long id = PrimaryKeys.next(sql, APPLICATION);
                    sql.insertInto(APPLICATION)
                            .set(APPLICATION.ID, id)
                            .set(APPLICATION.NAME, "application " + id)
                            .execute();
                    return id;
                });
    }

    static TaskGroup group(String state, String kind, Task... members) {
        return new TaskGroup(
                Audit.none(),
                "a group",
                kind,
                "",
                List.of(),
                state,
                0,
                TaskPolicy.NONE,
                JsonNodeFactory.instance.objectNode().put("shared", true),
                null,
                List.of(members));
    }

    @Override
    public void close() {
        database.close();
    }
}
