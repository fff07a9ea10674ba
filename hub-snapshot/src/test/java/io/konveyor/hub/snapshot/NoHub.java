package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.TableRows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A Hub of which nothing is known yet. */
final class NoHub implements ManagedHub {
    @Override
    public HubStatus status() {
        return new HubStatus(
                HubStatus.State.STARTING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of());
    }

    @Override
    public Generations generations() {
        throw new SnapshotException(SnapshotErrorCode.QUIESCING, "the Hub is starting");
    }

    @Override
    public Remains remains(Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TableRows> rows(Path work) {
        return Optional.empty();
    }

    @Override
    public FrozenHub freeze(Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration exchange(Change change, Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void retry(Progress progress) {
        throw new UnsupportedOperationException();
    }
}
