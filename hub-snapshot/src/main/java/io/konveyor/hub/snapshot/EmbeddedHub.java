package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.AdmissionGate;
import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.lifecycle.LifecycleManager;
import io.konveyor.hub.snapshot.HubStatus.State;
import io.konveyor.hub.store.DatabasePin;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.FrozenTree;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubLockedException;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.HubStore;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.TableRows;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

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

    private final HubLocation location;
    private final AdmissionGate gate;
    private final LifecycleManager lifecycle;
    private final Duration quiesceDeadline;

    private final ReentrantLock turn = new ReentrantLock();
    private final HubCondition condition = new HubCondition();
    private final ServingHub<H> serving;
    private final HubRecovery recovery;
    private final HubOpening opening;
    private final Quiescer quiescer;
    private final InPlaceMigration inPlace;

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
        this.gate = gate;
        this.lifecycle = new LifecycleManager(gate);
        this.quiesceDeadline = quiesceDeadline;
        this.inPlace = new InPlaceMigration(location, keyring, clock);
        this.serving =
                new ServingHub<>(
                        location, keyring, halves, lifecycle, condition, turn, quiesceDeadline);
        this.recovery = new HubRecovery(location, keyring, configured, clock, condition, serving);
        this.opening = new HubOpening(location, keyring, inPlace, serving, condition, clock);
        this.quiescer = new Quiescer(lifecycle, condition, quiesceDeadline);
    }

    /**
     * Takes the Hub's lock and recovers what a kill interrupted; opens nothing yet. Snapshots can
     * be listed and deployed after this, as the deploy marked for this start is. What stands in the
     * way makes the Hub {@code damaged}; it is tried again by {@link #retry} and by a deploy.
     *
     * @throws HubLockedException if another process has this Hub open
     */
    public void recover() throws IOException {
        turn.lock();
        try {
            recovery.run();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Opens the Hub, if it is not open: recovers, makes a fresh database where none ever was,
     * migrates an older one. What stands in the way of serving is no exception: the state is {@code
     * damaged} then, and says why.
     *
     * @throws IOException as {@link #recover}
     */
    public void start() throws IOException {
        turn.lock();
        try {
            recovery.run();
            if (recovery.generations().isEmpty()) {
                lifecycle.resume();
                return;
            }
            if (serving.isOpen() || condition.state() != State.STARTING) {
                return;
            }
            opening.run(recovery.generations().orElseThrow());
            lifecycle.resume();
        } finally {
            turn.unlock();
        }
    }

    /** The Hub's half that serves now; empty while it starts, is exchanged or is damaged. */
    public Optional<H> current() {
        return serving.now().filter(open -> condition.now().serves()).map(OpenHub::half);
    }

    /**
     * The half that serves or, while the Hub is being exchanged or is damaged, the one that served
     * last. That one is closed: only what it keeps in memory can be asked.
     */
    public Optional<H> latest() {
        return serving.latest();
    }

    /**
     * Number of the generation that serves, or is to serve. A request that waited at the gate
     * compares it with the number it found when it came.
     */
    public long generation() {
        return recovery.generations().map(disk -> disk.current().number()).orElse(0L);
    }

    @Override
    public Generations generations() {
        return recovered().orElseGet(this::recoveredLate);
    }

    /** Not a state that neither took effect nor could be taken back: that is for a recovery. */
    private Optional<Generations> recovered() {
        return recovery.generations()
                .filter(disk -> disk.isSettled() || condition.state() != State.DAMAGED);
    }

    /** What could not be recovered, or taken back, may have been repaired meanwhile. */
    private Generations recoveredLate() {
        if (condition.state() != State.DAMAGED) {
            throw new SnapshotException(SnapshotErrorCode.QUIESCING, "the Hub is starting");
        }
        turn.lock();
        try {
            HubCondition.Moment before = condition.now();
            Optional<Generations> meanwhile = recovered();
            if (meanwhile.isEmpty()) {
                recovery.runAgain();
                meanwhile = recovery.generations();
                if (meanwhile.isPresent() && before.state() == State.DAMAGED) {
                    condition.restore(before);
                }
            }
            return meanwhile.orElseThrow(() -> condition.now().damage());
        } catch (IOException e) {
            throw Failures.translate(e);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Says that a request or a background task has met damage in the database: the state turns to
     * damaged, {@link #current} to empty, and the database is closed as soon as what uses it has
     * ended. Returns at once.
     */
    public void reportDamage(String reason) {
        serving.reportDamage(reason);
    }

    @Override
    public HubStatus status() {
        HubCondition.Moment now = condition.now();
        return HubStatus.of(
                now.state(),
                now.reason(),
                recovery.generations(),
                serving.isOpen() ? OptionalInt.of(DatabaseVersion.CURRENT) : OptionalInt.empty(),
                quiescer.lastWindow(),
                recovery.notes());
    }

    @Override
    public Optional<TableRows> rows(Path work) {
        return serving.now()
                .filter(open -> condition.now().serves())
                .map(open -> TableRows.of(open.store().database()));
    }

    @Override
    @SuppressWarnings("try") // held, not used
    public FrozenHub freeze(Progress progress) throws IOException {
        takeTurn(progress);
        try {
            requireServing();
            HubStore store = serving.now().orElseThrow().store();
            progress.phase("linking the bucket tree", 0);
            FrozenTree buckets = store.buckets().freeze(progress::moved);
            try {
                progress.phase("quiescing", 0);
                long begin = System.nanoTime();
                DatabasePin pin;
                try (Quiescer.Rest rest = quiescer.quiesce(progress)) {
                    buckets.catchUp();
                    pin = store.database().pin();
                }
                Duration window = quiescer.endWindow(begin, progress);
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

    @Override
    @SuppressWarnings("try") // held, not used
    public Remains remains(Progress progress) throws IOException {
        turn.lock();
        try {
            HubCondition.Moment now = condition.now();
            if (now.state() != State.DAMAGED) {
                throw new SnapshotException(
                        SnapshotErrorCode.QUIESCING,
                        "the Hub is not damaged: it is " + now.state().wireName());
            }
            if (serving.isOpen()) {
                try (Quiescer.Rest rest = quiescer.quiesce(progress)) {
                    serving.close();
                }
            }
            return Remains.of(location, generation(), now.reason().orElse("the log says more"));
        } finally {
            turn.unlock();
        }
    }

    /** Waits until nobody else opens, closes or freezes the Hub. */
    private void takeTurn(Progress progress) {
        progress.<Boolean, RuntimeException>waiting(
                () -> {
                    turn.lockInterruptibly();
                    return true;
                });
    }

    private void requireServing() {
        HubCondition.Moment now = condition.now();
        if (now.state() == State.DAMAGED) {
            throw now.damage();
        }
        if (now.state() != State.SERVING) {
            throw new SnapshotException(
                    SnapshotErrorCode.QUIESCING, "the Hub is " + now.state().wireName());
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
        takeTurn(progress);
        try {
            Generations disk = generations();
            HubExchange<H> exchange = new HubExchange<>(serving, condition, disk);
            progress.phase("quiescing", 0);
            long begin = System.nanoTime();
            if (quiescer.isAtRest()) {
                progress.pointOfNoReturn();
                exchange.run(change, condition.now());
                lifecycle.resume();
            } else {
                HubCondition.Moment before = condition.now();
                try (Quiescer.Rest rest = quiescer.quiesce(progress)) {
                    progress.pointOfNoReturn();
                    exchange.run(change, before);
                }
            }
            Duration window = quiescer.endWindow(begin, progress);
            serving.reap(disk);
            return window;
        } finally {
            turn.unlock();
        }
    }

    @Override
    @SuppressWarnings("try") // held, not used
    public void retry(Progress progress) throws IOException {
        takeTurn(progress);
        try {
            State state = condition.state();
            if (state == State.STARTING) {
                progress.pointOfNoReturn();
                start();
            } else if (state == State.DAMAGED) {
                progress.phase("quiescing", 0);
                try (Quiescer.Rest rest = quiescer.quiesce(progress)) {
                    progress.pointOfNoReturn();
                    serving.close();
                    reopen();
                }
            }
            HubCondition.Moment now = condition.now();
            if (now.state() == State.DAMAGED) {
                throw now.damage();
            }
        } finally {
            turn.unlock();
        }
    }

    /** From the disk on: what was repaired there by hand may be a record as well as a database. */
    private void reopen() throws IOException {
        recovery.runAgain();
        recovery.generations().ifPresent(opening::run);
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
            if (condition.state() == State.STOPPED) {
                return;
            }
            boolean served = condition.state() == State.SERVING;
            condition.set(State.STOPPED);
            List<AutoCloseable> all = new ArrayList<>();
            all.add(this::endWork);
            all.add(serving);
            if (served) {
                all.add(inPlace::served);
            }
            all.add(recovery);
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
