package io.konveyor.hub.lifecycle;

import java.time.Duration;

/** Durations as the messages of this package say them. */
final class DurationText {
    private DurationText() {}

    /** Whole seconds where it is that, milliseconds otherwise. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
