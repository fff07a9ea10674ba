package io.konveyor.hub.lifecycle;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A background task that does the same pass again and again with a pause between. It owns one
 * thread from {@link #start} to {@link #stop}. The first pass comes after the first pause, so that
 * what was just opened can be seen as it was. A pass that throws is logged and does not end the
 * task. Thread safe.
 */
public final class PeriodicTask implements BackgroundTask {
    private static final System.Logger LOG = System.getLogger(PeriodicTask.class.getName());

    /** Longest a stop waits for the pass under way before it interrupts it. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    /** What is done in each turn. */
    @FunctionalInterface
    public interface Pass {
        /**
         * One turn.
         *
         * @param mayContinue false once the task has been asked to rest or to end: a long pass asks
         *     between its items, and leaves the rest to its next turn
         */
        void run(BooleanSupplier mayContinue) throws Exception;
    }

    private final String name;
    private final Duration pause;
    private final Pass pass;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;
    private boolean resting;
    private boolean passing;
    private boolean stopped;
    private boolean woken;

    /**
     * @param name what a person would call it
     * @param pause from the start to the first pass, and from the end of a pass to the next
     * @param pass what is done
     */
    public PeriodicTask(String name, Duration pause, Pass pass) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("pause must not be negative: " + pause);
        }
        this.name = name;
        this.pause = pause;
        this.pass = pass;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (thread != null || stopped) {
                throw new IllegalStateException(
                        "background task \"%s\" was started before".formatted(name));
            }
            Thread started = new Thread(this::work, "hub-" + name.replace(' ', '-'));
            started.setDaemon(true);
            thread = started;
            started.start();
        } finally {
            lock.unlock();
        }
    }

    /** Begins the next pass without waiting for the pause to end; after the one under way. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void quiesce(Duration deadline) throws QuiesceRefusedException, InterruptedException {
        lock.lockInterruptibly();
        boolean rests = false;
        try {
            resting = true;
            changed.signalAll();
            long left = deadline.toNanos();
            while (passing) {
                if (left <= 0) {
                    throw new QuiesceRefusedException(
                            "background task \"%s\" still busy after %s"
                                    .formatted(name, DurationText.of(deadline)));
                }
                left = changed.awaitNanos(left);
            }
            rests = true;
        } finally {
            resting = rests;
            changed.signalAll();
            lock.unlock();
        }
    }

    @Override
    public void resume() {
        lock.lock();
        try {
            resting = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        Thread worker;
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
            worker = thread;
        } finally {
            lock.unlock();
        }
        if (worker == null || worker == Thread.currentThread()) {
            return;
        }
        try {
            worker.join(STOP_PATIENCE.toMillis());
            if (worker.isAlive()) {
                LOG.log(
                        Level.WARNING,
                        "background task \"{0}\" is interrupted: still busy after {1}",
                        name,
                        DurationText.of(STOP_PATIENCE));
                worker.interrupt();
                worker.join(STOP_PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        awaitPause();
        while (awaitTurn()) {
            try {
                pass.run(this::mayContinue);
            } catch (InterruptedException e) {
                // Only stop() interrupts, and the next turn will not come.
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                // The edge of this thread: whatever it was, the next turn comes.
                LOG.log(Level.WARNING, "background task \"" + name + "\" failed", e);
            } finally {
                endPass();
            }
            awaitPause();
        }
    }

    private boolean mayContinue() {
        lock.lock();
        try {
            return !resting && !stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end of a rest; false if the task ends. */
    private boolean awaitTurn() {
        lock.lock();
        try {
            while (resting && !stopped) {
                changed.awaitUninterruptibly();
            }
            if (stopped) {
                return false;
            }
            woken = false;
            passing = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void endPass() {
        lock.lock();
        try {
            passing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the pause is over, or somebody wakes or ends the task. */
    private void awaitPause() {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !woken && !stopped) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts.
            stopped = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
