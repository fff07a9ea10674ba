package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASK;

import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.store.schema.tables.records.TaskRecord;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reads and writes tasks for those that move them along. Works inside its caller's transaction. */
final class TaskRows {
    private TaskRows() {}

    /**
     * The task with this id.
     *
     * @throws IllegalStateException if its JSON cannot be read
     */
    static Optional<TaskRow> find(DSLContext sql, long id) {
        return sql.selectFrom(TASK).where(TASK.ID.eq(id)).fetchOptional().map(TaskRows::row);
    }

    static Condition inState(Set<TaskState> states) {
        return TASK.STATE.in(TaskState.words(states));
    }

    /** Not submitted; older releases left the state empty. */
    static Condition isCreated() {
        return TASK.STATE.isNull().or(TASK.STATE.in("", TaskState.CREATED.word()));
    }

    /** Whether the row is still as {@code row} was read. */
    static boolean isUnchanged(DSLContext sql, TaskRow row) {
        return find(sql, row.id())
                .map(stored -> stored.before().equals(row.before()))
                .orElse(false);
    }

    /** Writes what differs from what was read; the caller has made sure that it still stands so. */
    static void save(DSLContext sql, TaskRow row, OffsetDateTime now) {
        TaskRow.Progress before = row.before();
        TaskRow.Progress after = row.now();
        TaskRecord columns = new TaskRecord();
        if (before.state() != after.state()) {
            columns.setState(after.state().word());
        }
        if (!before.addon().equals(after.addon())) {
            columns.setAddon(after.addon());
        }
        if (!before.extensions().equals(after.extensions())) {
            columns.setExtensions(Columns.toJson(after.extensions()));
        }
        if (before.priority() != after.priority()) {
            columns.setPriority(after.priority());
        }
        if (!before.started().equals(after.started())) {
            columns.set(TASK.STARTED, after.started().orElse(null));
        }
        if (!before.terminated().equals(after.terminated())) {
            columns.set(TASK.TERMINATED, after.terminated().orElse(null));
        }
        if (before.retained() != after.retained()) {
            columns.setRetained(after.retained());
        }
        if (!before.events().equals(after.events())) {
            columns.setEvents(Columns.toJson(after.events()));
        }
        if (!before.errors().equals(after.errors())) {
            columns.setErrors(Columns.toJson(after.errors()));
        }
        if (before.retries() != after.retries()) {
            columns.setRetries(after.retries());
        }
        if (!before.attached().equals(after.attached())) {
            columns.setAttached(Columns.toJson(after.attached()));
        }
        if (!before.pod().equals(after.pod())) {
            columns.setPod(after.pod());
        }
        if (row.releasesBucket()) {
            columns.set(TASK.BUCKETID, null);
        }
        columns.setUpdatetime(now);
        sql.executeUpdate(columns, TASK.ID.eq(row.id()));
    }

    /**
     * The task that {@code stored} is.
     *
     * @throws IllegalStateException if its JSON cannot be read
     */
    static TaskRow row(TaskRecord stored) {
        return new TaskRow(
                stored.getId(),
                new TaskRow.Identity(
                        Columns.text(stored.getKind()),
                        Optional.ofNullable(stored.getApplicationid()),
                        Optional.ofNullable(stored.getPlatformid()),
                        Optional.ofNullable(stored.getTaskgroupid()),
                        Columns.json(stored.getPolicy(), TaskPolicy.class).isolated(),
                        Columns.time(stored.getCreatetime())),
                new TaskRow.Progress(
                        state(stored),
                        Columns.text(stored.getAddon()),
                        Columns.jsonList(stored.getExtensions(), String.class),
                        Columns.number(stored.getPriority()),
                        Optional.ofNullable(stored.getStarted()),
                        Optional.ofNullable(stored.getTerminated()),
                        Columns.flag(stored.getRetained()),
                        Columns.jsonList(stored.getEvents(), TaskEvent.class),
                        Columns.jsonList(stored.getErrors(), TaskError.class),
                        Columns.number(stored.getRetries()),
                        Columns.jsonList(stored.getAttached(), Attachment.class),
                        Columns.text(stored.getPod())));
    }

    private static TaskState state(TaskRecord stored) {
        String word = Columns.text(stored.getState());
        return TaskState.of(word)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "task %d has no known state: %s"
                                                .formatted(stored.getId(), word)));
    }
}
