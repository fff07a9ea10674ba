package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.LifecycleManager;
import io.konveyor.hub.lifecycle.QuiesceRefusedException;
import io.konveyor.hub.lifecycle.Quiescence;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the Hub to rest for an operation and lets it go on, by the lifecycle's and by the
 * condition's account, and keeps how long the last window was. Used by one thread at a time; any
 * thread may look.
 */
final class Quiescer {
    private final LifecycleManager lifecycle;
    private final HubCondition condition;
    private final Duration deadline;
    private volatile @Nullable Duration lastWindow;

    /**
     * @param deadline how long requests, and then each background task, may take to come to rest
     */
    Quiescer(LifecycleManager lifecycle, HubCondition condition, Duration deadline) {
        this.lifecycle = lifecycle;
        this.condition = condition;
        this.deadline = deadline;
    }

    /** A Hub at rest, until this is closed. */
    final class Rest implements AutoCloseable {
        private final Quiescence quiescence;
        private final HubCondition.Moment before;
        private final HubCondition.Moment during;

        private Rest(
                Quiescence quiescence, HubCondition.Moment before, HubCondition.Moment during) {
            this.quiescence = quiescence;
            this.before = before;
            this.during = during;
        }

        /** Lets the Hub go on, in the state it had unless it has another by now. */
        @Override
        public void close() {
            condition.rested(during, before);
            quiescence.close();
        }
    }

    /**
     * Brings the Hub to rest; what refuses, or is cancelled, leaves it as it was.
     *
     * @throws SnapshotException {@code quiesce-refused}, {@code cancelled}
     */
    Rest quiesce(Progress progress) {
        HubCondition.Moment before = condition.now();
        HubCondition.Moment during = condition.quiescing(before);
        try {
            return new Rest(progress.waiting(() -> lifecycle.quiesce(deadline)), before, during);
        } catch (QuiesceRefusedException e) {
            condition.rested(during, before);
            throw new SnapshotException(
                    SnapshotErrorCode.QUIESCE_REFUSED,
                    Objects.toString(e.getMessage(), "something did not come to rest"),
                    e);
        } catch (RuntimeException e) {
            condition.rested(during, before);
            throw e;
        }
    }

    /** Whether the Hub rests without any operation: it has not been started yet. */
    boolean isAtRest() {
        return lifecycle.state() == LifecycleManager.State.QUIESCED;
    }

    /**
     * Says that the Hub goes on.
     *
     * @param begin when it was asked to come to rest, by {@link System#nanoTime}
     * @return how long nothing was admitted
     */
    Duration endWindow(long begin, Progress progress) {
        Duration window = Duration.ofNanos(System.nanoTime() - begin);
        lastWindow = window;
        progress.window(window);
        return window;
    }

    /** How long nothing was admitted the last time. */
    Optional<Duration> lastWindow() {
        return Optional.ofNullable(lastWindow);
    }
}
