package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKREPORT;

import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.Page;
import io.konveyor.hub.resource.Paging;
import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.bucket.Buckets;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.TaskRecord;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The tasks as clients handle them. Bound to one generation; thread safe. Every mutation is one
 * transaction, a deletion too: what was answered is done. (Upstream only queues deletions and
 * forgets them when it dies.)
 */
public final class Tasks {
    /** Priorities below are the Hub's own. */
    static final long LEAST_PRIORITY = 10;

    private static final Set<TaskState> CREATABLE = Set.of(TaskState.CREATED, TaskState.READY);

    private final Database database;
    private final AuditedTable<TaskRecord> table;
    private final TaskDocuments documents;
    private final TaskReferences references;
    private final Buckets buckets;

    public Tasks(Database database, Buckets buckets, TaskCatalog catalog, Clock clock) {
        this.database = database;
        this.table = new AuditedTable<>(TASK, clock);
        this.documents = new TaskDocuments(table, new AuditedTable<>(TASKREPORT, clock));
        this.references = new TaskReferences(catalog);
        this.buckets = buckets;
    }

    /**
     * Those the query asks for, with their number.
     *
     * @throws InvalidRequestException if filter or order do not fit, or if they are too many
     */
    public Page<Task> list(QueryParameters query) {
        Condition condition = TaskSelection.condition(query);
        var order = TaskSelection.order(query);
        Paging paging = Paging.of(query);
        return database.read(
                sql -> {
                    int found =
                            sql.fetchCount(
                                    DSL.selectOne().from(TaskSelection.JOINED).where(condition));
                    String total = paging.total(found);
                    List<TaskRecord> rows =
                            paging.of(
                                            sql.select(TASK.fields())
                                                    .from(TaskSelection.JOINED)
                                                    .where(condition)
                                                    .orderBy(order))
                                    .fetchInto(TASK);
                    carryTimesOver(rows);
                    return new Page<>(documents.listed(sql, rows), Optional.of(total));
                });
    }

    /**
     * Gives a task without a start or an end those of the task before it in the list, as upstream's
     * list does and clients that compare the two rely on; {@code GET /tasks/:id} and the dashboard
     * say what is stored. Source: tackle2-hub 624977ec, observed.
     */
    private static void carryTimesOver(List<TaskRecord> rows) {
        for (int i = 1; i < rows.size(); i++) {
            TaskRecord before = rows.get(i - 1);
            TaskRecord row = rows.get(i);
            if (row.getStarted() == null) {
                row.setStarted(before.getStarted());
            }
            if (row.getTerminated() == null) {
                row.setTerminated(before.getTerminated());
            }
        }
    }

    /** All that the query asks for, in short; paging aside. */
    public List<TaskDashboard> dashboard(QueryParameters query) {
        Condition condition = TaskSelection.condition(query);
        var order = TaskSelection.order(query);
        return database.read(
                sql ->
                        documents.dashboard(
                                sql,
                                sql.select(TASK.fields())
                                        .from(TaskSelection.JOINED)
                                        .where(condition)
                                        .orderBy(order)
                                        .fetchInto(TASK)));
    }

    /** How many wait and run. */
    public TaskQueue queue(QueryParameters query) {
        Condition condition = TaskSelection.counted(query);
        return database.read(
                sql -> {
                    Map<String, Long> counts = new HashMap<>();
                    sql.select(TASK.STATE, DSL.count())
                            .from(TASK)
                            .where(condition)
                            .and(TaskRows.inState(TaskState.QUEUED))
                            .groupBy(TASK.STATE)
                            .forEach(row -> counts.put(row.value1(), row.value2().longValue()));
                    return new TaskQueue(
                            counts.values().stream().mapToLong(Long::longValue).sum(),
                            counts.getOrDefault(TaskState.READY.word(), 0L),
                            counts.getOrDefault(TaskState.POSTPONED.word(), 0L),
                            counts.getOrDefault(TaskState.QUOTA_BLOCKED.word(), 0L),
                            counts.getOrDefault(TaskState.PENDING.word(), 0L),
                            counts.getOrDefault(TaskState.RUNNING.word(), 0L));
                });
    }

    /**
     * The one with this id.
     *
     * @throws RecordNotFoundException if there is none
     */
    public Task find(long id) {
        return database.read(sql -> documents.whole(sql, row(sql, id)));
    }

    /**
     * What a change of some fields starts from: the row alone, references without names.
     *
     * @throws RecordNotFoundException if there is none
     */
    public Task stored(long id) {
        return database.read(sql -> documents.plain(row(sql, id)));
    }

