package io.konveyor.hub.resource.task;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Raises what an urgent task waits for to its own priority, so that it does not wait behind less
 * urgent ones. Source: tackle2-hub 624977ec, observed.
 */
final class PriorityEscalation {
    private final TaskCatalog catalog;

    PriorityEscalation(TaskCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Raises priorities for this pass.
     *
     * @param tasks all that wait, and those whose pod does not run yet
     * @return the raised ones that have a pod already, and must give it up to be placed anew
     */
    List<TaskRow> escalate(List<TaskRow> tasks, OffsetDateTime now) {
        List<TaskRow> urgentFirst = new ArrayList<>(tasks);
        urgentFirst.sort(Comparator.comparingLong(TaskRow::effectivePriority).reversed());
        List<TaskRow> replaced = new ArrayList<>();
        for (TaskRow task : urgentFirst) {
            for (TaskRow dependency : dependencies(task, urgentFirst, new HashSet<>())) {
                if (dependency.effectivePriority() < task.effectivePriority()) {
                    dependency.raisePriority(task.effectivePriority());
                    dependency.noteOnce(
                            TaskEvent.ESCALATED,
                            "Escalated:%d, by:%d".formatted(dependency.id(), task.id()),
                            now);
                    if (dependency.state() == TaskState.PENDING) {
                        replaced.add(dependency);
                    }
                }
            }
        }
        return replaced;
    }

    /** All it waits for, also indirectly; kinds that depend on each other end the search. */
    private List<TaskRow> dependencies(TaskRow task, List<TaskRow> among, Set<Long> seen) {
        List<TaskRow> found = new ArrayList<>();
        if (!seen.add(task.id())) {
            return found;
        }
        List<String> kinds =
                catalog.kind(task.kind()).map(TaskCatalog.Kind::dependencies).orElse(List.of());
        for (String kind : kinds) {
            for (TaskRow other : among) {
                if (other.kind().equals(kind)
                        && other.id() != task.id()
                        && other.sharesSubjectWith(task)) {
                    found.add(other);
                    found.addAll(dependencies(other, among, seen));
                }
            }
        }
        return found;
    }
}
