package io.konveyor.hub.resource.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which waiting tasks must wait for others. In the order low priority and new first, a task waits
 * if
 *
 * <ol>
 *   <li><i>isolated</i>: another task wants to run alone;
 *   <li><i>unique</i>: another task has the same subject and the same kind or add-on, and does not
 *       itself wait for one that way;
 *   <li><i>dependency</i>: a task of a kind that its kind depends on has the same subject.
 * </ol>
 *
 * Others are all that wait or have a pod. Two isolated tasks wait for each other until one is
 * cancelled. Source: tackle2-hub 624977ec, observed.
 */
final class PostponeRules {
    private static final Comparator<TaskRow> LOW_AND_NEW_FIRST =
            Comparator.comparingLong(TaskRow::effectivePriority)
                    .thenComparing(Comparator.comparingLong(TaskRow::id).reversed());

    private final TaskCatalog catalog;

    PostponeRules(TaskCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The waiting tasks that must wait on, by id, each with the reason.
     *
     * @param candidates all that wait, and those whose pod does not run yet
     * @param running those whose pod runs
     */
    Map<Long, String> evaluate(List<TaskRow> candidates, List<TaskRow> running) {
        List<TaskRow> domain = new ArrayList<>(candidates);
        domain.sort(LOW_AND_NEW_FIRST);
        List<TaskRow> waiting =
                domain.stream().filter(task -> TaskState.WAITING.contains(task.state())).toList();
        domain.addAll(running);
        Map<Long, String> postponed = new LinkedHashMap<>();
        Map<Long, Long> duplicates = new HashMap<>();
        for (TaskRow task : waiting) {
            isolated(task, domain)
                    .or(() -> unique(task, domain, duplicates))
                    .or(() -> dependency(task, domain))
                    .ifPresent(reason -> postponed.put(task.id(), reason));
        }
        return postponed;
    }

    private static Optional<String> isolated(TaskRow task, List<TaskRow> domain) {
        return other(task, domain, TaskRow::isolated).map(other -> say("Isolated", task, other));
    }

    private static Optional<String> unique(
            TaskRow task, List<TaskRow> domain, Map<Long, Long> duplicates) {
        Optional<TaskRow> duplicate =
                ofKind(task, task.kind(), domain)
                        .or(
                                () ->
                                        other(
                                                task,
                                                domain,
                                                other ->
                                                        !task.effectiveAddon().isEmpty()
                                                                && other.effectiveAddon()
                                                                        .equals(
                                                                                task
                                                                                        .effectiveAddon())
                                                                && other.subject()
                                                                        .equals(task.subject())))
                        .filter(other -> !duplicates.containsKey(other.id()));
        duplicate.ifPresent(other -> duplicates.put(task.id(), other.id()));
        return duplicate.map(other -> say("Unique", task, other));
    }

    private Optional<String> dependency(TaskRow task, List<TaskRow> domain) {
        return catalog.kind(task.kind()).stream()
                .flatMap(kind -> kind.dependencies().stream())
                .flatMap(kind -> ofKind(task, kind, domain).stream())
                .findFirst()
                .map(other -> say("Dependency", task, other));
    }

    private static Optional<TaskRow> ofKind(TaskRow task, String kind, List<TaskRow> domain) {
        return other(
                task,
                domain,
                other ->
                        !kind.isEmpty()
                                && other.kind().equals(kind)
                                && other.subject().equals(task.subject()));
    }

    private static Optional<TaskRow> other(
            TaskRow task, List<TaskRow> domain, Predicate<TaskRow> condition) {
        return domain.stream()
                .filter(other -> other.id() != task.id())
                .filter(condition)
                .findFirst();
    }

    private static String say(String rule, TaskRow task, TaskRow other) {
        return "Rule:%s matched:%d, other:%d".formatted(rule, task.id(), other.id());
    }
}
