package io.konveyor.hub.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be said of a Hub without its database.
 *
 * @param state what it is doing
 * @param reason why, where that needs a word (damaged)
 * @param generation its generation
 * @param mode restore or replica, in lower case
 * @param snapshot name of the snapshot its generation came from, if it came from one
 * @param keyId the key of its secrets
 * @param databaseVersion empty if unknown
 * @param lastWindow how long the last snapshot or deploy stopped admission
 * @param notes what recovery did at the last start, in sentences
 */
public record HubStatus(
        State state,
        Optional<String> reason,
        long generation,
        String mode,
        Optional<String> snapshot,
        String keyId,
        OptionalInt databaseVersion,
        Optional<Duration> lastWindow,
        List<String> notes) {
    public HubStatus {
        notes = List.copyOf(notes);
    }

    /** What a Hub is doing. */
    public enum State {
        STARTING,
        SERVING,
        QUIESCING,
        DAMAGED,
        STOPPED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
