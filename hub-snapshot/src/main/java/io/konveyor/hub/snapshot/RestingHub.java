package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.store.DatabasePin;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.FrozenTree;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubLock;
import io.konveyor.hub.store.HubLockedException;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.TableRows;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Hub at rest on its disk, for work while none runs. Holds the Hub's lock from {@link #open} to
 * {@link #close}, so none can be started meanwhile. Its database is opened only as long as a copy
 * of it is made, and once after an exchange. Calls come one at a time.
 */
public final class RestingHub implements ManagedHub, AutoCloseable {
    private final HubLocation location;
    private final Keyring keyring;
    private final HubLock lock;
    private final Generations generations;

    private RestingHub(
            HubLocation location, Keyring keyring, HubLock lock, Generations generations) {
        this.location = location;
        this.keyring = keyring;
        this.lock = lock;
        this.generations = generations;
    }

    /**
     * Takes the Hub at {@code location}: its lock, and recovers what a kill interrupted. Makes no
     * Hub where there is none.
     *
     * @param configured the passphrase from the environment: that of generation 0
     * @throws SnapshotException {@code busy} while a Hub runs on it
     */
    public static RestingHub open(
            HubLocation location, Keyring keyring, HubPassphrase configured, Clock clock)
            throws IOException {
        HubLock lock;
        try {
            lock = HubLock.acquire(location);
        } catch (HubLockedException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.BUSY,
                    Objects.toString(e.getMessage(), "a Hub runs on this data"),
                    e);
        }
        try {
            Generations generations = Generations.recover(location, keyring.put(configured), clock);
            RestingHub hub = new RestingHub(location, keyring, lock, generations);
            if (generations.recovery().firstOpenDue().isPresent()) {
                hub.openFirst();
            }
            return hub;
        } catch (IOException | RuntimeException e) {
            CloseAll.after(e, List.of(lock));
            throw e;
        }
    }

    private void openFirst() throws IOException {
        try {
            tryOpening();
        } catch (UnusableDatabaseException e) {
            generations.undo();
            return;
        }
        generations.settle();
    }

    /** Opens the current generation as a Hub would, and closes it again. */
    private void tryOpening() throws IOException {
        HubStore.open(location, generations.current(), keyring).close();
    }

    @Override
    public HubStatus status() {
        return HubStatus.of(
                HubStatus.State.STOPPED,
                generations.fault(),
                Optional.of(generations),
                OptionalInt.of(DatabaseVersion.CURRENT),
                Optional.empty(),
                generations.recovery().actions());
    }

    @Override
    public Generations generations() {
        return generations;
    }

    @Override
    public Optional<TableRows> rows(Path work) throws IOException {
        return Optional.of(TableRows.resting(location.database(), work));
    }

    /** Nothing has to be quiesced: the store stays open until the copy has been packed. */
    @Override
    public FrozenHub freeze(Progress progress) throws IOException {
        HubStore store;
        try {
            store = HubStore.open(location, generations.current(), keyring);
        } catch (UnusableDatabaseException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.DAMAGED,
                    Objects.toString(e.getMessage(), "the database cannot be used"),
                    e);
        }
        List<AutoCloseable> made = new ArrayList<>();
        try {
            progress.phase("linking the bucket tree", 0);
            FrozenTree buckets = store.buckets().freeze(progress::moved);
            made.add(buckets);
            buckets.catchUp();
            DatabasePin pin = store.database().pin();
            return new PinnedHub(
                    pin, buckets, store.buckets().root().toString(), Duration.ZERO, List.of(store));
        } catch (IOException | RuntimeException e) {
            made.add(store);
            CloseAll.after(e, made);
            throw e;
        }
    }

    @Override
    public Remains remains(Progress progress) throws IOException {
        return Remains.of(
                location,
                generations.current().number(),
                damage().orElseThrow(
                                () ->
                                        new SnapshotException(
                                                SnapshotErrorCode.QUIESCING,
                                                "the Hub is not damaged")));
    }

    /** Why the current generation cannot be opened; empty if it can. */
    private Optional<String> damage() throws IOException {
        Optional<String> fault = generations.fault();
        if (fault.isPresent()) {
            return fault;
        }
        try {
            tryOpening();
            return Optional.empty();
        } catch (UnusableDatabaseException e) {
            return Optional.of(Failures.reason(e));
        }
    }

    @Override
    public Duration exchange(Change change, Progress progress) throws IOException {
        progress.pointOfNoReturn();
        change.make();
        try {
            tryOpening();
            change.settle();
        } catch (IOException | RuntimeException e) {
            try {
                change.undo();
            } catch (IOException | RuntimeException undo) {
                e.addSuppressed(undo);
            }
            SnapshotException known = Failures.translate(e);
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "the new state cannot be opened, the old one stays: " + known.getMessage(),
                    e);
        }
        return Duration.ZERO;
    }

    @Override
    public void retry(Progress progress) {}

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
