package io.konveyor.hub.snapshot;

import java.time.Duration;

/** Told how far an operation is, and asked whether it shall go on. */
public interface Progress {

    /** A new phase begins; {@code totalBytes} is 0 where nobody knows. */
    void phase(String name, long totalBytes);

    /** So many more bytes of this phase are done. */
    void advance(long bytes);

    /** {@link #check}, and then {@link #advance}: for whoever moves the bytes. */
    default void moved(long bytes) {
        check();
        advance(bytes);
    }

    /** Throws {@link SnapshotException} if the operation was cancelled. */
    void check();

    /**
     * The last {@link #check}: from here on the operation is not cancelled any more, because what
     * it does next is seen by others.
     */
    void pointOfNoReturn();

    /** The Hub goes on; nothing was admitted for so long. */
    void window(Duration stoodStill);

    /**
     * Takes a step that waits and ends early when its thread is interrupted: a cancellation
     * interrupts it. Whatever it throws then stands behind the cancellation.
     *
     * @throws SnapshotException if the operation was cancelled, or the process is ending
     */
    <T, X extends Exception> T waiting(Wait<T, X> step) throws X;

    /** A step that waits: for a turn, another process, a slow reader. */
    @FunctionalInterface
    interface Wait<T, X extends Exception> {
        T run() throws X, InterruptedException;
    }

    /** Tells nobody, and never stops. */
    static Progress none() {
        return new Progress() {
            @Override
            public void phase(String name, long totalBytes) {}

            @Override
            public void advance(long bytes) {}

            @Override
            public void check() {}

            @Override
            public void pointOfNoReturn() {}

            @Override
            public void window(Duration stoodStill) {}

            @Override
            public <T, X extends Exception> T waiting(Wait<T, X> step) throws X {
                try {
                    return step.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new SnapshotException(
                            SnapshotErrorCode.CANCELLED, "the process is ending", e);
                }
            }
        };
    }
}
