package io.konveyor.hub.snapshot;

/** Told how far an operation is, and asked whether it shall go on. */
public interface Progress {

    /** A new phase begins; {@code totalBytes} is 0 where nobody knows. */
    void phase(String name, long totalBytes);

    /** So many more bytes of this phase are done. */
    void advance(long bytes);

    /** Throws {@link SnapshotException} if the operation was cancelled. */
    void check();

    /**
     * The last {@link #check}: from here on the operation is not cancelled any more, because what
     * it does next is seen by others.
     */
    void pointOfNoReturn();

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
        };
    }
}
