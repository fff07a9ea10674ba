package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.UnverifiedManifest;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;

/**
 * The manifest's field {@code rested}: how long the state had lain in snapshots, aside or as a
 * replica when this snapshot of it was taken (ISO 8601). Without it a snapshot of a deployed
 * snapshot would forget how young its rows are.
 */
final class RestedField {
    private static final String NAME = "rested";

    /** Who says more says nonsense, which must not take any clock out of its bounds. */
    private static final Duration GREATEST = Duration.ofDays(36_500);

    private RestedField() {}

    /** The field, unless there is nothing to say. */
    static Map<String, Object> of(Duration rested) {
        return rested.isZero() ? Map.of() : Map.of(NAME, rested.toString());
    }

    /** What a manifest says; nothing if that is none. */
    static Duration in(UnverifiedManifest manifest) {
        if (!(manifest.unknown().get(NAME) instanceof String text)) {
            return Duration.ZERO;
        }
        try {
            Duration rested = Duration.parse(text);
            return rested.isNegative() || rested.compareTo(GREATEST) > 0 ? Duration.ZERO : rested;
        } catch (DateTimeException malformed) {
            return Duration.ZERO;
        }
    }
}
