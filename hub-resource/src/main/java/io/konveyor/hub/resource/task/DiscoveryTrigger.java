package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.node.NullNode;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Ref;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Looks into an application that was made or changed: a pipeline of one task per kind that carries
 * the discovery label, by priority, then by the label's value. Thread safe.
 *
 * <p>Without such a kind the group is empty, as upstream has it; the reaper deletes it.
 */
public final class DiscoveryTrigger {
    private final TaskGroups groups;
    private final List<TaskCatalog.Kind> kinds;

    /**
     * @param label what marks the kinds ({@code DISCOVERY_LABEL})
     */
    public DiscoveryTrigger(TaskGroups groups, TaskCatalog catalog, String label) {
        this.groups = groups;
        this.kinds =
                catalog.kinds().stream()
                        .filter(kind -> kind.labels().containsKey(label))
                        .sorted(
                                Comparator.comparingLong(TaskCatalog.Kind::priority)
                                        .thenComparing(kind -> kind.labels().get(label)))
                        .toList();
    }

    /**
     * An application with a repository was made or changed, inside {@code sql}'s transaction.
     *
     * @param user who did it
     */
    public void fire(DSLContext sql, long application, String applicationName, String user) {
        List<Task> members =
                kinds.stream().map(kind -> member(kind, application, applicationName)).toList();
        groups.createPipeline(sql, members, user);
    }

    private static Task member(TaskCatalog.Kind kind, long application, String applicationName) {
        return new Task(
                Audit.none(),
                applicationName + "-" + kind.name(),
                kind.name(),
                "",
                List.of(),
                "",
                "",
                0,
                TaskPolicy.NONE,
                TaskTtl.NONE,
                NullNode.getInstance(),
                Ref.of(application),
                null,
                null,
                "",
                0,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
