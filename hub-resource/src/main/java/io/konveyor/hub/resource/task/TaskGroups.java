package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.TASKREPORT;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.InvalidRequestException;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.bucket.Buckets;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.TaskRecord;
import io.konveyor.hub.store.schema.tables.records.TaskgroupRecord;
import io.konveyor.hub.wire.Ref;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Groups of tasks. Until it is submitted a group holds its members as a list; submitting makes
 * tasks of them. Bound to one generation; thread safe. Every mutation is one transaction.
 *
 * <p>In a batch every member takes kind, add-on, extensions, priority and policy of the group, and
 * the data of the group under its own; the bucket too if the group had one before. In a pipeline,
 * which only the Hub itself makes, the members keep their own and run one after the other.
 */
public final class TaskGroups {
    static final String PIPELINE = "Pipeline";

    private final Database database;
    private final AuditedTable<TaskgroupRecord> table;
    private final TaskDocuments documents;
    private final Tasks tasks;
    private final Buckets buckets;
    private final TaskCatalog catalog;

    public TaskGroups(
            Database database, Tasks tasks, Buckets buckets, TaskCatalog catalog, Clock clock) {
        this.database = database;
        this.table = new AuditedTable<>(TASKGROUP, clock);
        this.documents =
                new TaskDocuments(
                        new AuditedTable<>(TASK, clock), new AuditedTable<>(TASKREPORT, clock));
        this.tasks = tasks;
        this.buckets = buckets;
        this.catalog = catalog;
    }

    /** All of them. */
    public List<TaskGroup> list() {
        return database.read(
                sql -> {
                    Map<Long, List<TaskRecord>> members =
                            sql
                                    .selectFrom(TASK)
                                    .where(TASK.TASKGROUPID.isNotNull())
                                    .orderBy(TASK.ID)
                                    .fetch()
                                    .stream()
                                    .collect(Collectors.groupingBy(TaskRecord::getTaskgroupid));
                    return sql.selectFrom(TASKGROUP)
                            .orderBy(TASKGROUP.ID)
                            .fetch()
                            .map(row -> group(row, members.getOrDefault(row.getId(), List.of())));
                });
    }

    /**
     * The one with this id.
     *
     * @throws RecordNotFoundException if there is none
     */
    public TaskGroup find(long id) {
        return database.read(
                sql ->
                        group(
                                row(sql, id),
                                sql.selectFrom(TASK)
                                        .where(TASK.TASKGROUPID.eq(id))
                                        .orderBy(TASK.ID)
                                        .fetch()));
    }

    /**
     * What a change of some fields starts from: the row alone, with its members until it is
     * submitted.
     *
     * @throws RecordNotFoundException if there is none
     */
    public TaskGroup stored(long id) {
        return database.read(sql -> group(row(sql, id), List.of()));
    }

    /**
     * Adds one, and submits it if it begins as Ready.
     *
     * @throws InvalidRequestException if it begins otherwise, or names what there is none of
     */
    public TaskGroup create(TaskGroup group, String user) {
        TaskState state = state(group.state(), "state must be ('''|Created|Ready)");
        TaskGroup complete = complete(group);
        return database.write(
                sql -> {
                    TaskgroupRecord row = described(complete, state);
                    row.setMode("");
                    row.setBucketid(buckets.createRow(sql, ""));
                    long id = table.insert(sql, row, group.audit().id(), user);
                    if (state == TaskState.READY) {
                        submitBatch(sql, id, complete, Optional.empty(), user);
                    }
                    return find(id);
                });
    }

    /**
     * Replaces one, and submits it if it is Ready then.
     *
     * @return the group as it stands then
     * @throws RecordNotFoundException if there is none
     * @throws InvalidRequestException if it would be in another state, names what there is none of,
     *     or lists members that are tasks already
     */
    public TaskGroup update(long id, TaskGroup group, String user) {
        TaskState state = state(group.state(), "state must be (Created|Ready)");
        TaskGroup complete = complete(group);
        return database.write(
                sql -> {
                    TaskgroupRecord stored = row(sql, id);
                    table.update(sql, described(complete, state), id, user);
                    if (state == TaskState.READY) {
                        submitBatch(
                                sql, id, complete, Optional.ofNullable(stored.getBucketid()), user);
                    }
                    return find(id);
                });
    }

    /** As {@link #update}, and submits it. */
    public void submit(long id, TaskGroup group, String user) {
        update(id, group.in(TaskState.READY), user);
    }

    /** Deletes one with its tasks; done if there is none. Its bucket is reaped. */
    public void delete(long id) {
        database.write(
                sql -> {
                    table.delete(sql, id);
                    return id;
                });
    }

