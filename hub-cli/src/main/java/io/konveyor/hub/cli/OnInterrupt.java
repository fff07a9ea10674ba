package io.konveyor.hub.cli;

/**
 * Something to do if the process is told to end (Ctrl-C, SIGTERM) before {@link #forget}. It runs
 * on a thread of its own while the process waits for it, so it must be short.
 */
final class OnInterrupt {
    private final Thread hook;

    OnInterrupt(Runnable action) {
        this.hook = new Thread(action, "hub-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whatever comes now, there is nothing to do any more. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already: the action has begun and goes on.
        }
    }
}
