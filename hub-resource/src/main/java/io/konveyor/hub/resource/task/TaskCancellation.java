package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TOKEN;

import io.konveyor.hub.resource.QueryParameters;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.bucket.HubFiles;
import io.konveyor.hub.store.Database;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Ends tasks at a client's wish. Bound to one generation; thread safe. When it returns the task is
 * cancelled for good: nothing is queued that could be lost. (Upstream answers first.)
 */
public final class TaskCancellation {
    private final Database database;
    private final HubFiles files;
    private final Simulator simulator;
    private final Clock clock;

    public TaskCancellation(Database database, HubFiles files, Simulator simulator, Clock clock) {
        this.database = database;
        this.files = files;
        this.simulator = simulator;
        this.clock = clock;
    }

    /**
     * Cancels one: its pod ends, its tokens are revoked, its bucket is given up. One that has ended
     * already stays as it is.
     *
     * @throws RecordNotFoundException if there is none
     */
    public void cancel(long id) {
        String pod =
                database.read(sql -> TaskRows.find(sql, id))
                        .orElseThrow(RecordNotFoundException::new)
                        .pod();
        Optional<PodFiles> description =
                simulator.find(pod).map(found -> PodFiles.description(files, found, simulator));
        boolean kept = false;
        try {
            kept = database.write(sql -> cancel(sql, id, pod, description));
        } finally {
            if (!kept) {
                description.ifPresent(PodFiles::discard);
            }
        }
        if (!pod.isEmpty()) {
            simulator.delete(pod);
        }
    }

    /**
     * Cancels all that the query asks for; without a filter, every task.
     *
     * @throws io.konveyor.hub.resource.InvalidRequestException if the filter does not fit
     */
    public void cancelAll(QueryParameters query) {
        Condition condition = TaskSelection.cancelled(query);
        List<Long> ids =
                database.read(
                        sql ->
                                sql.select(TASK.ID)
                                        .from(TASK)
                                        .where(condition)
                                        .orderBy(TASK.ID)
                                        .fetch(TASK.ID));
        for (long id : ids) {
            try {
                cancel(id);
            } catch (RecordNotFoundException e) {
                // Deleted since: there is nothing left to cancel.
            }
        }
    }

    /** Whether the description of the pod belongs to the task now. */
    private boolean cancel(DSLContext sql, long id, String pod, Optional<PodFiles> description) {
        TaskRow task = TaskRows.find(sql, id).orElseThrow(RecordNotFoundException::new);
        if (task.state().isFinal()) {
            return false;
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        boolean samePod = task.pod().equals(pod);
        if (samePod) {
            description.ifPresent(file -> file.attachTo(task, sql));
        }
        task.cancel("", now);
        revokeTokens(sql, id);
        TaskRows.save(sql, task, now);
        return samePod;
    }

    static void revokeTokens(DSLContext sql, long task) {
        sql.deleteFrom(TOKEN).where(TOKEN.TASKID.eq(task)).execute();
    }
}
