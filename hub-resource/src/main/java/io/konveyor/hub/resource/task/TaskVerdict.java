package io.konveyor.hub.resource.task;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What becomes of a task by its age. Source: tackle2-hub 624977ec, observed. */
enum TaskVerdict {
    KEEP,
    /** Bucket and attachments are given up, the task stays. */
    RELEASE,
    DELETE;

    /**
     * What a verdict depends on.
     *
     * @param inPipeline whether it waits for its turn in a pipeline, which may take its time
     */
    record Facts(
            TaskState state,
            OffsetDateTime created,
            Optional<OffsetDateTime> started,
            Optional<OffsetDateTime> terminated,
            TaskTtl ttl,
            boolean inPipeline) {}

    /**
     * The verdict at {@code now}: a time to live of its own deletes a task, those of the Hub only
     * release it.
     */
    static TaskVerdict of(Facts task, ReaperSettings settings, OffsetDateTime now) {
        return switch (task.state()) {
            case CREATED ->
                    task.inPipeline()
                            ? KEEP
                            : by(
                                    task.created(),
                                    task.ttl().created(),
                                    Optional.of(settings.created()),
                                    now);
            case READY, PENDING, QUOTA_BLOCKED ->
                    by(task.created(), task.ttl().pending(), Optional.empty(), now);
            case RUNNING ->
                    by(
                            task.started().orElse(task.created()),
                            task.ttl().running(),
                            Optional.empty(),
                            now);
            case SUCCEEDED ->
                    by(
                            task.terminated().orElse(task.created()),
                            task.ttl().succeeded(),
                            Optional.of(settings.succeeded()),
                            now);
            case FAILED ->
                    by(
                            task.terminated().orElse(task.created()),
                            task.ttl().failed(),
                            Optional.of(settings.failed()),
                            now);
            case POSTPONED, CANCELED -> KEEP;
        };
    }

    private static TaskVerdict by(
            OffsetDateTime mark, long ttlMinutes, Optional<Duration> kept, OffsetDateTime now) {
        Duration age = Duration.between(mark, now);
        if (ttlMinutes > 0) {
            return age.compareTo(Duration.ofMinutes(ttlMinutes)) > 0 ? DELETE : KEEP;
        }
        return kept.filter(longest -> age.compareTo(longest) > 0).isPresent() ? RELEASE : KEEP;
    }
}
