package io.konveyor.hub.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One operation while it runs, and its last state afterwards. Its worker reports through {@link
 * Progress}; any thread may look or cancel.
 *
 * <p>Listeners hear every phase and the end, and of the bytes in between only now and then.
 */
final class OperationRun implements Progress {
    private static final long REPORT_NANOS = Duration.ofMillis(250).toNanos();

    private final String id;
    private final String token;
    private final Operation.Kind kind;
    private final String snapshot;
    private final Clock clock;
    private final Instant started;
    private final List<Consumer<Operation>> listeners = new CopyOnWriteArrayList<>();

    // All below under this object's monitor.
    private Operation.State state = Operation.State.RUNNING;
    private String phase = "waiting";
    private long doneBytes;
    private long totalBytes;
    private boolean cancelled;
    private boolean cancellable = true;
    private @Nullable Instant ended;
    private @Nullable SnapshotException failure;
    private @Nullable Record result;
    private long reported;

    OperationRun(String id, String token, Operation.Kind kind, String snapshot, Clock clock) {
        this.id = id;
        this.token = token;
        this.kind = kind;
        this.snapshot = snapshot;
        this.clock = clock;
        this.started = clock.instant();
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    synchronized boolean over() {
        return state != Operation.State.RUNNING;
    }

    synchronized Operation picture() {
        return new Operation(
                id,
                kind,
                snapshot,
                state,
                phase,
                doneBytes,
                totalBytes,
                started,
                Optional.ofNullable(ended),
                cancellable && !over(),
                failure == null ? "" : failure.code().wireName(),
                failure == null ? "" : String.valueOf(failure.getMessage()),
                failure == null ? "" : failure.code().remedy(),
                Optional.ofNullable(result));
    }

    String describe() {
        String what =
                kind.name().toLowerCase(Locale.ROOT)
                        + (snapshot.isEmpty() ? "" : " of \"" + snapshot + '"');
        return "%s (operation %s, since %s)".formatted(what, id, started);
    }

    @Override
    public void phase(String name, long bytes) {
        check();
        synchronized (this) {
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
            due = now - reported > REPORT_NANOS;
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

    /** Asks it to end; false if it no longer can. One that is over stays as it is. */
    synchronized boolean cancel() {
        if (over()) {
            return true;
        }
        if (!cancellable) {
            return false;
        }
        cancelled = true;
        return true;
    }

    void done(Record yielded) {
        synchronized (this) {
            result = yielded;
        }
        end(Operation.State.DONE, null);
    }

    void failed(SnapshotException why) {
        end(
                why.code() == SnapshotErrorCode.CANCELLED
                        ? Operation.State.CANCELLED
                        : Operation.State.FAILED,
                why);
    }

    private void end(Operation.State how, @Nullable SnapshotException why) {
        synchronized (this) {
            state = how;
            failure = why;
            ended = clock.instant();
        }
        tell();
        listeners.clear();
    }

    /** Tells {@code listener} the state now and every later one; the last is one that is over. */
    AutoCloseable listen(Consumer<Operation> listener) {
        listeners.add(listener);
        listener.accept(picture());
        return () -> listeners.remove(listener);
    }

    private void tell() {
        if (!listeners.isEmpty()) {
            Operation now = picture();
            listeners.forEach(listener -> listener.accept(now));
        }
    }
}
