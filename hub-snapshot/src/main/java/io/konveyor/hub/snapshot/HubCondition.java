package io.konveyor.hub.snapshot;

import io.konveyor.hub.snapshot.HubStatus.State;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What a Hub is doing, and why where that needs a word. Thread safe. */
final class HubCondition {
    /**
     * One moment of it; two moments are never the same object.
     *
     * @param state what it is doing
     * @param reason why it is damaged
     */
    record Moment(State state, Optional<String> reason) {
        /** Whether requests find a Hub. */
        boolean serves() {
            return state == State.SERVING || state == State.QUIESCING;
        }

        SnapshotException damage() {
            return new SnapshotException(
                    SnapshotErrorCode.DAMAGED,
                    "the Hub is damaged: " + reason.orElse("the log says more"));
        }
    }

    private final AtomicReference<Moment> now =
            new AtomicReference<>(new Moment(State.STARTING, Optional.empty()));

    Moment now() {
        return now.get();
    }

    State state() {
        return now().state();
    }

    void set(State state) {
        now.set(new Moment(state, Optional.empty()));
    }

    void damaged(String reason) {
        now.set(new Moment(State.DAMAGED, Optional.of(reason)));
    }

    void restore(Moment moment) {
        now.set(moment);
    }

    /** From serving to damaged; false if it is not serving. */
    boolean damagedWhileServing(String reason) {
        Moment before = now();
        return before.serves()
                && now.compareAndSet(before, new Moment(State.DAMAGED, Optional.of(reason)));
    }

    /** From serving to quiescing; what does not serve stays what it is. */
    Moment quiescing(Moment before) {
        if (before.state() != State.SERVING) {
            return before;
        }
        Moment during = new Moment(State.QUIESCING, Optional.empty());
        return now.compareAndSet(before, during) ? during : now();
    }

    /** Back from quiescing, unless it has become something else meanwhile. */
    void rested(Moment during, Moment before) {
        now.compareAndSet(during, before);
    }
}
