package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a replica a Hub of its own: its generation stays, its record says another mode. Killed
 * anywhere, it is the one or the other.
 */
record ReleaseReplica(ManagedHub hub) {

    /**
     * @throws SnapshotException {@code not-replica}, {@code quiescing}
     */
    Generation refuseEarly() {
        Generation current = hub.generations().current();
        if (!current.isReplica()) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_REPLICA,
                    "generation %d is no replica: there is nothing to release"
                            .formatted(current.number()));
        }
        return current;
    }

    Deployment run(Progress progress) throws IOException {
        Generation replica = refuseEarly();
        Duration window = hub.exchange(new Release(hub.generations(), replica), progress);
        List<String> notes = new ArrayList<>();
        notes.add("it is a Hub of its own now: tasks, trackers, importer and reaper go on");
        notes.add("the API keys and sessions that came with it are accepted");
        notes.addAll(Replica.notes(hub.generations().current()));
        return new Deployment(
                replica.snapshot().orElse(""),
                replica.number(),
                "restore",
                window.toMillis(),
                "",
                notes);
    }

    /** Nothing of it is on its way to be settled: one record takes the place of another. */
    private record Release(Generations generations, Generation replica)
            implements ManagedHub.Change {
        @Override
        public void make() throws IOException {
            generations.release();
        }

        @Override
        public void undo() throws IOException {
            generations.takeBackRelease(replica);
        }

        @Override
        public void settle() {}
    }
}
