package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.AdmissionGate;
import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.lifecycle.LifecycleManager;
import io.konveyor.hub.lifecycle.QuiesceRefusedException;
import io.konveyor.hub.lifecycle.Quiescence;
import io.konveyor.hub.snapshot.HubStatus.State;
import io.konveyor.hub.store.DatabasePin;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.FrozenTree;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubLock;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.Reaped;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The Hub in this process: its gate, its background tasks and the one object graph of its current
 * generation. Thread safe; what opens, closes or freezes the Hub happens one at a time.
 *
 * <p>The gate is closed while the Hub starts and while it is exchanged; it is open while the Hub is
 * damaged: the dispatcher finds no {@link #current} then, and answers with the reason.
 *
 * @param <H> the Hub's half of a generation
 */
public final class EmbeddedHub<H extends HubHalf> implements ManagedHub, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EmbeddedHub.class.getName());

    /** How long requests, and then each background task, may take to come to rest. */
    public static final Duration QUIESCE_DEADLINE = Duration.ofSeconds(10);

    /** What the Hub is doing, and why where that needs a word. */
    private record Condition(State state, Optional<String> reason) {
        Condition(State state) {
            this(state, Optional.empty());
        }
    }

    private final HubLocation location;
    private final Keyring keyring;
    private final HubPassphrase configured;
    private final HubHalf.Factory<H> halves;
    private final AdmissionGate gate;
    private final LifecycleManager lifecycle;
    private final Duration quiesceDeadline;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<Condition> condition =
            new AtomicReference<>(new Condition(State.STARTING));
    private volatile @Nullable Generations generations;
    private volatile @Nullable OpenHub<H> open;
    private volatile @Nullable Duration lastWindow;
    private @Nullable HubLock lock;

    /**
     * @param location where its state is
     * @param keyring of this installation
     * @param configured the passphrase from the environment: that of generation 0
     * @param halves opens the Hub's half of a generation
     * @param gate its requests go through; closed until the Hub is open, and open while it is
     *     damaged
     */
    public EmbeddedHub(
            HubLocation location,
            Keyring keyring,
            HubPassphrase configured,
            HubHalf.Factory<H> halves,
            AdmissionGate gate,
            Duration quiesceDeadline,
            Clock clock) {
        this.location = location;
        this.keyring = keyring;
        this.configured = configured;
        this.halves = halves;
        this.gate = gate;
        this.lifecycle = new LifecycleManager(gate);
        this.quiesceDeadline = quiesceDeadline;
        this.clock = clock;
    }

    /**
     * Takes the Hub's lock and recovers what a kill interrupted; opens nothing yet. Snapshots can
     * be listed and deployed after this, as the deploy marked for this start is.
     *
     * @throws IOException if another process has this Hub open, or nothing can be read or written
     */
    public void recover() throws IOException {
        turn.lock();
        try {
            if (generations != null) {
                return;
            }
            HubLock taken = HubLock.acquire(location);
            try {
                Generations recovered =
                        Generations.recover(location, keyring.put(configured), clock);
                recovered.recovery().actions().forEach(line -> LOG.log(Level.INFO, line));
                generations = recovered;
            } catch (IOException | RuntimeException e) {
                CloseAll.after(e, List.of(taken));
                throw e;
            }
            lock = taken;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Opens the Hub, if it is not open: recovers, makes a fresh database where none ever was. What
     * stands in the way of serving is no exception: the state is {@code damaged} then, and says
     * why.
     *
     * @throws IOException as {@link #recover}
     */
    public void start() throws IOException {
        turn.lock();
        try {
            recover();
            if (open != null || condition.get().state() != State.STARTING) {
                return;
            }
            openCurrent();
            lifecycle.resume();
        } finally {
            turn.unlock();
        }
    }

    /** Opens what is current on disk; the Hub is quiesced. What fails makes it damaged. */
    private void openCurrent() {
        condition.set(new Condition(State.STARTING));
        Generations disk = Objects.requireNonNull(generations);
        boolean first = disk.recovery().firstOpenDue().isPresent() && lastWindow == null;
        try {
            FreshHub.makeWhereNoneEverWas(location, disk, keyring, clock, random);
            openGeneration(disk);
            if (first) {
                disk.settle();
            }
            serve();
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            if (first && undoFirstOpen(disk, e)) {
                return;
            }
            damaged(reason(e));
            LOG.log(Level.ERROR, "the Hub cannot be opened", e);
        }
    }

    /** The state a kill left made but never opened does not open: back to the one before. */
    private boolean undoFirstOpen(Generations disk, Exception failure) {
        try {
            disk.undo();
            openGeneration(disk);
            serve();
            LOG.log(
                    Level.ERROR,
                    "what was deployed last cannot be opened; the state before it serves again",
                    failure);
            return true;
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            closeAfter(failure);
            return false;
        }
    }

    private void openGeneration(Generations disk) throws IOException {
        Generation opening = disk.current();
        open =
                OpenHub.open(
                        location,
                        opening,
                        keyring,
                        halves,
                        failure -> {
                            // What the one before still reports does not concern this one.
                            if (disk.current().equals(opening)) {
                                reportDamage(reason(failure));
                            }
                        });
    }

    /** Starts the background tasks of what is open; the caller resumes. */
    private void serve() {
        OpenHub<H> opened = Objects.requireNonNull(open);
        lifecycle.start(opened.half().backgroundTasks());
        condition.set(new Condition(State.SERVING));
    }

    private void damaged(String reason) {
        condition.set(new Condition(State.DAMAGED, Optional.of(reason)));
    }

    private static String reason(Exception failure) {
        SnapshotException translated = Failures.translate(failure);
        return Objects.toString(translated.getMessage(), translated.code().wireName());
    }

    /** Closes what is open, if anything is; the Hub is quiesced. */
    private void closeOpen() throws IOException {
        OpenHub<H> closing = open;
        open = null;
        if (closing == null) {
            return;
        }
        try {
            CloseAll.inOrder(List.<AutoCloseable>of(lifecycle::stop, closing));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void closeAfter(Exception failure) {
        CloseAll.after(failure, List.of(this::closeOpen));
    }

    /** The Hub's half that serves now; empty while it starts, is exchanged or is damaged. */
    public Optional<H> current() {
        OpenHub<H> opened = open;
        State state = condition.get().state();
        return opened == null || (state != State.SERVING && state != State.QUIESCING)
                ? Optional.empty()
                : Optional.of(opened.half());
    }

    /**
     * Number of the generation that serves, or is to serve. A request that waited at the gate
     * compares it with the number it found when it came.
     */
    public long generation() {
        Generations disk = generations;
        return disk == null ? 0 : disk.current().number();
    }

    @Override
    public Generations generations() {
        Generations disk = generations;
        if (disk == null) {
            throw new SnapshotException(SnapshotErrorCode.QUIESCING, "the Hub is starting");
        }
        return disk;
    }

    /**
     * Says that a request or a background task has met damage in the database: the state turns to
     * damaged, {@link #current} to empty, and the database is closed as soon as what uses it has
     * ended. Returns at once.
     */
    public void reportDamage(String reason) {
        Condition before = condition.get();
        if ((before.state() != State.SERVING && before.state() != State.QUIESCING)
                || !condition.compareAndSet(
                        before, new Condition(State.DAMAGED, Optional.of(reason)))) {
            return;
        }
        LOG.log(Level.ERROR, "the Hub is damaged: {0}", reason);
        Thread closer = new Thread(this::closeDamaged, "hub-close-damaged");
        closer.setDaemon(true);
        closer.start();
    }

    @SuppressWarnings("try") // held, not used
    private void closeDamaged() {
        turn.lock();
        try {
            if (condition.get().state() == State.DAMAGED && open != null) {
                try (Quiescence rest = lifecycle.quiesce(quiesceDeadline)) {
                    closeOpen();
                }
            }
        } catch (QuiesceRefusedException | IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the damaged database is not closed yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public HubStatus status() {
        Condition now = condition.get();
        Generations disk = generations;
        Optional<Generation> current = Optional.ofNullable(disk).map(Generations::current);
        return new HubStatus(
                now.state(),
                now.reason(),
                current.map(Generation::number).orElse(0L),
                current.map(generation -> generation.mode().name())
                        .orElse("RESTORE")
                        .toLowerCase(Locale.ROOT),
                current.flatMap(Generation::snapshot),
                current.map(Generation::keyId).orElse(""),
                open == null ? OptionalInt.empty() : OptionalInt.of(DatabaseVersion.CURRENT),
                Optional.ofNullable(lastWindow));
    }

    @Override
    @SuppressWarnings("try") // held, not used
    public FrozenHub freeze(Progress progress) throws IOException {
        turn.lock();
        try {
            requireServing();
            HubStore store = Objects.requireNonNull(open).store();
            progress.phase("linking the bucket tree", 0);
            FrozenTree buckets = store.buckets().freeze();
            try {
                progress.phase("quiescing", 0);
                long begin = System.nanoTime();
                DatabasePin pin;
                try (Rest rest = quiesce()) {
                    buckets.catchUp();
                    pin = store.database().pin();
                }
                Duration window = endWindow(begin);
                return new PinnedHub(
                        pin, buckets, store.buckets().root().toString(), window, List.of());
            } catch (IOException | RuntimeException e) {
                CloseAll.after(e, List.of(buckets));
                throw e;
            }
        } finally {
            turn.unlock();
        }
    }

    private Duration endWindow(long begin) {
        Duration window = Duration.ofNanos(System.nanoTime() - begin);
        lastWindow = window;
        return window;
    }

    private void requireServing() {
        Condition now = condition.get();
        switch (now.state()) {
            case SERVING -> {}
            case DAMAGED -> throw damagedFor(now);
            default ->
                    throw new SnapshotException(
                            SnapshotErrorCode.QUIESCING, "the Hub is " + now.state().wireName());
        }
    }

    private static SnapshotException damagedFor(Condition now) {
        return new SnapshotException(
                SnapshotErrorCode.DAMAGED,
                "the Hub is damaged: " + now.reason().orElse("the log says more"));
    }

    /** A Hub at rest, by the lifecycle's and by our own account. */
    private final class Rest implements AutoCloseable {
        private final Quiescence quiescence;
        private final Condition before;
        private final Condition during;

        Rest(Quiescence quiescence, Condition before, Condition during) {
            this.quiescence = quiescence;
            this.before = before;
            this.during = during;
        }

        /** Lets the Hub go on, in the state it had unless it has another by now. */
        @Override
        public void close() {
            condition.compareAndSet(during, before);
            quiescence.close();
        }
    }

    /** Brings the Hub to rest; what refuses leaves it as it was. */
    private Rest quiesce() {
        Condition before = condition.get();
        Condition during =
                before.state() == State.SERVING ? new Condition(State.QUIESCING) : before;
        condition.compareAndSet(before, during);
        try {
            return new Rest(lifecycle.quiesce(quiesceDeadline), before, during);
        } catch (QuiesceRefusedException e) {
            condition.compareAndSet(during, before);
            throw new SnapshotException(
                    SnapshotErrorCode.QUIESCE_REFUSED,
                    Objects.toString(e.getMessage(), "something did not come to rest"),
                    e);
        } catch (InterruptedException e) {
            condition.compareAndSet(during, before);
            Thread.currentThread().interrupt();
            throw new SnapshotException(SnapshotErrorCode.CANCELLED, "the process is ending", e);
        }
    }

    /**
     * Exchanges the Hub.
     *
     * <pre>
     *   SERVING ─ quiesce ─► QUIESCING ─ close, make ─► open, settle ─► SERVING (new)
     *      ▲         │ refused    │ fails                  │ fails
     *      │◄────────┘            ▼                        ▼
     *      │◄──────────────── open the old ◄──────────── undo
     *                             │ fails
     *                             ▼
     *   DAMAGED ◄─────────────────┘     (from DAMAGED: nothing to close, and back to it)
     * </pre>
     *
     * A Hub that has not been started yet is exchanged the same way, without a quiesce; if that
     * fails, it is still not started.
     */
    @Override
    @SuppressWarnings("try") // held, not used
    public Duration exchange(Change change, Progress progress) throws IOException {
        turn.lock();
        try {
            Generations disk = generations();
            progress.phase("quiescing", 0);
            long begin = System.nanoTime();
            if (lifecycle.state() == LifecycleManager.State.QUIESCED) {
                progress.pointOfNoReturn();
                exchangeAtRest(change, disk, condition.get());
                lifecycle.resume();
            } else {
                Condition before = condition.get();
                try (Rest rest = quiesce()) {
                    progress.pointOfNoReturn();
                    exchangeAtRest(change, disk, before);
                }
            }
            Duration window = endWindow(begin);
            reap(disk);
            return window;
        } finally {
            turn.unlock();
        }
    }

    private void exchangeAtRest(Change change, Generations disk, Condition before)
            throws IOException {
        if (before.state() == State.STOPPED) {
            throw new SnapshotException(SnapshotErrorCode.QUIESCING, "the Hub is stopped");
        }
        try {
            closeOpen();
            change.make();
        } catch (IOException | RuntimeException e) {
            reopen(disk, before, e);
            throw e;
        }
        try {
            openGeneration(disk);
            change.settle();
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            takeBack(change, disk, before, e);
            throw refused(e);
        }
        serve();
    }

    /** Removes what older generations left; what fails stays for the next exchange. */
    private void reap(Generations disk) {
        OpenHub<H> opened = open;
        if (opened == null) {
            return;
        }
        try {
            Reaped reaped = disk.reap(opened.store().database());
            LOG.log(Level.DEBUG, "reaped {0}", reaped);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "older generations are not reaped yet", e);
        }
    }

    private void takeBack(Change change, Generations disk, Condition before, Exception failure) {
        try {
            change.undo();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            damaged("the new state cannot be opened, nor the old one put back: " + reason(e));
            return;
        }
        reopen(disk, before, failure);
    }

    /** Opens the old state after {@code failure}; a Hub that was not open stays as it was. */
    private void reopen(Generations disk, Condition before, Exception failure) {
        if (before.state() != State.SERVING && before.state() != State.QUIESCING) {
            condition.set(before);
            return;
        }
        try {
            openGeneration(disk);
            serve();
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            failure.addSuppressed(e);
            damaged(reason(e));
            LOG.log(Level.ERROR, "the Hub cannot be opened again", e);
        }
    }

    private static SnapshotException refused(Exception failure) {
        SnapshotException known = Failures.translate(failure);
        SnapshotErrorCode code =
                known.code() == SnapshotErrorCode.INTERNAL
                        ? SnapshotErrorCode.NOT_DEPLOYABLE
                        : known.code();
        return new SnapshotException(
                code,
                "the new state cannot be opened, the Hub goes on as before: " + known.getMessage(),
                failure);
    }

    @Override
    @SuppressWarnings("try") // held, not used
    public void retry() throws IOException {
        turn.lock();
        try {
            State state = condition.get().state();
            if (state == State.STARTING) {
                start();
            } else if (state == State.DAMAGED) {
                try (Rest rest = quiesce()) {
                    closeOpen();
                    openCurrent();
                }
            }
            Condition now = condition.get();
            if (now.state() == State.DAMAGED) {
                throw damagedFor(now);
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Refuses requests, ends the background tasks, closes the database, gives the lock back. What
     * does not come to rest in time is closed all the same.
     */
    @Override
    public void close() {
        gate.shut();
        turn.lock();
        try {
            if (condition.get().state() == State.STOPPED) {
                return;
            }
            condition.set(new Condition(State.STOPPED));
            List<AutoCloseable> all = new ArrayList<>();
            all.add(this::endWork);
            if (open != null) {
                all.add(open);
            }
            if (lock != null) {
                all.add(lock);
            }
            open = null;
            CloseAll.inOrder(all);
        } catch (Exception e) {
            LOG.log(Level.ERROR, "the Hub was not closed cleanly", e);
        } finally {
            turn.unlock();
        }
    }

    private void endWork() throws Exception {
        List<String> busy = lifecycle.end(quiesceDeadline);
        if (!busy.isEmpty()) {
            LOG.log(Level.WARNING, "closing while these still run: {0}", busy);
        }
    }
}
