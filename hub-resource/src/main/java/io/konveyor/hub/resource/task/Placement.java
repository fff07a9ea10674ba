package io.konveyor.hub.resource.task;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which waiting tasks get a pod: dependencies of urgent ones are raised, add-ons selected,
 * rules applied, and pods made by priority, then age, as far as capacity and quota go. Everything
 * is decided on the rows in memory. Owned by one thread. Source: tackle2-hub 624977ec, observed,
 * with one difference: a row changes when something happens to its task, not in every pass.
 */
final class Placement {
    private static final System.Logger LOG = System.getLogger(Placement.class.getName());

    private static final Comparator<TaskRow> URGENT_AND_OLD_FIRST =
            Comparator.comparingLong(TaskRow::effectivePriority)
                    .reversed()
                    .thenComparingLong(TaskRow::id);

    private final PriorityEscalation escalation;
    private final PostponeRules rules;
    private final AddonSelection selection;
    private final Set<Long> unavailable;

    /**
     * @param unavailable the tasks known to wait for an add-on, kept from pass to pass so that each
     *     is logged once
     */
    Placement(TaskCatalog catalog, AddonSelection selection, Set<Long> unavailable) {
        this.escalation = new PriorityEscalation(catalog);
        this.rules = new PostponeRules(catalog);
        this.selection = selection;
        this.unavailable = unavailable;
    }

    /** Makes pods. */
    interface Pods {
        /** How many there may be at once, and how many there are. */
        int capacity();

        int scheduled();

        /** Empty while the quota allows another pod; else what it says. */
        String quotaReached();

        /** Makes the pod of a task and returns its name. */
        String create(TaskRow task);

        void delete(String pod);
    }

    /** Returns the tasks that got a pod. */
    List<TaskRow> place(List<TaskRow> tasks, Pods pods, OffsetDateTime now) {
        List<TaskRow> candidates = new ArrayList<>();
        List<TaskRow> running = new ArrayList<>();
        for (TaskRow task : tasks) {
            if (task.state() == TaskState.RUNNING) {
                running.add(task);
            } else if (TaskState.WAITING.contains(task.state())
                    || task.state() == TaskState.PENDING) {
                candidates.add(task);
            }
        }
        for (TaskRow raised : escalation.escalate(candidates, now)) {
            pods.delete(raised.pod());
            raised.returnToReady();
        }
        List<TaskRow> able = select(candidates, now);
        postpone(able, running, now);
        return start(able, pods, now);
    }

    private List<TaskRow> select(List<TaskRow> candidates, OffsetDateTime now) {
        Set<Long> stillUnavailable = new HashSet<>();
        List<TaskRow> able = new ArrayList<>();
        for (TaskRow task : candidates) {
            if (!TaskState.WAITING.contains(task.state())) {
                able.add(task);
                continue;
            }
            AddonSelection.Outcome outcome = selection.select(task);
            if (outcome instanceof AddonSelection.Selected selected) {
                task.select(selected.selection());
                able.add(task);
            } else if (outcome instanceof AddonSelection.Impossible impossible) {
                if (task.state() == TaskState.POSTPONED) {
                    task.become(TaskState.READY);
                }
                task.fail(impossible.reason(), now);
            } else if (outcome instanceof AddonSelection.Unavailable waiting) {
                stillUnavailable.add(task.id());
                if (!unavailable.contains(task.id())) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            "task {0,number,#} waits: {1}",
                            task.id(),
                            waiting.reason());
                }
            }
        }
        unavailable.clear();
        unavailable.addAll(stillUnavailable);
        return able;
    }

    private void postpone(List<TaskRow> able, List<TaskRow> running, OffsetDateTime now) {
        Map<Long, String> postponed = rules.evaluate(able, running);
        for (TaskRow task : able) {
            String reason = postponed.get(task.id());
            if (reason != null) {
                if (task.state() != TaskState.POSTPONED) {
                    task.become(TaskState.POSTPONED);
                    task.note(TaskState.POSTPONED.word(), reason, now);
                } else {
                    task.noteOnce(TaskState.POSTPONED.word(), reason, now);
                }
            } else if (task.state() == TaskState.POSTPONED) {
                task.become(TaskState.READY);
            }
        }
    }

    private static List<TaskRow> start(List<TaskRow> able, Pods pods, OffsetDateTime now) {
        List<TaskRow> started = new ArrayList<>();
        List<TaskRow> waiting =
                able.stream()
                        .filter(task -> TaskState.WAITING.contains(task.state()))
                        .filter(task -> task.state() != TaskState.POSTPONED)
                        .sorted(URGENT_AND_OLD_FIRST)
                        .toList();
        int room = Math.max(pods.capacity(), 1) - pods.scheduled();
        for (TaskRow task : waiting) {
            if (room <= 0) {
                break;
            }
            String quota = pods.quotaReached();
            if (!quota.isEmpty()) {
                if (task.state() != TaskState.QUOTA_BLOCKED) {
                    task.become(TaskState.QUOTA_BLOCKED);
                    task.note(TaskState.QUOTA_BLOCKED.word(), quota, now);
                }
                break;
            }
            task.begin(pods.create(task), now);
            started.add(task);
            room--;
        }
        return started;
    }
}
