package io.konveyor.hub.snapshot;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One operation while it runs, and its last state afterwards. Its worker reports through {@link
 * Progress}; any thread may look or cancel.
 *
 * <p>Listeners hear every phase and the end, and of the bytes in between only now and then; each
 * hears the states in their order, one at a time. They must not block: the operation waits for
 * them.
 */
final class OperationRun implements Progress {
    private static final System.Logger LOG = System.getLogger(OperationRun.class.getName());

    /** How often listeners hear of bytes. */
    static final Duration REPORT_EVERY = Duration.ofMillis(250);

    private final String id;
    private final OperationOrder order;
    private final Clock clock;
    private final Instant started;
    private final long reportNanos;
    private final List<Consumer<Operation>> listeners = new CopyOnWriteArrayList<>();

    /** Held while listeners are told, so that none hears an older state after a newer one. */
    private final Object telling = new Object();

    private volatile Consumer<Operation> keeper = last -> {};

    // All below under this object's monitor.
    private Operation.State state = Operation.State.RUNNING;
    private String phase = "waiting";
    private long doneBytes;
    private long totalBytes;
    private boolean cancelled;
    private boolean cancellable = true;
    private @Nullable Thread waiter;
    private @Nullable Duration window;
    private @Nullable Instant ended;
    private @Nullable SnapshotException failure;
    private @Nullable Record result;
    private long reported;

    OperationRun(String id, OperationOrder order, Clock clock, Duration reportEvery) {
        this.id = id;
        this.order = order;
        this.clock = clock;
        this.started = clock.instant();
        this.reportNanos = reportEvery.toNanos();
    }

    String id() {
        return id;
    }

    OperationOrder order() {
        return order;
    }

    synchronized boolean over() {
        return state != Operation.State.RUNNING;
    }

    synchronized Operation picture() {
        return picture(state, failure, ended);
    }

    private synchronized Operation picture(
            Operation.State how, @Nullable SnapshotException why, @Nullable Instant when) {
        return new Operation(
                id,
                order.kind(),
                order.snapshot(),
                how,
                phase,
                doneBytes,
                totalBytes,
                order.requester().user(),
                started,
                Optional.ofNullable(when),
                cancellable && !cancelled && how == Operation.State.RUNNING,
                window == null ? OptionalLong.empty() : OptionalLong.of(window.toMillis()),
                why == null ? "" : why.code().wireName(),
                why == null ? "" : String.valueOf(why.getMessage()),
                why == null ? "" : why.remedy(),
                Optional.ofNullable((Object) result));
    }

    String describe() {
        String snapshot = order.snapshot();
        String what =
                order.kind().name().toLowerCase(Locale.ROOT)
                        + (snapshot.isEmpty() ? "" : " of \"" + snapshot + '"');
        return "%s (operation %s, since %s)".formatted(what, id, started);
    }

    @Override
    public void phase(String name, long bytes) {
        synchronized (this) {
            check();
            phase = name;
            doneBytes = 0;
            totalBytes = bytes;
        }
        tell();
    }

    @Override
    public void advance(long bytes) {
        boolean due;
        synchronized (this) {
            doneBytes += bytes;
            long now = System.nanoTime();
            due = now - reported > reportNanos;
            if (due) {
                reported = now;
            }
        }
        if (due) {
            tell();
        }
    }

    @Override
    public synchronized void check() {
        if (cancelled) {
            throw new SnapshotException(
                    SnapshotErrorCode.CANCELLED, "operation %s was cancelled".formatted(id));
        }
    }

    @Override
    public void pointOfNoReturn() {
        synchronized (this) {
            check();
            cancellable = false;
        }
        tell();
    }

    @Override
    public void window(Duration stoodStill) {
        synchronized (this) {
            window = stoodStill;
        }
        tell();
    }

    @Override
    public <T, X extends Exception> T waiting(Wait<T, X> step) throws X {
        synchronized (this) {
            check();
            waiter = Thread.currentThread();
        }
        try {
            T value = step.run();
            endWaiting();
            return value;
        } catch (InterruptedException e) {
            if (!endWaiting()) {
                Thread.currentThread().interrupt();
            }
            throw cancellation(e);
        } catch (Exception e) {
            if (endWaiting()) {
                throw cancellation(e);
            }
            throw e;
        }
    }

    /** Whether it was cancelled; the interrupt was meant for the step alone. */
    private synchronized boolean endWaiting() {
        waiter = null;
        if (cancelled) {
            // What came too late for the step is heeded by the next check.
            Thread.interrupted();
        }
        return cancelled;
    }

    private SnapshotException cancellation(Exception cause) {
        return new SnapshotException(
                SnapshotErrorCode.CANCELLED, "operation %s was cancelled".formatted(id), cause);
    }

    /** Asks it to end; false if it no longer can. One that is over stays as it is. */
    boolean cancel() {
        synchronized (this) {
            if (over() || cancelled) {
                return true;
            }
            if (!cancellable) {
                return false;
            }
            stop();
        }
        tell();
        return true;
    }

    /** Asks it to end as the process does: at its next check, even if others see it already. */
    synchronized void stop() {
        cancelled = true;
        if (waiter != null) {
            waiter.interrupt();
        }
    }

    void done(Record yielded) {
        synchronized (this) {
            result = yielded;
        }
        end(Operation.State.DONE, null);
    }

    /**
     * What was cancelled after others have seen it has not left everything as it was: a failure.
     */
    void failed(SnapshotException why) {
        boolean leftNothing;
        synchronized (this) {
            leftNothing = cancellable;
        }
        end(
                why.code() == SnapshotErrorCode.CANCELLED && leftNothing
                        ? Operation.State.CANCELLED
                        : Operation.State.FAILED,
                why);
    }

    private void end(Operation.State how, @Nullable SnapshotException why) {
        Instant now = clock.instant();
        tell(keeper, picture(how, why, now));
        synchronized (this) {
            state = how;
            failure = why;
            ended = now;
        }
        tell();
        listeners.clear();
    }

    /**
     * Has {@code keeper} keep the last state, before anybody sees it: what was said to be done is
     * on record, whenever the process dies.
     */
    void keptBy(Consumer<Operation> keeper) {
        this.keeper = keeper;
    }

    /** Tells {@code listener} the state now and every later one; the last is one that is over. */
    AutoCloseable listen(Consumer<Operation> listener) {
        synchronized (telling) {
            listeners.add(listener);
            tell(listener, picture());
        }
        return () -> listeners.remove(listener);
    }

    /** Tells {@code listener} the state now, in order with what others tell it. */
    void tellOnce(Consumer<Operation> listener) {
        synchronized (telling) {
            tell(listener, picture());
        }
    }

    private void tell() {
        if (listeners.isEmpty()) {
            return;
        }
        synchronized (telling) {
            Operation now = picture();
            listeners.forEach(listener -> tell(listener, now));
        }
    }

    private static void tell(Consumer<Operation> listener, Operation now) {
        try {
            listener.accept(now);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener of operation " + now.id() + " failed", e);
        }
    }
}
