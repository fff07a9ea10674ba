package io.konveyor.hub.resource.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.resource.bucket.HubFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Files about a pod on their way to its task: their content is in place, their rows follow in the
 * transaction that attaches them. Owned by one thread.
 */
final class PodFiles {
    private final HubFiles files;
    private final List<Stored> stored = new ArrayList<>();

    private PodFiles(HubFiles files) {
        this.files = files;
    }

    private record Stored(String name, Path content) {}

    static PodFiles none(HubFiles files) {
        return new PodFiles(files);
    }

    /** A description of the pod. */
    static PodFiles description(HubFiles files, Simulator.Pod pod, Simulator simulator) {
        PodFiles description = none(files);
        description.addDescription(pod, simulator);
        return description;
    }

    void addDescription(Simulator.Pod pod, Simulator simulator) {
        add("pod.yaml", PodDescription.of(pod, simulator.phase(pod)));
    }

    /** What the containers of the pod printed, as far as the task does not have it yet. */
    void addLogs(Simulator.Pod pod, TaskRow task) {
        for (Simulator.Container container : pod.containers()) {
            if (!task.hasAttached(container.logName())) {
                add(container.logName(), Simulator.LOG);
            }
        }
    }

    private void add(String name, String text) {
        try {
            Path content = files.store(new ByteArrayInputStream(text.getBytes(UTF_8)));
            stored.add(new Stored(name, content));
        } catch (IOException e) {
            UncheckedIOException failure = new UncheckedIOException(e);
            stored.forEach(file -> files.discard(file.content(), failure));
            throw failure;
        }
    }

    /** Adds the rows and lists them in the task, which is saved next. */
    void attachTo(TaskRow task, DSLContext sql) {
        for (Stored file : stored) {
            task.attach(files.createRow(sql, file.name(), "", file.content(), ""), file.name());
        }
    }

    /** Deletes the content again: nothing refers to it. */
    void discard() {
        RuntimeException failures = new IllegalStateException("unattached files are left behind");
        stored.forEach(file -> files.discard(file.content(), failures));
        if (failures.getSuppressed().length > 0) {
            System.getLogger(PodFiles.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete unattached files", failures);
        }
    }
}
