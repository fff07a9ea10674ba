package io.konveyor.hub.snapshot;

import io.konveyor.hub.snapshot.HubStatus.State;
import io.konveyor.hub.store.DiskFailure;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubLock;
import io.konveyor.hub.store.HubLockedException;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Hub's lock, and its generations once what a kill interrupted has been finished or undone. The
 * lock is kept from the first recovery to {@link #close}. Used by one thread at a time; any thread
 * may look.
 */
final class HubRecovery implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HubRecovery.class.getName());

    private final HubLocation location;
    private final Keyring keyring;
    private final HubPassphrase configured;
    private final Clock clock;
    private final HubCondition condition;
    private final ServingHub<?> serving;
    private volatile @Nullable Generations generations;
    private volatile List<String> notes = List.of();
    private @Nullable HubLock lock;

    /**
     * @param configured the passphrase from the environment: that of generation 0
     * @param serving opens, once, what was published and never opened
     */
    HubRecovery(
            HubLocation location,
            Keyring keyring,
            HubPassphrase configured,
            Clock clock,
            HubCondition condition,
            ServingHub<?> serving) {
        this.location = location;
        this.keyring = keyring;
        this.configured = configured;
        this.clock = clock;
        this.condition = condition;
        this.serving = serving;
    }

    /** The generations on disk; empty until they have been recovered. */
    Optional<Generations> generations() {
        return Optional.ofNullable(generations);
    }

    /** What the last recovery finished, undid or removed. */
    List<String> notes() {
        return notes;
    }

    /**
     * Recovers, unless that is done; the condition is {@code starting} then, or {@code damaged} by
     * what stands in the way.
     *
     * @throws HubLockedException if another process has this Hub open
     */
    void run() throws IOException {
        if (generations != null || condition.state() == State.STOPPED) {
            return;
        }
        try {
            recover();
            condition.set(State.STARTING);
        } catch (HubLockedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            condition.damaged(Failures.reason(e));
            LOG.log(Level.ERROR, "the Hub's state on disk cannot be recovered", e);
        }
    }

    /** The same from the disk on: what was repaired by hand may be a record as well. */
    void runAgain() throws IOException {
        generations = null;
        run();
    }

    private void recover() throws IOException {
        if (lock == null) {
            lock = acquire();
        }
        Generations recovered = Generations.recover(location, keyring.put(configured), clock);
        List<String> done = new ArrayList<>(recovered.recovery().actions());
        if (recovered.recovery().firstOpenDue().isPresent()) {
            serving.settleUnopened(recovered).ifPresent(done::add);
        }
        int keys = recovered.settleKeys(keyring);
        if (keys > 0) {
            done.add("removed %d keys of deploys that did not take effect".formatted(keys));
        }
        done.forEach(line -> LOG.log(Level.INFO, line));
        notes = List.copyOf(done);
        generations = recovered;
    }

    private HubLock acquire() throws IOException {
        try {
            return HubLock.acquire(location);
        } catch (HubLockedException e) {
            throw e;
        } catch (IOException e) {
            throw new UnusableDatabaseException(
                    Reason.NOT_WRITABLE,
                    "the directory of %s cannot be used: %s; expected one that this process may write to"
                            .formatted(location.database().getFileName(), DiskFailure.text(e)),
                    e);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
