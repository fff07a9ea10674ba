package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static io.konveyor.hub.store.schema.Tables.GRANT;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.resource.Columns;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.schema.tables.records.TaskRecord;
import io.konveyor.hub.store.schema.tables.records.TaskgroupRecord;
import io.konveyor.hub.wire.WireTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * What a pass of the reaper is to do, as the rows stand in one transaction. What one part frees,
 * the next pass finds.
 *
 * @param releasedTasks tasks that give up bucket and attachments
 * @param deletedTasks ids of tasks
 * @param releasedGroups ids of groups that give up bucket and list
 * @param deletedGroups ids of groups
 * @param buckets what becomes of the buckets
 * @param files what becomes of the files
 * @param grants ids of expired grants
 * @param tokens ids of expired tokens
 */
record ReapPlan(
        List<TaskRow> releasedTasks,
        List<Long> deletedTasks,
        List<Long> releasedGroups,
        List<Long> deletedGroups,
        ExpiringContent buckets,
        ExpiringContent files,
        List<Long> grants,
        List<Long> tokens) {

    /** How long a submitted group keeps its bucket. */
    private static final Duration SUBMITTED_GROUP = Duration.ofHours(1);

    /** How long what was granted stays after its end, so that nobody trips over its deletion. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final String API_KEY = "api-key";

    /**
     * The plan at {@code now}.
     *
     * @param rested how long the state lay in a snapshot or aside; ages are shorter by it
     * @throws UnreadableStateException if something that tells what is in use cannot be read
     */
    static ReapPlan of(
            DSLContext sql,
            BucketTree tree,
            ReaperSettings settings,
            Duration rested,
            OffsetDateTime now) {
        OffsetDateTime active = now.minus(rested);
        References references = References.read(sql);
        Set<Long> pipelines =
                sql.select(TASKGROUP.ID)
                        .from(TASKGROUP)
                        .where(TASKGROUP.MODE.eq(TaskGroups.PIPELINE))
                        .fetchSet(TASKGROUP.ID);
        List<TaskRow> releasedTasks = new ArrayList<>();
        List<Long> deletedTasks = new ArrayList<>();
        Condition notReaped = TASK.REAPED.isNull().or(TASK.REAPED.eq(false));
        for (TaskRecord task : sql.selectFrom(TASK).where(notReaped).orderBy(TASK.ID).fetch()) {
            readable("task", task.getId(), () -> facts(task, pipelines))
                    .map(facts -> TaskVerdict.of(facts, settings, active))
                    .ifPresent(
                            verdict -> {
                                if (verdict == TaskVerdict.DELETE) {
                                    deletedTasks.add(task.getId());
                                } else if (verdict == TaskVerdict.RELEASE) {
                                    releasedTasks.add(
                                            readable(
                                                    "task",
                                                    task.getId(),
                                                    () -> TaskRows.row(task)));
                                }
                            });
        }
        List<Long> releasedGroups = new ArrayList<>();
        List<Long> deletedGroups = new ArrayList<>();
        Set<Long> peopled =
                new HashSet<>(
                        sql.selectDistinct(TASK.TASKGROUPID).from(TASK).fetch(TASK.TASKGROUPID));
        for (TaskgroupRecord group : sql.selectFrom(TASKGROUP).orderBy(TASKGROUP.ID).fetch()) {
            Duration age = Duration.between(Columns.time(group.getCreatetime()), active);
            String state = Columns.text(group.getState());
            if (state.equals(TaskState.CREATED.word())) {
                if (age.compareTo(settings.created()) > 0) {
                    deletedGroups.add(group.getId());
                }
            } else if (state.equals(TaskState.READY.word()) && age.compareTo(SUBMITTED_GROUP) > 0) {
                if (!peopled.contains(group.getId())) {
                    deletedGroups.add(group.getId());
                } else if (holdsSomething(group)) {
                    releasedGroups.add(group.getId());
                }
            }
        }
        return new ReapPlan(
                releasedTasks,
                deletedTasks,
                releasedGroups,
                deletedGroups,
                ExpiringContent.decide(sql, BUCKET, references.buckets(), tree, active),
                ExpiringContent.decide(sql, FILE, references.files(), tree, active),
                expired(sql, GRANT.ID, GRANT.EXPIRATION, DSL.noCondition(), now),
                expired(sql, TOKEN.ID, TOKEN.EXPIRATION, TOKEN.KIND.eq(API_KEY), now));
    }

    boolean isEmpty() {
        return releasedTasks.isEmpty()
                && deletedTasks.isEmpty()
                && releasedGroups.isEmpty()
                && deletedGroups.isEmpty()
                && buckets.isEmpty()
                && files.isEmpty()
                && grants.isEmpty()
                && tokens.isEmpty();
    }

    /** Carries it out, in the transaction in which it was made. */
    void apply(DSLContext sql, ReaperSettings settings, OffsetDateTime now) {
        for (TaskRow task : releasedTasks) {
            task.release(now);
            TaskRows.save(sql, task, now);
            sql.update(TASK).set(TASK.REAPED, true).where(TASK.ID.eq(task.id())).execute();
        }
        delete(sql, TASK.ID, deletedTasks);
        for (long group : releasedGroups) {
            sql.update(TASKGROUP)
                    .setNull(TASKGROUP.BUCKETID)
                    .set(TASKGROUP.LIST, Columns.toJson(List.of()))
                    .set(TASKGROUP.UPDATETIME, now)
                    .where(TASKGROUP.ID.eq(group))
                    .execute();
        }
        delete(sql, TASKGROUP.ID, deletedGroups);
        buckets.apply(sql, settings.buckets(), now);
        files.apply(sql, settings.files(), now);
        delete(sql, GRANT.ID, grants);
        delete(sql, TOKEN.ID, tokens);
    }

    /** The content that no row names once this is carried out. */
    List<Path> unusedContent() {
        return Stream.concat(buckets.delete().stream(), files.delete().stream())
                .map(ExpiringContent.Unused::content)
                .toList();
    }

    @Override
    public String toString() {
        return "tasks released %s, deleted %s; groups released %s, deleted %s; buckets %s; files %s; grants %s; tokens %s"
                .formatted(
                        releasedTasks.stream().map(TaskRow::id).toList(),
                        deletedTasks,
                        releasedGroups,
                        deletedGroups,
                        ids(buckets),
                        ids(files),
                        grants,
                        tokens);
    }

    private static List<Long> ids(ExpiringContent content) {
        return content.delete().stream().map(ExpiringContent.Unused::id).toList();
    }

    private static void delete(DSLContext sql, TableField<?, Long> id, List<Long> ids) {
        for (long each : ids) {
            sql.deleteFrom(id.getTable()).where(id.eq(each)).execute();
        }
    }

    /** Empty for a task in a state that is none: nothing is decided about it. */
    private static Optional<TaskVerdict.Facts> facts(TaskRecord task, Set<Long> pipelines) {
        return TaskState.of(Columns.text(task.getState()))
                .map(
                        state ->
                                new TaskVerdict.Facts(
                                        state,
                                        Columns.time(task.getCreatetime()),
                                        Optional.ofNullable(task.getStarted()),
                                        Optional.ofNullable(task.getTerminated()),
                                        Columns.json(task.getTtl(), TaskTtl.class),
                                        pipelines.contains(task.getTaskgroupid())));
    }

    private static boolean holdsSomething(TaskgroupRecord group) {
        return group.getBucketid() != null
                || !readable(
                                "group",
                                group.getId(),
                                () -> Columns.jsonList(group.getList(), JsonNode.class))
                        .isEmpty();
    }

    /** Those that ended a while ago; a time that was never set is no end. */
    private static List<Long> expired(
            DSLContext sql,
            TableField<?, Long> id,
            TableField<?, OffsetDateTime> expiration,
            Condition kind,
            OffsetDateTime now) {
        return sql
                .select(id, expiration)
                .from(id.getTable())
                .where(kind)
                .and(expiration.isNotNull())
                .orderBy(id)
                .fetch()
                .stream()
                .filter(row -> !row.value2().isEqual(WireTime.ZERO))
                .filter(row -> row.value2().isBefore(now.minus(GRACE)))
                .map(row -> row.value1())
                .toList();
    }

    private static <T> T readable(String what, long id, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalStateException e) {
            throw new UnreadableStateException("%s %d: %s".formatted(what, id, e.getMessage()));
        }
    }
}
