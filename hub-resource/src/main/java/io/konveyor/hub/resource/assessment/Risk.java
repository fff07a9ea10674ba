package io.konveyor.hub.resource.assessment;

import java.util.Collection;
import java.util.List;

/** Names of risks, and what several of them are together. */
final class Risk {
    static final String RED = "red";
    static final String YELLOW = "yellow";
    static final String GREEN = "green";
    static final String UNKNOWN = "unknown";
    static final String UNASSESSED = "unassessed";

    private static final List<String> WORST_FIRST = List.of(RED, UNKNOWN, YELLOW);

    private Risk() {}

    /** The risk of something with these assessments. */
    static String of(Collection<String> risks) {
        return WORST_FIRST.stream()
                .filter(risks::contains)
                .findFirst()
                .orElse(risks.isEmpty() ? UNASSESSED : GREEN);
    }
}
