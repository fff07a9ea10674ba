package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.lifecycle.LifecycleManager;
import io.konveyor.hub.lifecycle.QuiesceRefusedException;
import io.konveyor.hub.lifecycle.Quiescence;
import io.konveyor.hub.snapshot.HubStatus.State;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.Reaped;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one object graph that is open, if one is. It is opened and closed while the Hub is quiesced,
 * by one thread at a time; any thread may look.
 */
final class ServingHub<H extends HubHalf> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServingHub.class.getName());

    private final HubLocation location;
    private final Keyring keyring;
    private final HubHalf.Factory<H> halves;
    private final LifecycleManager lifecycle;
    private final HubCondition condition;
    private final ReentrantLock turn;
    private final Duration quiesceDeadline;
    private volatile @Nullable OpenHub<H> open;
    private volatile @Nullable H latest;

    /**
     * @param turn held by whoever opens, closes or freezes the Hub
     * @param quiesceDeadline how long a damaged Hub may take to come to rest
     */
    ServingHub(
            HubLocation location,
            Keyring keyring,
            HubHalf.Factory<H> halves,
            LifecycleManager lifecycle,
            HubCondition condition,
            ReentrantLock turn,
            Duration quiesceDeadline) {
        this.location = location;
        this.keyring = keyring;
        this.halves = halves;
        this.lifecycle = lifecycle;
        this.condition = condition;
        this.turn = turn;
        this.quiesceDeadline = quiesceDeadline;
    }

    Optional<OpenHub<H>> now() {
        return Optional.ofNullable(open);
    }

    /** The half that serves, or served last. */
    Optional<H> latest() {
        return Optional.ofNullable(latest);
    }

    boolean isOpen() {
        return open != null;
    }

    /** Opens the current generation; a failure leaves nothing open. */
    void open(Generations disk) throws IOException {
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
                                reportDamage(Failures.reason(failure));
                            }
                        });
    }

    /**
     * Starts the background tasks of what is open, and the reading of the whole database behind it;
     * the caller resumes.
     */
    void serve() {
        OpenHub<H> opened = Objects.requireNonNull(open);
        lifecycle.start(opened.half().backgroundTasks());
        latest = opened.half();
        condition.set(State.SERVING);
        noteServed();
        Thread check = new Thread(() -> check(opened), "hub-database-check");
        check.setDaemon(true);
        check.start();
    }

    /** So that a database that goes missing is missed. */
    private void noteServed() {
        try {
            keyring.noteServed();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the keyring does not know yet that a Hub was served", e);
        }
    }

    /** Finds damage that opening does not see: a page in the middle of a large file. */
    @SuppressWarnings("ReferenceEquality") // an equal one is another generation's
    private void check(OpenHub<H> checked) {
        try {
            String found = checked.store().database().quickCheck();
            if (!found.isEmpty() && open == checked) {
                reportDamage(
                        "the database: a check of all its pages found %s; expected none damaged"
                                .formatted(found));
            }
        } catch (IllegalStateException closed) {
            LOG.log(Level.DEBUG, "the database was closed before its check had ended");
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the database was not checked", e);
        }
    }

    /**
     * Says that the database has turned out to be damaged: the state turns to damaged, and what is
     * open is closed as soon as what uses it has ended. Returns at once.
     */
    void reportDamage(String reason) {
        if (!condition.damagedWhileServing(reason)) {
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
            if (condition.state() == State.DAMAGED && isOpen()) {
                try (Quiescence rest = lifecycle.quiesce(quiesceDeadline)) {
                    close();
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

    /**
     * Opens the current generation once, closes it, and settles it; one that does not open gives
     * way to the one before.
     *
     * @return what was taken back and why; empty if it was settled
     */
    Optional<String> settleUnopened(Generations disk) throws IOException {
        try {
            open(disk);
            close();
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            LOG.log(
                    Level.ERROR,
                    "what was deployed last cannot be opened; the state before it comes back",
                    e);
            disk.undo();
            return Optional.of(
                    "what was deployed last cannot be opened (%s); the state before it is back"
                            .formatted(Failures.reason(e)));
        }
        disk.settle();
        return Optional.empty();
    }

    /** Removes what older generations left; what fails stays for the next time. */
    void reap(Generations disk) {
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

    /** Ends the background tasks and closes what is open, if anything is. */
    @Override
    public void close() throws IOException {
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

    void closeAfter(Exception failure) {
        CloseAll.after(failure, List.of(this));
    }
}
