package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;

import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.lifecycle.PeriodicTask;
import io.konveyor.hub.resource.bucket.HubFiles;
import io.konveyor.hub.store.Database;
import io.konveyor.hub.store.schema.tables.records.TaskRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Moves tasks along: makes pods for those that may run, follows the pods, ends what has ended,
 * advances pipelines. One pass reads all tasks it may change, decides in memory, and writes each
 * row that changed in one transaction, if it is still as it was read: what a request did meanwhile
 * (a cancellation, a deletion) wins, and the next pass starts from it. A pass that changes nothing
 * writes nothing.
 *
 * <p>Killed in a pass, it leaves the rows as before or after it; perhaps content of a log that
 * nothing names. Pods are simulated, so that after a restart running tasks find theirs gone and are
 * started again. No tokens are made for pods that cannot use them; those of earlier pods are
 * revoked with the end of their task. Source of states and order: tackle2-hub 624977ec, observed.
 */
public final class TaskScheduler {
    private static final System.Logger LOG = System.getLogger(TaskScheduler.class.getName());

    private final Database database;
    private final HubFiles files;
    private final Simulator simulator;
    private final TaskCatalog catalog;
    private final TaskSettings settings;
    private final Clock clock;
    private final LongAdder initiated;
    private final Capacity capacity = new Capacity();
    private final Set<Long> unavailable = new HashSet<>();
    private final Set<Long> unreadable = new HashSet<>();

    /**
     * @param initiated counts the tasks that got their first pod
     */
    public TaskScheduler(
            Database database,
            HubFiles files,
            Simulator simulator,
            TaskCatalog catalog,
            TaskSettings settings,
            Clock clock,
            LongAdder initiated) {
        this.database = database;
        this.files = files;
        this.simulator = simulator;
        this.catalog = catalog;
        this.settings = settings;
        this.clock = clock;
        this.initiated = initiated;
    }

    /** Its passes as a background task; not to be started for a replica, whose tasks are held. */
    public BackgroundTask background() {
        return new PeriodicTask("task manager", pause(), mayContinue -> pass());
    }

    /** Never none: a pause of zero would keep a processor busy for nothing. */
    private Duration pause() {
        return settings.pause().isZero() ? Duration.ofSeconds(1) : settings.pause();
    }

