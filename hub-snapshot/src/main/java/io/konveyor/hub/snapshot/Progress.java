package io.konveyor.hub.snapshot;

/** Told how far an operation is, and asked whether it shall go on. */
public interface Progress {

    /** A new phase begins. */
    void phase(String name, long totalBytes);

    /** So many more bytes of this phase are done. */
    void advance(long bytes);

    /** Throws {@link SnapshotException} if the operation was cancelled. */
    void check();
}
