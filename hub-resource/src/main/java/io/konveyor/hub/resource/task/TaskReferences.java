package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks what a task refers to by name, and completes it by its kind. */
final class TaskReferences {
    private final TaskCatalog catalog;

    TaskReferences(TaskCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The task with the data, and where it has none the priority, of its kind.
     *
     * @throws UnknownReferenceException if there is no such kind, add-on or extension
     */
    Task resolve(Task task) {
        if (!task.addon().isEmpty() && catalog.addon(task.addon()).isEmpty()) {
            throw UnknownReferenceException.addon(task.addon());
        }
        for (String extension : task.extensions()) {
            if (catalog.extension(extension).isEmpty()) {
                throw UnknownReferenceException.extension(extension);
            }
        }
        if (task.kind().isEmpty()) {
            return task;
        }
        TaskCatalog.Kind kind =
                catalog.kind(task.kind())
                        .orElseThrow(() -> UnknownReferenceException.kind(task.kind()));
        JsonNode data = TaskData.merged(task.data(), kind.data());
        long priority = task.priority() == 0 ? kind.priority() : task.priority();
        return task.with(task.state(), priority, data);
    }
}
