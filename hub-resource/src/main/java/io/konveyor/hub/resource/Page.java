package io.konveyor.hub.resource;

import java.util.List;
import java.util.Optional;

/**
 * What a list answers.
 *
 * @param items the resources, in order
 * @param total how many there are without paging, as the header {@code X-Total} says it (above
 *     50000 the text {@code >50000}); empty for lists that don't tell
 */
public record Page<T>(List<T> items, Optional<String> total) {
    public Page {
        items = List.copyOf(items);
    }

    /** A whole list, without a total. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, Optional.empty());
    }
}
