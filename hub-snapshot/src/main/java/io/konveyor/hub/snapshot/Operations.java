package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of work on snapshots that run, and the latest that have ended. Of those that bring the
 * Hub to rest or exchange it one runs at a time, others beside it. It owns the threads they run on.
 * Thread safe; nothing here is kept across a restart: whoever wants that listens ({@link
 * #listenToAll}).
 */
public final class Operations implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Operations.class.getName());

    /** How many operations that have ended are remembered. */
    private static final int HISTORY = 100;

    /** How many imports, verifications and the like run at once; they share the cores. */
    private static final int BESIDE = 2;

    /** How long the end of the process waits for an operation to stop. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);

    private final Clock clock;
    private final SecureRandom random;
    private final ExecutorService alone = Executors.newSingleThreadExecutor(Operations::thread);
    private final ExecutorService beside = Executors.newFixedThreadPool(BESIDE, Operations::thread);
    private final List<Consumer<Operation>> listeners = new CopyOnWriteArrayList<>();

    // Under this object's monitor.
    private final Map<String, OperationRun> runs = new LinkedHashMap<>();
    private @Nullable OperationRun exclusive;

    /** What an operation does. */
    @FunctionalInterface
    interface Work<T extends Record> {
        T run(String id, Progress progress) throws Exception;
    }

    public Operations(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "hub-snapshot-operation");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts one of those that run alone.
     *
     * @throws SnapshotException {@code busy} naming the one that runs
     */
    <T extends Record> Started<T> startAlone(Operation.Kind kind, String snapshot, Work<T> work) {
        OperationRun run;
        synchronized (this) {
            if (exclusive != null && !exclusive.over()) {
                throw new SnapshotException(
                        SnapshotErrorCode.BUSY, exclusive.describe() + " is running");
            }
            run = register(kind, snapshot);
            exclusive = run;
        }
        return begin(alone, run, work);
    }

    /** Starts one of those that run beside others. */
    <T extends Record> Started<T> start(Operation.Kind kind, String snapshot, Work<T> work) {
        OperationRun run;
        synchronized (this) {
            run = register(kind, snapshot);
        }
        return begin(
                beside,
                run,
                (id, progress) -> {
                    progress.check();
                    return work.run(id, progress);
                });
    }

    private OperationRun register(Operation.Kind kind, String snapshot) {
        OperationRun run = new OperationRun(random(8), random(32), kind, snapshot, clock);
        runs.put(run.id(), run);
        List<String> forgotten = new ArrayList<>();
        int surplus = runs.size() - HISTORY;
        for (OperationRun old : runs.values()) {
            if (forgotten.size() < surplus && old.over()) {
                forgotten.add(old.id());
            }
        }
        runs.keySet().removeAll(forgotten);
        return run;
    }

    private String random(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    private <T extends Record> Started<T> begin(
            ExecutorService executor, OperationRun run, Work<T> work) {
        for (Consumer<Operation> listener : listeners) {
            run.listen(listener);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> work(run, work, result));
        return new Started<>(run.id(), run.token(), result);
    }

    private static <T extends Record> void work(
            OperationRun run, Work<T> work, CompletableFuture<T> result) {
        long begun = System.nanoTime();
        T value;
        try {
            // Cancelled before it began or not: what it holds is the work's own to let go.
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
                Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
        run.done(value);
        result.complete(value);
    }

    /** All that run or are remembered, the newest first. */
    public synchronized List<Operation> list() {
        List<Operation> pictures = new ArrayList<>();
        for (OperationRun run : runs.values()) {
            pictures.add(0, run.picture());
        }
        return List.copyOf(pictures);
    }

    /**
     * The operation {@code id}.
     *
     * @throws SnapshotException {@code not-found}
     */
    public Operation get(String id) {
        return find(id).picture();
    }

    /** The create, deploy or roll back that runs. */
    public synchronized Optional<Operation> running() {
        return exclusive == null || exclusive.over()
                ? Optional.empty()
                : Optional.of(exclusive.picture());
    }

    /**
     * Asks the operation {@code id} to end; it does at its next step, and leaves nothing behind.
     * One that is over stays as it is.
     *
     * @throws SnapshotException {@code not-found}, or {@code not-cancellable} once others see what
     *     it does
     */
    public Operation cancel(String id) {
        OperationRun run = find(id);
        if (!run.cancel()) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_CANCELLABLE,
                    run.describe() + " can no longer be cancelled");
        }
        return run.picture();
    }

    /** Whether {@code token} is the one of operation {@code id}; takes the same time for each. */
    public boolean permits(String id, String token) {
        OperationRun run;
        synchronized (this) {
            run = runs.get(id);
        }
        return run != null
                && MessageDigest.isEqual(run.token().getBytes(US_ASCII), token.getBytes(US_ASCII));
    }

    /**
     * Tells {@code listener} the state of operation {@code id} now and every change, on the thread
     * that makes it; the last is one that is over. Closing the result ends it.
     *
     * @throws SnapshotException {@code not-found}
     */
    public AutoCloseable listen(String id, Consumer<Operation> listener) {
        return find(id).listen(listener);
    }

    /** Tells {@code listener} of every operation that begins from now on, as {@link #listen}. */
    public void listenToAll(Consumer<Operation> listener) {
        listeners.add(listener);
    }

    private synchronized OperationRun find(String id) {
        OperationRun run = runs.get(id);
        if (run == null) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_FOUND, "operation \"%s\" not found".formatted(id));
        }
        return run;
    }

    /** Cancels what can be cancelled, and waits a while for all to end. */
    @Override
    public void close() {
        synchronized (this) {
            runs.values().forEach(OperationRun::cancel);
        }
        alone.shutdown();
        beside.shutdown();
        try {
            long end = System.nanoTime() + END_PATIENCE.toNanos();
            for (ExecutorService executor : List.of(alone, beside)) {
                if (!executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.log(Level.WARNING, "an operation still runs as the process ends");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
