package io.konveyor.hub.resource.task;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One task as the scheduler works on it: what it may not change, what it may, and what it only
 * thinks for the length of a pass (the add-on it would take, a raised priority). Owned by one
 * thread.
 */
final class TaskRow {
    private final long id;
    private final Identity identity;
    private final Progress before;

    private TaskState state;
    private String addon;
    private List<String> extensions;
    private long priority;
    private Optional<OffsetDateTime> started;
    private Optional<OffsetDateTime> terminated;
    private boolean retained;
    private final List<TaskEvent> events;
    private final List<TaskError> errors;
    private long retries;
    private final List<Attachment> attached;
    private String pod;
    private boolean releasesBucket;

    private Optional<Selection> selection = Optional.empty();
    private long effectivePriority;

    TaskRow(long id, Identity identity, Progress read) {
        this.id = id;
        this.identity = identity;
        this.before = read;
        this.state = read.state();
        this.addon = read.addon();
        this.extensions = read.extensions();
        this.priority = read.priority();
        this.started = read.started();
        this.terminated = read.terminated();
        this.retained = read.retained();
        this.events = new ArrayList<>(read.events());
        this.errors = new ArrayList<>(read.errors());
        this.retries = read.retries();
        this.attached = new ArrayList<>(read.attached());
        this.pod = read.pod();
        this.effectivePriority = read.priority();
    }

    /**
     * What the scheduler does not change.
     *
     * @param kind its kind; may be empty
     * @param application the application it is about
     * @param platform the platform it is about
     * @param group the group it is a member of
     * @param isolated whether nothing may run beside it
     * @param created when it was made
     */
    record Identity(
            String kind,
            Optional<Long> application,
            Optional<Long> platform,
            Optional<Long> group,
            boolean isolated,
            OffsetDateTime created) {}

    /** The columns the scheduler writes, as they stand in a row. */
    record Progress(
            TaskState state,
            String addon,
            List<String> extensions,
            long priority,
            Optional<OffsetDateTime> started,
            Optional<OffsetDateTime> terminated,
            boolean retained,
            List<TaskEvent> events,
            List<TaskError> errors,
            long retries,
            List<Attachment> attached,
            String pod) {
        Progress {
            extensions = List.copyOf(extensions);
            events = List.copyOf(events);
            errors = List.copyOf(errors);
            attached = List.copyOf(attached);
        }
    }

    /** The add-on and extensions a waiting task would run with. */
    record Selection(TaskCatalog.Addon addon, List<TaskCatalog.Extension> extensions) {
        Selection {
            extensions = List.copyOf(extensions);
        }
    }

    long id() {
        return id;
    }

    String kind() {
        return identity.kind();
    }

    Optional<Long> group() {
        return identity.group();
    }

    Optional<Long> application() {
        return identity.application();
    }

    Optional<Long> platform() {
        return identity.platform();
    }

    boolean isolated() {
        return identity.isolated();
    }

    OffsetDateTime created() {
        return identity.created();
    }

    /** What it is about, so that two tasks with the same can get in each other's way. */
    String subject() {
        return identity.application()
                .map(application -> "application " + application)
                .or(() -> identity.platform().map(platform -> "platform " + platform))
                .orElse("");
    }

    /** Whether both are about the same application, or the same platform. */
    boolean sharesSubjectWith(TaskRow other) {
        return !subject().isEmpty() && subject().equals(other.subject());
    }

    TaskState state() {
        return state;
    }

    Progress before() {
        return before;
    }

    Progress now() {
        return new Progress(
                state,
                addon,
                extensions,
                priority,
                started,
                terminated,
                retained,
                events,
                errors,
                retries,
                attached,
                pod);
    }

    boolean isChanged() {
        return releasesBucket || !now().equals(before);
    }

    boolean releasesBucket() {
        return releasesBucket;
    }

    String pod() {
        return pod;
    }

    long retries() {
        return retries;
    }

    Optional<OffsetDateTime> terminated() {
        return terminated;
    }

    List<Attachment> attached() {
        return List.copyOf(attached);
    }

    List<String> namedExtensions() {
        return extensions;
    }

