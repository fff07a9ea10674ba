package io.konveyor.hub.store;

import java.util.List;

/**
 * What was removed of older generations.
 *
 * @param generations their numbers
 * @param entries buckets and files removed
 * @param kept why something that could have gone was kept, one line each
 */
public record Reaped(List<Long> generations, long entries, List<String> kept) {
    public Reaped {
        generations = List.copyOf(generations);
        kept = List.copyOf(kept);
    }
}
