package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Returns to the generation before the last deploy, by the same rename the other way. */
record RollBack(ManagedHub hub) {

    /**
     * @throws SnapshotException {@code no-previous-generation}, {@code quiescing}
     */
    void refuseEarly() {
        Generations generations = hub.generations();
        if (generations.previous().isEmpty()) {
            throw new SnapshotException(
                    SnapshotErrorCode.NO_PREVIOUS_GENERATION,
                    generations.current().number() == 0
                            ? "nothing to roll back to: no snapshot was deployed here"
                            : "nothing to roll back to: the last deploy replaced no database, or"
                                    + " it is gone");
        }
    }

    Deployment run(String operationId, Progress progress) throws IOException {
        refuseEarly();
        Generations generations = hub.generations();
        Duration window =
                hub.exchange(
                        new GenerationChange(generations, () -> generations.rollBack(operationId)),
                        progress);
        Generation now = generations.current();
        Optional<String> snapshot = now.snapshot();
        return new Deployment(
                snapshot.orElse(""),
                now.number(),
                now.mode().wireName(),
                window.toMillis(),
                "",
                Replica.notes(now));
    }
}
