package io.konveyor.hub.resource.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the add-on and the extensions a task runs with, as far as it does not name them. */
final class AddonSelection {
    private final TaskCatalog catalog;
    private final Function<TaskRow, Selector.Subject> subjects;

    AddonSelection(TaskCatalog catalog, Function<TaskRow, Selector.Subject> subjects) {
        this.catalog = catalog;
        this.subjects = subjects;
    }

    /** What a task can be run with, or why it cannot. */
    sealed interface Outcome {}

    /** It can be run. */
    record Selected(TaskRow.Selection selection) implements Outcome {}

    /** Nothing known does it now; it waits. */
    record Unavailable(String reason) implements Outcome {}

    /** It names something that does not exist or does not fit; it fails. */
    record Impossible(String reason) implements Outcome {}

    Outcome select(TaskRow task) {
        Selector.Subject subject = subjects.apply(task);
        Optional<TaskCatalog.Addon> addon = addon(task, subject);
        if (addon.isEmpty()) {
            return new Unavailable(unavailable(task));
        }
        if (task.namedExtensions().isEmpty()) {
            List<TaskCatalog.Extension> fitting =
                    catalog.extensions().stream()
                            .filter(extension -> extension.fits(addon.get()))
                            .filter(extension -> Selector.holds(extension.selector(), subject))
                            .toList();
            return new Selected(new TaskRow.Selection(addon.get(), fitting));
        }
        List<TaskCatalog.Extension> named = new ArrayList<>();
        for (String name : task.namedExtensions()) {
            Optional<TaskCatalog.Extension> extension = catalog.extension(name);
            if (extension.isEmpty()) {
                return new Impossible(UnknownReferenceException.extension(name).getMessage());
            }
            if (!extension.get().fits(addon.get())) {
                return new Impossible(
                        "Extension: '%s' not-valid with addon '%s'."
                                .formatted(name, addon.get().name()));
            }
            named.add(extension.get());
        }
        return new Selected(new TaskRow.Selection(addon.get(), named));
    }

    private Optional<TaskCatalog.Addon> addon(TaskRow task, Selector.Subject subject) {
        if (!task.namedAddon().isEmpty()) {
            return catalog.addon(task.namedAddon());
        }
        return catalog.kind(task.kind())
                .flatMap(
                        kind ->
                                catalog.addons().stream()
                                        .filter(addon -> addon.does(kind))
                                        .filter(addon -> Selector.holds(addon.selector(), subject))
                                        .findFirst());
    }

    private String unavailable(TaskRow task) {
        if (!task.namedAddon().isEmpty()) {
            return UnknownReferenceException.addon(task.namedAddon()).getMessage();
        }
        return catalog.kind(task.kind()).isEmpty()
                ? UnknownReferenceException.kind(task.kind()).getMessage()
                : "Addon not selected.";
    }
}
