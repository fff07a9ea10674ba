package io.konveyor.hub.snapshot;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The work of one operation, done once: by the thread whose turn it is, or by the one that cancels
 * it while it waits for its turn. Either way what it holds is let go before its end is told.
 *
 * @param <T> what it yields
 */
final class OperationTask<T extends Record> implements Runnable {
    private static final System.Logger LOG = System.getLogger(OperationTask.class.getName());

    private final OperationRun run;
    private final AutoCloseable held;
    private final Operations.Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * @param held let go at the end
     */
    OperationTask(OperationRun run, AutoCloseable held, Operations.Work<T> work) {
        this.run = run;
        this.held = held;
        this.work = work;
    }

    CompletionStage<T> result() {
        return result;
    }

    @Override
    @SuppressWarnings("try") // held, not used
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        long from = System.nanoTime();
        T value;
        try (held) {
            run.check();
            value = work.run(run.id(), run);
        } catch (Throwable e) {
            SnapshotException failure = Failures.translate(e);
            if (failure.code() == SnapshotErrorCode.INTERNAL) {
                LOG.log(Level.ERROR, run.describe() + " failed", e);
            } else {
                LOG.log(Level.INFO, "{0} failed: {1}", run.describe(), failure.getMessage());
            }
            run.failed(failure);
            result.completeExceptionally(failure);
            return;
        }
        LOG.log(
                Level.INFO,
                "{0} done in {1} ms",
                run.describe(),
                Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)));
        run.done(value);
        result.complete(value);
    }
}
