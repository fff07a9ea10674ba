package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be said of a Hub without its database.
 *
 * @param state what it is doing
 * @param reason why, where that needs a word (damaged)
 * @param generation that is current on disk; empty while nothing is known of the disk
 * @param previous what a roll back leads to
 * @param databaseVersion empty if unknown
 * @param lastWindow how long the last snapshot or deploy stopped admission
 * @param notes what recovery did at the last start, in sentences
 */
public record HubStatus(
        State state,
        Optional<String> reason,
        Optional<Generation> generation,
        Optional<Previous> previous,
        OptionalInt databaseVersion,
        Optional<Duration> lastWindow,
        List<String> notes) {
    public HubStatus {
        notes = List.copyOf(notes);
    }

    private static final System.Logger LOG = System.getLogger(HubStatus.class.getName());

    /** The status of a Hub whose generations are {@code disk}. */
    static HubStatus of(
            State state,
            Optional<String> reason,
            Optional<Generations> disk,
            OptionalInt databaseVersion,
            Optional<Duration> lastWindow,
            List<String> notes) {
        return new HubStatus(
                state,
                reason,
                disk.map(Generations::current),
                disk.flatMap(HubStatus::previous),
                databaseVersion,
                lastWindow,
                notes);
    }

    private static Optional<Previous> previous(Generations disk) {
        try {
            Optional<Instant> since = disk.previousSince();
            return disk.previous().map(generation -> new Previous(generation, since));
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.log(Level.WARNING, "what a roll back would lead to cannot be read", unreadable);
            return Optional.empty();
        }
    }

    /** Number of the generation; 0 while nothing is known. */
    public long number() {
        return generation.map(Generation::number).orElse(0L);
    }

    /** Name of the snapshot its generation came from, if it came from one. */
    public Optional<String> snapshot() {
        return generation.flatMap(Generation::snapshot);
    }

    /**
     * A generation that lies aside.
     *
     * @param generation what it is
     * @param since when it was set aside
     */
    public record Previous(Generation generation, Optional<Instant> since) {}

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
