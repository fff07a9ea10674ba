package io.konveyor.hub.lifecycle;

/** A Hub at rest; closing lets it go on. Later calls do nothing. */
public final class Quiescence implements AutoCloseable {
    private final LifecycleManager manager;
    private boolean over;

    Quiescence(LifecycleManager manager) {
        this.manager = manager;
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            manager.resume();
        }
    }
}