    /**
     * Adds one, with a bucket of its own.
     *
     * @throws InvalidRequestException if it begins in another state than Created or Ready
     * @throws UnknownReferenceException if there is no such kind, add-on or extension
     */
    public Task create(Task task, String user) {
        Task raised = task.with(task.state(), Math.max(task.priority(), LEAST_PRIORITY));
        return database.write(
                sql ->
                        documents.plain(
                                row(
                                        sql,
                                        add(
                                                sql,
                                                raised,
                                                Optional.empty(),
                                                Optional.empty(),
                                                user))));
    }

    /** Adds one inside {@code sql}'s transaction and returns its id; priorities as they come. */
    long add(DSLContext sql, Task task, Optional<Long> group, Optional<Long> bucket, String user) {
        TaskState state = creatable(task.state());
        Task complete = references.resolve(task);
        TaskRecord row = table.row();
        describe(row, complete);
        row.setState(state.word());
        row.setBucketid(bucket.orElseGet(() -> buckets.createRow(sql, "")));
        group.ifPresent(row::setTaskgroupid);
        row.setErrors(Columns.toJson(List.of()));
        row.setEvents(Columns.toJson(List.of()));
        row.setAttached(Columns.toJson(List.of()));
        row.setPod("");
        row.setRetries(0L);
        row.setRetained(false);
        row.setReaped(false);
        return table.insert(sql, row, 0, user);
    }

    /**
     * Changes one: everything while it is not submitted; name, locator, policy and times to live
     * while it waits or its pod is new; afterwards nothing, as upstream has it.
     *
     * @return the task as it stands then
     * @throws RecordNotFoundException if there is none
     * @throws InvalidRequestException if it would turn to another state than Created or Ready
     * @throws UnknownReferenceException if there is no such kind, add-on or extension
     */
    public Task update(long id, Task task, String user) {
        return database.write(
                sql -> {
                    TaskRecord stored = row(sql, id);
                    TaskState state =
                            TaskState.of(Columns.text(stored.getState()))
                                    .orElse(TaskState.CANCELED);
                    TaskRecord row = table.row();
                    if (state == TaskState.CREATED) {
                        Task raised =
                                task.with(
                                        creatable(task.state()).word(),
                                        Math.max(task.priority(), LEAST_PRIORITY));
                        describe(row, references.resolve(raised));
                        row.setState(raised.state());
                        table.update(sql, row, id, user);
                    } else if (TaskState.WAITING.contains(state) || state == TaskState.PENDING) {
                        row.setName(task.name());
                        row.setLocator(task.locator());
                        row.setPolicy(Columns.toJson(task.policy()));
                        row.setTtl(Columns.toJson(task.ttl()));
                        table.update(sql, row, id, user);
                    }
                    return documents.plain(row(sql, id));
                });
    }

    /** As {@link #update}, and submits it: nothing else brings a task on its way. */
    public void submit(long id, Task task, String user) {
        update(id, task.with(TaskState.READY.word(), task.priority()), user);
    }

    /** Deletes one with its report and tokens; done if there is none. Its bucket is reaped. */
    public void delete(long id) {
        database.write(
                sql -> {
                    table.delete(sql, id);
                    return id;
                });
    }

    /**
     * The bucket of a task; empty once it has given it up.
     *
     * @throws RecordNotFoundException if there is no such task
     */
    public Optional<Long> bucket(long id) {
        return database.read(sql -> Optional.ofNullable(row(sql, id).getBucketid()));
    }

    private TaskRecord row(DSLContext sql, long id) {
        return table.find(sql, id).orElseThrow(RecordNotFoundException::new);
    }

    private static TaskState creatable(String word) {
        return TaskState.of(word)
                .filter(CREATABLE::contains)
                .orElseThrow(() -> new InvalidRequestException("state must be (Created|Ready)"));
    }

    private static void describe(TaskRecord row, Task task) {
        row.setName(task.name());
        row.setKind(task.kind());
        row.setAddon(task.addon());
        row.setExtensions(Columns.toJson(task.extensions()));
        row.setLocator(task.locator());
        row.setPriority(task.priority());
        row.setPolicy(Columns.toJson(task.policy()));
        row.setTtl(Columns.toJson(task.ttl()));
        row.setData(Columns.toJson(task.data()));
        row.set(TASK.APPLICATIONID, Columns.id(task.application()));
        row.set(TASK.PLATFORMID, Columns.id(task.platform()));
    }
}
