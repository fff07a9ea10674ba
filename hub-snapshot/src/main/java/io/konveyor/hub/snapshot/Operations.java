package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of work on snapshots that run, and the latest that have ended, those of earlier
 * processes among them. Of those that bring the Hub to rest or exchange it one runs at a time,
 * others beside it. It owns the threads they run on. Thread safe.
 */
public final class Operations implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Operations.class.getName());

    /** How many operations are remembered, those that run among them. */
    static final int HISTORY = 100;

    /** How many imports, verifications and the like run at once; they share the cores. */
    private static final int BESIDE = 2;

    /** How long the end of the process waits for an operation to stop. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(20);

    private final Clock clock;
    private final SecureRandom random;
    private final OperationRecords records;
    private final ExecutorService alone = Executors.newSingleThreadExecutor(Operations::thread);
    private final ExecutorService beside = Executors.newFixedThreadPool(BESIDE, Operations::thread);
    private final OperationFeed feed = new OperationFeed();

    // Under this object's monitor.
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private @Nullable OperationRun exclusive;
    private boolean closed;
    private Duration reportEvery = OperationRun.REPORT_EVERY;

    /** What an operation does. */
    @FunctionalInterface
    interface Work<T extends Record> {
        T run(String id, Progress progress) throws Exception;
    }

    /**
     * One that runs or has run here.
     *
     * @param run its state
     * @param token digest of the right to it
     * @param task done at once if it is cancelled while it waits for its turn
     */
    private record Entry(OperationRun run, String token, Runnable task) {}

    /**
     * @param records keep what is begun here and how it ended
     */
    Operations(Clock clock, SecureRandom random, OperationRecords records) {
        this.clock = clock;
        this.random = random;
        this.records = records;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "hub-snapshot-operation");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts one of those that run alone.
     *
     * @param held let go at the end, however it ends; stays the caller's if this throws
     * @throws SnapshotException {@code busy} naming the one that runs
     */
    <T extends Record> Started<T> startAlone(
            OperationOrder order, AutoCloseable held, Work<T> work) {
        return begin(alone, order, held, work);
    }

    /** Starts one of those that run beside others; else as {@link #startAlone}. */
    <T extends Record> Started<T> start(OperationOrder order, AutoCloseable held, Work<T> work) {
        return begin(beside, order, held, work);
    }

    private <T extends Record> Started<T> begin(
            ExecutorService executor, OperationOrder order, AutoCloseable held, Work<T> work) {
        OperationRun run = newRun(order);
        OperationTask<T> task = new OperationTask<>(run, held, work);
        String token = random(32);
        Entry entry = new Entry(run, OperationRecords.digest(token), task);
        synchronized (this) {
            if (executor == alone) {
                requireNoOther();
            }
            register(entry);
            if (executor == alone) {
                exclusive = run;
            }
        }
        records.watch(run, entry.token());
        feed.watch(run);
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile, and with that cancelled.
            LOG.log(Level.DEBUG, "the process is ending", e);
        }
        return new Started<>(run.id(), token, task.result());
    }

    private synchronized OperationRun newRun(OperationOrder order) {
        return new OperationRun(random(8), order, clock, reportEvery);
    }

    /** How often listeners hear of bytes; for those that want to see every step. */
    synchronized void reportEvery(Duration pause) {
        reportEvery = pause;
    }

    private void requireNoOther() {
        if (exclusive != null && !exclusive.over()) {
            throw SnapshotException.becauseOf(
                    exclusive.id(), SnapshotErrorCode.BUSY, exclusive.describe() + " is running");
        }
    }

    /**
     * Registers an operation that the caller's own thread carries out and ends.
     *
     * @throws SnapshotException {@code quiescing} if the process is ending
     */
    OperationRun begin(OperationOrder order) {
        OperationRun run = newRun(order);
        synchronized (this) {
            register(new Entry(run, OperationRecords.digest(random(32)), () -> {}));
        }
        records.watch(run, "");
        feed.watch(run);
        return run;
    }

    private void register(Entry entry) {
        if (closed) {
            throw new SnapshotException(
                    SnapshotErrorCode.QUIESCING, "the process is ending: nothing more is begun");
        }
        entries.put(entry.run().id(), entry);
        List<String> forgotten = new ArrayList<>();
        int surplus = entries.size() - HISTORY;
        for (Entry old : entries.values()) {
            if (forgotten.size() < surplus && old.run().over()) {
                forgotten.add(old.run().id());
            }
        }
        entries.keySet().removeAll(forgotten);
    }

    private String random(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    /** All that run or are remembered, the newest first. */
    public List<Operation> list() {
        Map<String, Operation> pictures = new LinkedHashMap<>();
        records.past().forEach(past -> pictures.put(past.id(), past));
        synchronized (this) {
            entries.values()
                    .forEach(entry -> pictures.put(entry.run().id(), entry.run().picture()));
        }
        List<Operation> newestFirst = new ArrayList<>(pictures.values());
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst.subList(0, Math.min(HISTORY, newestFirst.size())));
    }

    /**
     * The operation {@code id}.
     *
     * @throws SnapshotException {@code not-found}
     */
    public Operation get(String id) {
        return find(id).map(entry -> entry.run().picture()).orElseGet(() -> past(id));
    }

    private Operation past(String id) {
        return records.past(id)
                .orElseThrow(
                        () ->
                                new SnapshotException(
                                        SnapshotErrorCode.NOT_FOUND,
                                        "operation \"%s\" not found".formatted(id)));
    }

    /** The create, deploy or roll back that runs. */
    public synchronized Optional<Operation> running() {
        return exclusive == null || exclusive.over()
                ? Optional.empty()
                : Optional.of(exclusive.picture());
    }

    /**
     * Asks the operation {@code id} to end; it does at its next step, at once if it waits for its
     * turn, and leaves nothing behind. One that is over stays as it is.
     *
     * @throws SnapshotException {@code not-found}, or {@code not-cancellable} once others see what
     *     it does
     */
    public Operation cancel(String id) {
        Optional<Entry> found = find(id);
        if (found.isEmpty()) {
            return past(id);
        }
        Entry entry = found.get();
        if (!entry.run().cancel()) {
            throw SnapshotException.becauseOf(
                    id,
                    SnapshotErrorCode.NOT_CANCELLABLE,
                    entry.run().describe() + " can no longer be cancelled");
        }
        if (!entry.run().over()) {
            entry.task().run();
        }
        return entry.run().picture();
    }

    /** Whether {@code token} is the one of operation {@code id}; takes the same time for each. */
    public boolean permits(String id, String token) {
        String digest = find(id).map(Entry::token).orElseGet(() -> records.token(id));
        return MessageDigest.isEqual(
                        digest.getBytes(US_ASCII),
                        OperationRecords.digest(token).getBytes(US_ASCII))
                && !digest.isEmpty();
    }

    /**
     * Tells {@code listener} the state of operation {@code id} now and every change, on the thread
     * that makes it, which waits for it; the last is one that is over. Closing the result ends it.
     *
     * @throws SnapshotException {@code not-found}
     */
    public AutoCloseable listen(String id, Consumer<Operation> listener) {
        Optional<Entry> found = find(id);
        if (found.isEmpty()) {
            listener.accept(past(id));
            return () -> {};
        }
        return found.get().run().listen(listener);
    }

    /**
     * Tells {@code listener} the state of every operation that runs now, and from now on every
     * change of every operation, as {@link #listen}. Closing the result ends it.
     */
    public AutoCloseable listenToAll(Consumer<Operation> listener) {
        List<OperationRun> running;
        synchronized (this) {
            running = entries.values().stream().map(Entry::run).filter(run -> !run.over()).toList();
        }
        return feed.listen(listener, running);
    }

    private synchronized Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** Cancels what can be cancelled, and waits a while for all to end. */
    @Override
    public void close() {
        List<Entry> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(entries.values());
        }
        for (Entry entry : ending) {
            if (!entry.run().over()) {
                entry.run().stop();
                entry.task().run();
            }
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
