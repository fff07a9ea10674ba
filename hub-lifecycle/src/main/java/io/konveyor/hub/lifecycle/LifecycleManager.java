package io.konveyor.hub.lifecycle;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings a Hub to rest and lets it go on: the gate first, then the background tasks in the order
 * they were given (who creates work for others comes before them). It owns neither; the tasks are
 * exchanged with {@link #start} and {@link #stop} while the Hub is quiesced.
 *
 * <p>{@link #state} may be called by any thread; of the other methods one at a time, which a
 * compare-and-set enforces.
 */
public final class LifecycleManager {
    private static final System.Logger LOG = System.getLogger(LifecycleManager.class.getName());

    /** Greatest number of requests that a refusal names. */
    private static final int NAMED_REQUESTS = 5;

    /** What the Hub is doing. */
    public enum State {
        RUNNING,
        QUIESCING,
        QUIESCED
    }

    private final AdmissionGate gate;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUIESCED);
    private volatile List<BackgroundTask> tasks = List.of();

    /** A Hub begins quiesced: {@code gate} is closed until {@link #resume}. */
    public LifecycleManager(AdmissionGate gate) {
        this.gate = gate;
        gate.close();
    }

    public State state() {
        return state.get();
    }

    /**
     * Starts {@code newTasks} and makes them the participants of the next quiesce, in this order.
     * If one cannot be started, those that were are stopped.
     *
     * @throws IllegalStateException if the Hub is not quiesced, or has tasks already
     */
    public void start(List<BackgroundTask> newTasks) {
        requireQuiesced();
        if (!tasks.isEmpty()) {
            throw new IllegalStateException("background tasks run already");
        }
        List<BackgroundTask> started = new ArrayList<>();
        try {
            for (BackgroundTask task : newTasks) {
                task.start();
                started.add(task);
            }
        } catch (RuntimeException e) {
            CloseAll.after(e, stops(started));
            throw e;
        }
        tasks = List.copyOf(newTasks);
    }

    /**
     * Ends all background tasks for good, in their order; each has its turn whatever the others do.
     *
     * @throws IllegalStateException if the Hub is not quiesced
     */
    public void stop() throws Exception {
        requireQuiesced();
        List<BackgroundTask> ended = tasks;
        tasks = List.of();
        CloseAll.inOrder(stops(ended));
    }

    /**
     * Ends everything for good, whatever state it is in: refuses requests, waits for those that
     * run, stops the background tasks. Nothing is resumed after it.
     *
     * @return the requests that still run at the end of {@code deadline}
     */
    public List<String> end(Duration deadline) throws Exception {
        gate.shut();
        List<BackgroundTask> ended = tasks;
        tasks = List.of();
        List<String> busy;
        try {
            busy = gate.drain(deadline);
            state.set(State.QUIESCED);
        } catch (InterruptedException e) {
            CloseAll.after(e, stops(ended));
            throw e;
        }
        CloseAll.inOrder(stops(ended));
        return busy;
    }

    private void requireQuiesced() {
        if (state.get() != State.QUIESCED) {
            throw new IllegalStateException("the Hub is not quiesced: " + state.get());
        }
    }

    private static List<AutoCloseable> stops(List<BackgroundTask> tasks) {
        return tasks.stream().<AutoCloseable>map(task -> task::stop).toList();
    }

    /**
     * Brings everything to rest.
     *
     * <pre>
     *                    quiesce
     *          RUNNING ───────────► QUIESCING
     *           ▲   ▲                │     │
     *           │   │ one refuses:   │     │ all rest
     *           │   └─ resumed in ───┘     ▼
     *           │      reverse         QUIESCED ◄── a Hub begins here
     *           └────────────────────────┘
     *                    resume
     * </pre>
     *
     * @param deadline how long the requests, and then each background task, may take
     * @return to be closed when the Hub shall go on
     * @throws QuiesceRefusedException naming what did not come to rest; everything goes on
     * @throws IllegalStateException if the Hub is not running
     */
    public Quiescence quiesce(Duration deadline)
            throws QuiesceRefusedException, InterruptedException {
        if (!state.compareAndSet(State.RUNNING, State.QUIESCING)) {
            throw new IllegalStateException("the Hub is not running: " + state.get());
        }
        List<BackgroundTask> resting = new ArrayList<>();
        boolean quiesced = false;
        try {
            gate.close();
            List<String> busy = gate.drain(deadline);
            if (!busy.isEmpty()) {
                throw new QuiesceRefusedException(describe(busy, deadline));
            }
            for (BackgroundTask task : tasks) {
                task.quiesce(deadline);
                resting.add(task);
            }
            quiesced = true;
        } finally {
            if (!quiesced) {
                goOn(resting, State.QUIESCING);
            }
        }
        state.set(State.QUIESCED);
        return new Quiescence(this);
    }

    private static String describe(List<String> busy, Duration deadline) {
        List<String> named = busy.subList(0, Math.min(NAMED_REQUESTS, busy.size()));
        return "%d %s still running after %s: %s%s"
                .formatted(
                        busy.size(),
                        busy.size() == 1 ? "request" : "requests",
                        DurationText.of(deadline),
                        String.join(", ", named),
                        named.size() < busy.size() ? " …" : "");
    }

    /**
     * Lets the tasks and then the requests go on; does nothing if they do.
     *
     * @throws IllegalStateException while the Hub is being quiesced
     */
    public void resume() {
        if (state.get() == State.QUIESCED) {
            goOn(tasks, State.QUIESCED);
        } else if (state.get() == State.QUIESCING) {
            throw new IllegalStateException("the Hub is being quiesced");
        }
    }

    private void goOn(List<BackgroundTask> resting, State from) {
        for (int i = resting.size() - 1; i >= 0; i--) {
            try {
                resting.get(i).resume();
            } catch (RuntimeException e) {
                // Every other participant still goes on.
                LOG.log(
                        Level.ERROR,
                        "background task \"" + resting.get(i).name() + "\" does not go on",
                        e);
            }
        }
        // Before the gate opens: whoever is admitted may ask for the state.
        if (!state.compareAndSet(from, State.RUNNING)) {
            throw new IllegalStateException("resumed twice at once");
        }
        gate.open();
    }
}
