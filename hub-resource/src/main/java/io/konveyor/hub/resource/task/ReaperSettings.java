package io.konveyor.hub.resource.task;

import java.time.Duration;

/**
 * How long things are kept that nobody needs any more.
 *
 * @param pause between two passes ({@code FREQUENCY_REAPER})
 * @param created of tasks and groups that are not submitted ({@code TASK_REAP_CREATED})
 * @param succeeded of what succeeded tasks made ({@code TASK_REAP_SUCCEEDED})
 * @param failed of what failed tasks made ({@code TASK_REAP_FAILED})
 * @param buckets of buckets that nothing refers to ({@code BUCKET_TTL})
 * @param files of files that nothing refers to ({@code FILE_TTL})
 */
public record ReaperSettings(
        Duration pause,
        Duration created,
        Duration succeeded,
        Duration failed,
        Duration buckets,
        Duration files) {
    /** What a Hub does that is not told otherwise. */
    public static final ReaperSettings DEFAULT =
            new ReaperSettings(
                    Duration.ofMinutes(1),
                    Duration.ofHours(72),
                    Duration.ofHours(72),
                    Duration.ofDays(30),
                    Duration.ofMinutes(1),
                    Duration.ofHours(12));
}
