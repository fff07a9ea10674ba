package io.konveyor.hub.snapshot;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands every change of every operation to whoever listens to all of them. A listener hears the
 * states of one operation in their order; it must not block. Thread safe.
 */
final class OperationFeed {
    private static final System.Logger LOG = System.getLogger(OperationFeed.class.getName());

    private final List<Consumer<Operation>> listeners = new CopyOnWriteArrayList<>();

    /** Hands on what {@code run} does from its beginning to its end. */
    @SuppressWarnings("resource") // a run lets its listeners go at its end
    void watch(OperationRun run) {
        run.listen(this::tell);
    }

    private void tell(Operation now) {
        for (Consumer<Operation> listener : listeners) {
            try {
                listener.accept(now);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a listener of all operations failed", e);
            }
        }
    }

    /**
     * Adds a listener, and tells it the states of what runs.
     *
     * @return ends it
     */
    AutoCloseable listen(Consumer<Operation> listener, List<OperationRun> running) {
        listeners.add(listener);
        running.forEach(run -> run.tellOnce(listener));
        return () -> listeners.remove(listener);
    }
}
