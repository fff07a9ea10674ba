package io.konveyor.hub.resource.task;

/**
 * How many pods are tried at once. Starts at one and grows with what is seen to run, never
 * shrinking: nodes without limits, as the simulated ones, take every pod. Owned by one thread.
 * Source: tackle2-hub 624977ec, observed.
 */
final class Capacity {
    private static final double GROWTH = 1.05;

    private int pods = 1;

    /** Takes notice of the pods that wait or run. */
    void observe(int scheduled) {
        pods = Math.max(pods, (int) Math.ceil(GROWTH * scheduled));
    }

    int pods() {
        return pods;
    }
}
