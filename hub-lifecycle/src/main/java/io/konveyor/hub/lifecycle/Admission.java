package io.konveyor.hub.lifecycle;

/** The right to run one request; the gate drains by waiting until every admission is closed. */
public interface Admission extends AutoCloseable {

    /** Whether the request was parked before it was admitted. */
    boolean waited();

    /** Gives the right back; later calls do nothing. */
    @Override
    void close();
}
