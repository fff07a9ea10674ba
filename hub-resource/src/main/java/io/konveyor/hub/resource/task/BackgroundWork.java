package io.konveyor.hub.resource.task;

import io.konveyor.hub.lifecycle.BackgroundTask;
import io.konveyor.hub.resource.bucket.HubFiles;
import io.konveyor.hub.store.HubStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a Hub does about tasks and remains on its own, and how.
 *
 * @param disconnected whether there is no cluster, so that pods are simulated; where there should
 *     be one, tasks wait: this Hub cannot reach it
 * @param namespace in which pods pretend to be ({@code NAMESPACE})
 * @param tasks how tasks are run
 * @param reaper how long things are kept
 */
public record BackgroundWork(
        boolean disconnected, String namespace, TaskSettings tasks, ReaperSettings reaper) {
    /** What a Hub without a cluster does that is not told otherwise. */
    public static final BackgroundWork DISCONNECTED =
            new BackgroundWork(
                    true, "konveyor-tackle", TaskSettings.DEFAULT, ReaperSettings.DEFAULT);

    /**
     * The background tasks of one generation, the reaper last: it is resumed last. None for a
     * replica: its tasks are held, and nothing in it is deleted.
     *
     * @param initiated counts the tasks that got their first pod
     */
    public List<BackgroundTask> of(
            HubStore store,
            HubFiles files,
            Simulator simulator,
            TaskCatalog catalog,
            Clock clock,
            LongAdder initiated) {
        if (store.generation().isReplica()) {
            return List.of();
        }
        List<BackgroundTask> work = new ArrayList<>();
        if (disconnected) {
            work.add(
                    new TaskScheduler(
                                    store.database(),
                                    files,
                                    simulator,
                                    catalog,
                                    tasks,
                                    clock,
                                    initiated)
                            .background());
        }
        work.add(
                new Reaper(
                                store.database(),
                                store.buckets(),
                                reaper,
                                store.generation().rested(),
                                clock)
                        .background());
        return work;
    }
}
