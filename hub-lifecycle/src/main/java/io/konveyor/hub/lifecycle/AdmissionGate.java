package io.konveyor.hub.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Admits requests, parks them while closed, and refuses them past its limits. Parked requests hold
 * no thread and are admitted in the order of their arrival. Thread safe; an open gate takes no
 * lock.
 *
 * <p>A request registers first and looks at the gate afterwards; whoever closes the gate looks at
 * the register afterwards. So none slips between the two.
 */
public final class AdmissionGate {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private enum State {
        OPEN,
        CLOSED,
        SHUT
    }

    private final int maxParked;
    private final Duration maxParkedTime;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong arrivals = new AtomicLong();

    private final Object lock = new Object();
    // Written under the lock, read without it.
    private volatile State state = State.OPEN;
    private final Deque<Parked> parked = new ArrayDeque<>();

    /**
     * @param maxParked greatest number of requests waiting at once
     * @param maxParkedTime longest time one of them waits
     */
    public AdmissionGate(int maxParked, Duration maxParkedTime) {
        if (maxParked < 0 || maxParkedTime.isNegative()) {
            throw new IllegalArgumentException(
                    "limits must not be negative: %d, %s".formatted(maxParked, maxParkedTime));
        }
        this.maxParked = maxParked;
        this.maxParkedTime = maxParkedTime;
    }

    /** As {@link #admit(String)}, for a request without a name. */
    public CompletionStage<Admission> admit() {
        return admit("a request");
    }

    /**
     * Completes with an admission now, or when the gate opens again; or exceptionally with {@link
     * NotAdmittedException} past a limit. Completes on the thread that opens the gate: the caller
     * hands the work on.
     *
     * @param what the request, as a person would recognise it: {@code POST /applications}
     */
    public CompletionStage<Admission> admit(String what) {
        Running admission = new Running(what, arrivals.incrementAndGet(), false);
        running.add(admission);
        if (state == State.OPEN) {
            return CompletableFuture.completedFuture(admission);
        }
        admission.close();
        return park(what);
    }

    private CompletionStage<Admission> park(String what) {
        Parked request = new Parked(what);
        synchronized (lock) {
            if (state == State.SHUT) {
                return CompletableFuture.failedFuture(stopping());
            }
            if (state == State.CLOSED) {
                if (parked.size() >= maxParked) {
                    return CompletableFuture.failedFuture(
                            new NotAdmittedException(
                                    "the Hub is quiescing and %d requests wait already"
                                            .formatted(maxParked),
                                    RETRY_AFTER));
                }
                parked.addLast(request);
                request.startClock();
                return request.answer;
            }
        }
        return admit(what);
    }

    private void expire(Parked request) {
        boolean waiting;
        synchronized (lock) {
            waiting = parked.remove(request);
        }
        if (waiting) {
            request.answer.completeExceptionally(
                    new NotAdmittedException(
                            "the Hub has been quiescing for %d s"
                                    .formatted(maxParkedTime.toSeconds()),
                            RETRY_AFTER));
        }
    }

    /** Admits nothing from now on; requests that come are parked. */
    public void close() {
        synchronized (lock) {
            if (state == State.OPEN) {
                state = State.CLOSED;
            }
        }
    }

    /**
     * Waits until every admission has been given back; the gate is closed before.
     *
     * @return what still runs at the end of {@code deadline}, oldest first; empty if it drained
     */
    public List<String> drain(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        synchronized (lock) {
            while (!running.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return running.stream()
                            .sorted(Comparator.comparingLong(Running::arrival))
                            .map(Running::what)
                            .toList();
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            return List.of();
        }
    }

    /** Admits the parked requests in their order, and everything that comes after them. */
    public void open() {
        while (true) {
            List<Parked> batch;
            synchronized (lock) {
                if (state == State.SHUT) {
                    return;
                }
                if (parked.isEmpty()) {
                    state = State.OPEN;
                    return;
                }
                batch = new ArrayList<>(parked);
                parked.clear();
            }
            for (Parked request : batch) {
                request.admit();
            }
        }
    }

    /** Refuses what is parked and all that comes: the process is ending. */
    public void shut() {
        List<Parked> batch;
        synchronized (lock) {
            state = State.SHUT;
            batch = new ArrayList<>(parked);
            parked.clear();
        }
        for (Parked request : batch) {
            request.clock.complete(false);
            request.answer.completeExceptionally(stopping());
        }
    }

    private static NotAdmittedException stopping() {
        return new NotAdmittedException("the Hub is stopping", RETRY_AFTER);
    }

    /** Whether requests are admitted at once. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** How many requests run now. */
    public int runningCount() {
        return running.size();
    }

    /** How many requests wait now. */
    public int parkedCount() {
        synchronized (lock) {
            return parked.size();
        }
    }

    /**
     * A request that waits. Its clock is a future and no thread: the JDK's one timer serves all.
     */
    private final class Parked {
        private final String what;
        private final CompletableFuture<Admission> answer = new CompletableFuture<>();
        private final CompletableFuture<Boolean> clock = new CompletableFuture<>();

        Parked(String what) {
            this.what = what;
        }

        void startClock() {
            var unused =
                    clock.completeOnTimeout(true, maxParkedTime.toNanos(), TimeUnit.NANOSECONDS)
                            .thenAcceptAsync(
                                    expired -> {
                                        if (expired) {
                                            expire(this);
                                        }
                                    });
        }

        void admit() {
            clock.complete(false);
            Running admission = new Running(what, arrivals.incrementAndGet(), true);
            running.add(admission);
            if (!answer.complete(admission)) {
                admission.close();
            }
        }
    }

    private final class Running implements Admission {
        private final String what;
        private final long arrival;
        private final boolean waited;
        private final AtomicBoolean closed = new AtomicBoolean();

        Running(String what, long arrival, boolean waited) {
            this.what = what;
            this.arrival = arrival;
            this.waited = waited;
        }

        String what() {
            return what;
        }

        long arrival() {
            return arrival;
        }

        @Override
        public boolean waited() {
            return waited;
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            running.remove(this);
            if (state != State.OPEN) {
                synchronized (lock) {
                    lock.notifyAll();
                }
            }
        }
    }
}
