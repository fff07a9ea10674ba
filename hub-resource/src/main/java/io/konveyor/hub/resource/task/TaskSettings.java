package io.konveyor.hub.resource.task;

import java.time.Duration;

/**
 * How tasks are run and what is left of them.
 *
 * @param pause between two passes of the scheduler ({@code FREQUENCY_TASK})
 * @param podQuota most pods at once, finished ones included; 0 for no limit ({@code
 *     TASK_POD_QUOTA})
 * @param keepSucceededPods how long the pod of a succeeded task stays ({@code
 *     TASK_POD_RETAIN_SUCCEEDED})
 */
public record TaskSettings(Duration pause, int podQuota, Duration keepSucceededPods) {
    /** What a Hub does that is not told otherwise. */
    public static final TaskSettings DEFAULT =
            new TaskSettings(Duration.ofSeconds(1), 0, Duration.ofMinutes(1));
}