    /**
     * The bucket of a group; empty once it has given it up.
     *
     * @throws RecordNotFoundException if there is no such group
     */
    public Optional<Long> bucket(long id) {
        return database.read(sql -> Optional.ofNullable(row(sql, id).getBucketid()));
    }

    /**
     * Makes a pipeline inside {@code sql}'s transaction: its members run one after the other, in
     * the order given, as each one before has succeeded.
     */
    void createPipeline(DSLContext sql, List<Task> members, String user) {
        long bucket = buckets.createRow(sql, "");
        TaskgroupRecord row = table.row();
        row.setName("");
        row.setKind("");
        row.setAddon("");
        row.setExtensions(Columns.toJson(List.of()));
        row.setState(TaskState.READY.word());
        row.setPriority(0L);
        row.setPolicy(Columns.toJson(TaskPolicy.NONE));
        row.setData(Columns.toJson(null));
        row.setList(Columns.toJson(members.stream().map(GroupMember::of).toList()));
        row.setMode(PIPELINE);
        row.setBucketid(bucket);
        long id = table.insert(sql, row, 0, user);
        boolean first = true;
        for (Task member : members) {
            TaskState state = first ? TaskState.READY : TaskState.CREATED;
            tasks.add(
                    sql,
                    member.with(state.word(), member.priority()),
                    Optional.of(id),
                    first ? Optional.of(bucket) : Optional.empty(),
                    user);
            first = false;
        }
    }

    private void submitBatch(
            DSLContext sql, long id, TaskGroup group, Optional<Long> bucket, String user) {
        for (Task member : group.tasks()) {
            if (member.audit().id() != 0) {
                throw new InvalidRequestException("tasks already created");
            }
            tasks.add(sql, group.asMember(member), Optional.of(id), bucket, user);
        }
    }

    /** With the data of its kind, and checked. */
    private TaskGroup complete(TaskGroup group) {
        if (!group.addon().isEmpty() && catalog.addon(group.addon()).isEmpty()) {
            throw notFound("Addon", group.addon());
        }
        for (String extension : group.extensions()) {
            if (catalog.extension(extension).isEmpty()) {
                throw notFound("Extension", extension);
            }
        }
        long priority = Math.max(group.priority(), Tasks.LEAST_PRIORITY);
        if (group.kind().isEmpty()) {
            return group.with(priority, group.data());
        }
        TaskCatalog.Kind kind =
                catalog.kind(group.kind()).orElseThrow(() -> notFound("Task", group.kind()));
        // Upstream completes a copy: what is no object gives way, an object stays as it is.
        JsonNode data = group.data().isObject() ? group.data() : kind.data();
        return group.with(priority, data);
    }

    private static InvalidRequestException notFound(String what, String name) {
        return new InvalidRequestException("%s: %s not found".formatted(what, name));
    }

    private static TaskState state(String word, String refusal) {
        return TaskState.of(word)
                .filter(state -> state == TaskState.CREATED || state == TaskState.READY)
                .orElseThrow(() -> new InvalidRequestException(refusal));
    }

    private TaskgroupRecord row(DSLContext sql, long id) {
        return table.find(sql, id).orElseThrow(RecordNotFoundException::new);
    }

    private TaskgroupRecord described(TaskGroup group, TaskState state) {
        TaskgroupRecord row = table.row();
        row.setName(group.name());
        row.setKind(group.kind());
        row.setAddon(group.addon());
        row.setExtensions(Columns.toJson(group.extensions()));
        row.setState(state.word());
        row.setPriority(group.priority());
        row.setPolicy(Columns.toJson(group.policy()));
        row.setData(Columns.toJson(group.data()));
        row.setList(Columns.toJson(group.tasks().stream().map(GroupMember::of).toList()));
        return row;
    }

    private TaskGroup group(TaskgroupRecord row, List<TaskRecord> members) {
        String state = Columns.text(row.getState());
        boolean listed = state.isEmpty() || state.equals(TaskState.CREATED.word());
        List<Task> shown =
                listed
                        ? Columns.jsonList(row.getList(), GroupMember.class).stream()
                                .map(GroupMember::task)
                                .toList()
                        : members.stream().map(documents::plain).toList();
        return new TaskGroup(
                table.audit(row),
                Columns.text(row.getName()),
                Columns.text(row.getKind()),
                Columns.text(row.getAddon()),
                Columns.jsonList(row.getExtensions(), String.class),
                state,
                Columns.number(row.getPriority()),
                Columns.json(row.getPolicy(), TaskPolicy.class),
                Columns.jsonTree(row.getData()),
                bucket(row.getBucketid()),
                shown);
    }

    private static @Nullable Ref bucket(@Nullable Long id) {
        return id == null ? null : Ref.of(id);
    }
}
