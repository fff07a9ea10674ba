package io.konveyor.hub.cli;

/**
 * Something to do if the process is told to end (Ctrl-C, SIGTERM) before this is closed. It runs on
 * a thread of its own while the process waits for it, so it must be short.
 */
final class OnInterrupt implements AutoCloseable {
    private final Thread hook;

    OnInterrupt(Runnable action) {
        this.hook = new Thread(action, "hub-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already: the action has begun and goes on.
        }
    }
}