    String namedAddon() {
        return addon;
    }

    /** The add-on it has, or would have. */
    String effectiveAddon() {
        return selection.map(selected -> selected.addon().name()).orElse(addon);
    }

    Optional<Selection> selection() {
        return selection;
    }

    void select(Selection selected) {
        selection = Optional.of(selected);
    }

    /** Its own priority, or that of a task waiting for it. */
    long effectivePriority() {
        return effectivePriority;
    }

    void raisePriority(long raised) {
        effectivePriority = raised;
    }

    /**
     * Turns to another state.
     *
     * @throws IllegalStateException if {@link TaskState} does not allow it
     */
    void become(TaskState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(
                    "task %d cannot turn from %s to %s".formatted(id, state.word(), next.word()));
        }
        state = next;
    }

    /** Has got a pod. */
    void begin(String podName, OffsetDateTime now) {
        Selection selected = selection.orElseThrow();
        if (addon.isEmpty()) {
            note(TaskEvent.ADDON_SELECTED, "", now);
        }
        if (extensions.isEmpty()) {
            selected.extensions()
                    .forEach(found -> note(TaskEvent.EXTENSION_SELECTED, found.name(), now));
        }
        become(TaskState.PENDING);
        addon = selected.addon().name();
        extensions = selected.extensions().stream().map(TaskCatalog.Extension::name).toList();
        priority = effectivePriority;
        started = Optional.of(now);
        terminated = Optional.empty();
        pod = podName;
        note(TaskEvent.POD_CREATED, podName, now);
    }

    /** Has lost its pod, and waits for another one. */
    void returnToReady() {
        become(TaskState.READY);
        pod = "";
        started = Optional.empty();
        terminated = Optional.empty();
    }

    void succeed(OffsetDateTime now) {
        become(TaskState.SUCCEEDED);
        note(TaskEvent.POD_SUCCEEDED, "", now);
        terminated = Optional.of(now);
    }

    void fail(String description, OffsetDateTime now) {
        become(TaskState.FAILED);
        errors.add(new TaskError("Error", description));
        terminated = Optional.of(now);
    }

    /** Ends without a result: pod and bucket are given up. */
    void cancel(String reason, OffsetDateTime now) {
        become(TaskState.CANCELED);
        if (!pod.isEmpty()) {
            note(TaskEvent.POD_DELETED, "", now);
            terminated = Optional.of(now);
            pod = "";
        }
        note(TaskState.CANCELED.word(), reason, now);
        releasesBucket = true;
    }

    /** The finished pod stays to be looked at. */
    void retainPod() {
        retained = true;
    }

    /** The finished pod is gone. When the task ended does not change by that. */
    void giveUpPod(OffsetDateTime now) {
        retained = false;
        if (!pod.isEmpty()) {
            pod = "";
            note(TaskEvent.POD_DELETED, "", now);
        }
    }

    /** What it made may be deleted. */
    void release(OffsetDateTime now) {
        attached.clear();
        releasesBucket = true;
        note(TaskEvent.RELEASED, "", now);
    }

    boolean hasAttached(String name) {
        return attached.stream().anyMatch(attachment -> attachment.name().equals(name));
    }

    void attach(long file, String name) {
        attached.add(new Attachment(file, name, 0));
    }

    /** Adds an event, or counts the last of its kind up if it had the same reason. */
    void note(String kind, String reason, OffsetDateTime now) {
        int last = indexOfLast(kind);
        if (last >= 0 && events.get(last).reason().equals(reason)) {
            TaskEvent event = events.get(last);
            events.set(last, new TaskEvent(kind, event.count() + 1, reason, now));
        } else {
            events.add(new TaskEvent(kind, 1, reason, now));
        }
    }

    /** Adds an event unless it was the last of its kind: what lasts is not told every second. */
    void noteOnce(String kind, String reason, OffsetDateTime now) {
        int last = indexOfLast(kind);
        if (last < 0 || !events.get(last).reason().equals(reason)) {
            note(kind, reason, now);
        }
    }

    private int indexOfLast(String kind) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).kind().equals(kind)) {
                return i;
            }
        }
        return -1;
    }
}
