package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.PLATFORM;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKREPORT;
import static io.konveyor.hub.store.schema.Tables.TOKEN;

import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.resource.RefLoader;
import io.konveyor.hub.store.schema.tables.records.TaskRecord;
import io.konveyor.hub.store.schema.tables.records.TaskreportRecord;
import io.konveyor.hub.wire.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Turns rows of tasks into what clients see. Works inside its caller's transaction. */
final class TaskDocuments {
    private final AuditedTable<TaskRecord> table;
    private final AuditedTable<TaskreportRecord> reports;

    TaskDocuments(AuditedTable<TaskRecord> table, AuditedTable<TaskreportRecord> reports) {
        this.table = table;
        this.reports = reports;
    }

    /** As in lists: with names and reports, without tokens. */
    List<Task> listed(DSLContext sql, List<TaskRecord> rows) {
        Context context = context(sql, rows);
        return rows.stream().map(row -> task(row, context, List.of())).toList();
    }

    /** As shown alone: with the tokens too. */
    Task whole(DSLContext sql, TaskRecord row) {
        List<Ref> tokens =
                sql.select(TOKEN.ID)
                        .from(TOKEN)
                        .where(TOKEN.TASKID.eq(row.getId()))
                        .orderBy(TOKEN.ID)
                        .fetch(found -> Ref.of(found.value1()));
        return task(row, context(sql, List.of(row)), tokens);
    }

    /** As in groups and in answers to writes: the row alone, references without names. */
    Task plain(TaskRecord row) {
        return task(row, new Context(Map.of(), Map.of(), Map.of()), List.of());
    }

    List<TaskDashboard> dashboard(DSLContext sql, List<TaskRecord> rows) {
        Context context = context(sql, rows);
        return rows.stream()
                .map(
                        row -> {
                            Optional<TaskReport> report = context.report(row);
                            return new TaskDashboard(
                                    table.audit(row),
                                    Columns.text(row.getName()),
                                    Columns.text(row.getKind()),
                                    Columns.text(row.getAddon()),
                                    Columns.text(row.getState()),
                                    Columns.text(row.getLocator()),
                                    Columns.ref(context.applications(), row.getApplicationid()),
                                    Columns.ref(context.platforms(), row.getPlatformid()),
                                    row.getStarted(),
                                    row.getTerminated(),
                                    errors(row, report).size());
                        })
                .toList();
    }

    TaskReport report(TaskreportRecord row) {
        return new TaskReport(
                reports.audit(row),
                Columns.text(row.getStatus()),
                Columns.jsonList(row.getErrors(), TaskError.class),
                Columns.number(row.getTotal()),
                Columns.number(row.getCompleted()),
                Columns.jsonList(row.getActivity(), String.class),
                Columns.jsonList(row.getAttached(), Attachment.class),
                Columns.jsonTree(row.getResult()),
                Columns.number(row.getTaskid()));
    }

    /** What belongs to many tasks at once. */
    private record Context(
            Map<Long, Ref> applications, Map<Long, Ref> platforms, Map<Long, TaskReport> reports) {
        Optional<TaskReport> report(TaskRecord row) {
            return Optional.ofNullable(reports.get(row.getId()));
        }
    }

    private Context context(DSLContext sql, List<TaskRecord> rows) {
        RefLoader refs = new RefLoader(sql);
        List<Long> ids = rows.stream().map(TaskRecord::getId).toList();
        Map<Long, TaskReport> byTask =
                sql
                        .selectFrom(TASKREPORT)
                        .where(RefLoader.oneOf(TASKREPORT.TASKID, ids))
                        .fetch()
                        .stream()
                        .map(this::report)
                        .collect(Collectors.toMap(TaskReport::task, Function.identity()));
        return new Context(
                refs.of(rows, TASK.APPLICATIONID, APPLICATION),
                refs.of(rows, TASK.PLATFORMID, PLATFORM),
                byTask);
    }

    private Task task(TaskRecord row, Context context, List<Ref> tokens) {
        Optional<TaskReport> report = context.report(row);
        List<Attachment> attached =
                new ArrayList<>(report.map(TaskReport::attached).orElse(List.of()));
        attached.addAll(Columns.jsonList(row.getAttached(), Attachment.class));
        return new Task(
                table.audit(row),
                Columns.text(row.getName()),
                Columns.text(row.getKind()),
                Columns.text(row.getAddon()),
                Columns.jsonList(row.getExtensions(), String.class),
                state(row, report),
                Columns.text(row.getLocator()),
                Columns.number(row.getPriority()),
                Columns.json(row.getPolicy(), TaskPolicy.class),
                Columns.json(row.getTtl(), TaskTtl.class),
                Columns.jsonTree(row.getData()),
                Columns.ref(context.applications(), row.getApplicationid()),
                Columns.ref(context.platforms(), row.getPlatformid()),
                bucket(row.getBucketid()),
                Columns.text(row.getPod()),
                Columns.number(row.getRetries()),
                row.getStarted(),
                row.getTerminated(),
                Columns.jsonList(row.getEvents(), TaskEvent.class),
                errors(row, report),
                report.map(TaskReport::activity).orElse(List.of()),
                attached,
                tokens);
    }

    private static @Nullable Ref bucket(@Nullable Long id) {
        return id == null ? null : Ref.of(id);
    }

    private static List<TaskError> errors(TaskRecord row, Optional<TaskReport> report) {
        List<TaskError> errors =
                new ArrayList<>(Columns.jsonList(row.getErrors(), TaskError.class));
        report.ifPresent(found -> errors.addAll(found.errors()));
        return errors;
    }

    /** An add-on can end well and still say that it failed. */
    private static String state(TaskRecord row, Optional<TaskReport> report) {
        String state = Columns.text(row.getState());
        boolean failed =
                state.equals(TaskState.SUCCEEDED.word())
                        && report.map(TaskReport::status)
                                .filter(TaskState.FAILED.word()::equals)
                                .isPresent();
        return failed ? TaskState.FAILED.word() : state;
    }
}
