package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKREPORT;

import io.konveyor.hub.resource.AuditedTable;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.TaskreportRecord;
import java.time.Clock;
import org.jooq.Condition;

/**
 * What add-ons report about their tasks; read through the task. Bound to one generation; thread
 * safe.
 */
public final class TaskReports {
    private final Database database;
    private final AuditedTable<TaskreportRecord> table;
    private final TaskDocuments documents;

    public TaskReports(Database database, Clock clock) {
        this.database = database;
        this.table = new AuditedTable<>(TASKREPORT, clock);
        this.documents = new TaskDocuments(new AuditedTable<>(TASK, clock), table);
    }

    /**
     * Adds the report of a task.
     *
     * @throws org.jooq.exception.DataAccessException if it has one already, or there is no such
     *     task
     */
    public TaskReport create(long task, TaskReport report, String user) {
        return database.write(
                sql -> {
                    long id = table.insert(sql, row(task, report), report.audit().id(), user);
                    return documents.report(table.find(sql, id).orElseThrow());
                });
    }

    /**
     * Replaces the report of a task, which {@code report} must name by its id; adds it where the
     * task has none of that id.
     *
     * @throws org.jooq.exception.DataAccessException if it has another one, or there is no such
     *     task
     */
    public void update(long task, TaskReport report, String user) {
        long id = report.audit().id();
        Condition same = TASKREPORT.ID.eq(id).and(TASKREPORT.TASKID.eq(task));
        database.write(
                sql ->
                        sql.fetchExists(TASKREPORT, same)
                                ? table.update(sql, row(task, report), id, user)
                                : table.insert(sql, row(task, report), id, user) > 0);
    }

    /** Deletes the report of a task; done if there is none. */
    public void delete(long task) {
        database.write(
                sql -> sql.deleteFrom(TASKREPORT).where(TASKREPORT.TASKID.eq(task)).execute());
    }

    private TaskreportRecord row(long task, TaskReport report) {
        TaskreportRecord row = table.row();
        row.setStatus(report.status());
        row.setTotal(report.total());
        row.setCompleted(report.completed());
        row.setActivity(Columns.toJson(report.activity()));
        row.setErrors(Columns.toJson(report.errors()));
        row.setAttached(Columns.toJson(report.attached()));
        row.setResult(Columns.toJson(report.result()));
        row.setTaskid(task);
        return row;
    }
}
