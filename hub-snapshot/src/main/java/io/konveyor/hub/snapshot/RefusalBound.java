package io.konveyor.hub.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Bounds what a flood of refusals writes: of each kind of refusal one a minute, and so many kinds a
 * minute at most; the others are counted. Used under its owner's monitor.
 */
final class RefusalBound {
    /** So many kinds of refusals are written in one minute. */
    static final int KINDS_A_MINUTE = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant minute = Instant.EPOCH;
    private final Set<String> kinds = new HashSet<>();
    private int unwritten;

    /**
     * Begins another minute, if the last one is over.
     *
     * @return how many refusals of the last one were not written
     */
    int turn(Instant now) {
        if (Duration.between(minute, now).abs().compareTo(MINUTE) < 0) {
            return 0;
        }
        int counted = unwritten;
        minute = now;
        kinds.clear();
        unwritten = 0;
        return counted;
    }

    /** Whether a refusal of this kind is to be written now. */
    boolean admits(String kind) {
        if (kinds.size() < KINDS_A_MINUTE && kinds.add(kind)) {
            return true;
        }
        unwritten++;
        return false;
    }
}