    /** One pass. Called by one thread at a time. */
    void pass() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Decisions decisions = new Decisions();
        try {
            database.read(sql -> decide(sql, decisions, now));
            if (decisions.isAny()) {
                database.write(sql -> write(sql, decisions, now));
            }
        } finally {
            decisions.settle();
        }
    }

    private Decisions decide(DSLContext sql, Decisions decisions, OffsetDateTime now) {
        simulator.retainOnly(podsNamed(sql));
        Set<Long> unreadableBefore = Set.copyOf(unreadable);
        unreadable.clear();
        for (TaskRow task : load(sql, TASK.RETAINED.eq(true), unreadableBefore)) {
            Duration age = Duration.between(task.terminated().orElse(task.created()), now);
            if (age.compareTo(settings.keepSucceededPods()) > 0) {
                decisions.podsToDelete.add(task.pod());
                task.giveUpPod(now);
                decisions.take(task);
            }
        }
        List<TaskRow> queued = load(sql, TaskRows.inState(TaskState.QUEUED), unreadableBefore);
        for (TaskRow task : queued) {
            if (TaskState.IN_FLIGHT.contains(task.state())) {
                follow(sql, task, decisions, now);
            }
        }
        capacity.observe(simulator.countScheduled());
        AddonSelection selection = new AddonSelection(catalog, task -> new SubjectFacts(sql, task));
        decisions.started.addAll(
                new Placement(catalog, selection, unavailable)
                        .place(queued, new SimulatedPods(), now));
        queued.forEach(decisions::take);
        return decisions;
    }

    /** Tasks in order of id; one that cannot be read holds up nobody else, and is logged once. */
    private List<TaskRow> load(DSLContext sql, Condition condition, Set<Long> known) {
        List<TaskRow> tasks = new ArrayList<>();
        for (TaskRecord stored : sql.selectFrom(TASK).where(condition).orderBy(TASK.ID).fetch()) {
            try {
                tasks.add(TaskRows.row(stored));
            } catch (IllegalStateException e) {
                unreadable.add(stored.getId());
                if (!known.contains(stored.getId())) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "task {0,number,#} is left alone: {1}",
                            stored.getId(),
                            e.getMessage());
                }
            }
        }
        return tasks;
    }

    /** Turns a task that has a pod to what its pod says. */
    private void follow(DSLContext sql, TaskRow task, Decisions decisions, OffsetDateTime now) {
        Optional<Simulator.Pod> pod = simulator.find(task.pod());
        if (pod.isEmpty()) {
            task.note(TaskEvent.POD_NOT_FOUND, task.pod(), now);
            task.returnToReady();
            return;
        }
        Simulator.Phase phase = simulator.phase(pod.get());
        if (phase == Simulator.Phase.PENDING) {
            return;
        }
        if (task.state() == TaskState.PENDING) {
            decisions.filesOf(task).addLogs(pod.get(), task);
        }
        if (phase == Simulator.Phase.SUCCEEDED) {
            task.succeed(now);
            decisions.filesOf(task).addDescription(pod.get(), simulator);
            decisions.ended.add(task.id());
            if (settings.keepSucceededPods().isZero()) {
                decisions.podsToDelete.add(task.pod());
                task.giveUpPod(now);
            } else {
                task.retainPod();
            }
            advance(sql, task, decisions);
        } else if (task.state() == TaskState.PENDING) {
            task.become(TaskState.RUNNING);
            task.note(TaskEvent.POD_RUNNING, "", now);
        }
    }

    /** The next member of a pipeline becomes Ready when one has succeeded. */
    private static void advance(DSLContext sql, TaskRow succeeded, Decisions decisions) {
        succeeded
                .group()
                .filter(group -> isPipeline(sql, group))
                .flatMap(group -> firstCreated(sql, group))
                .ifPresent(
                        next -> {
                            next.become(TaskState.READY);
                            decisions.take(next);
                        });
    }

    private static boolean isPipeline(DSLContext sql, long group) {
        Condition pipeline = TASKGROUP.ID.eq(group).and(TASKGROUP.MODE.eq(TaskGroups.PIPELINE));
        return sql.fetchExists(TASKGROUP, pipeline);
    }

    private static Optional<TaskRow> firstCreated(DSLContext sql, long group) {
        return sql.selectFrom(TASK)
                .where(TASK.TASKGROUPID.eq(group))
                .and(TaskRows.isCreated())
                .orderBy(TASK.ID)
                .limit(1)
                .fetchOptional()
                .map(TaskRows::row);
    }

    private static Set<String> podsNamed(DSLContext sql) {
        return sql.select(TASK.POD).from(TASK).where(TASK.POD.ne("")).fetchSet(TASK.POD);
    }

    /** Writes what still stands as it was read. */
    private int write(DSLContext sql, Decisions decisions, OffsetDateTime now) {
        int written = 0;
        for (TaskRow task : decisions.changed()) {
            if (!TaskRows.isUnchanged(sql, task)) {
                continue;
            }
            decisions.attach(task, sql);
            if (decisions.ended.contains(task.id())) {
                TaskCancellation.revokeTokens(sql, task.id());
            }
            TaskRows.save(sql, task, now);
            decisions.written.add(task.id());
            written++;
        }
        return written;
    }

    /** What a pass has decided, and what it has done outside the database for it. */
    private final class Decisions {
        private final Map<Long, TaskRow> tasks = new LinkedHashMap<>();
        private final Map<Long, PodFiles> attachments = new HashMap<>();
        private final List<TaskRow> started = new ArrayList<>();
        private final Set<Long> ended = new HashSet<>();
        private final List<String> podsToDelete = new ArrayList<>();
        private final Set<Long> written = new HashSet<>();

        void take(TaskRow task) {
            if (task.isChanged()) {
                tasks.put(task.id(), task);
            }
        }

        boolean isAny() {
            return !tasks.isEmpty();
        }

        List<TaskRow> changed() {
            return List.copyOf(tasks.values());
        }

        PodFiles filesOf(TaskRow task) {
            return attachments.computeIfAbsent(task.id(), id -> PodFiles.none(files));
        }

        void attach(TaskRow task, DSLContext sql) {
            PodFiles ofTask = attachments.get(task.id());
            if (ofTask != null) {
                ofTask.attachTo(task, sql);
            }
        }

        /** Takes back what was done for rows that were not written. */
        void settle() {
            attachments.forEach(
                    (task, ofTask) -> {
                        if (!written.contains(task)) {
                            ofTask.discard();
                        }
                    });
            for (TaskRow task : started) {
                if (!written.contains(task.id())) {
                    simulator.delete(task.pod());
                } else if (task.retries() == 0) {
                    initiated.increment();
                }
            }
            podsToDelete.forEach(simulator::delete);
        }
    }

    /** The simulated pods as {@link Placement} sees them. */
    private final class SimulatedPods implements Placement.Pods {
        @Override
        public int capacity() {
            return capacity.pods();
        }

        @Override
        public int scheduled() {
            return simulator.countScheduled();
        }

        @Override
        public String quotaReached() {
            int quota = settings.podQuota();
            int used = simulator.count();
            return quota > 0 && used >= quota ? "%d of %d pods".formatted(used, quota) : "";
        }

        @Override
        public String create(TaskRow task) {
            TaskRow.Selection selected = task.selection().orElseThrow();
            List<Simulator.Container> containers = new ArrayList<>();
            containers.add(new Simulator.Container("addon", selected.addon().image()));
            selected.extensions()
                    .forEach(
                            extension ->
                                    containers.add(
                                            new Simulator.Container(
                                                    extension.name(), extension.image())));
            return simulator.create(task.id(), containers).name();
        }

        @Override
        public void delete(String pod) {
            simulator.delete(pod);
        }
    }
}
