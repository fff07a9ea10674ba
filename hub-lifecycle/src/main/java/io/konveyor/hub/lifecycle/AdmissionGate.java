package io.konveyor.hub.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Admits requests, parks them while closed, and refuses them past its limits. Parked requests hold
 * no thread. Thread safe.
 */
public final class AdmissionGate {

    /**
     * @param maxParked greatest number of requests waiting at once
     * @param maxParkedTime longest time one of them waits
     */
    public AdmissionGate(int maxParked, Duration maxParkedTime) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Completes with an admission now, or when the gate opens again; or exceptionally with {@link
     * NotAdmittedException} past a limit. Completes on the thread that opens the gate: the caller
     * hands the work on.
     */
    public CompletionStage<Admission> admit() {
        throw new UnsupportedOperationException("skeleton");
    }
}
