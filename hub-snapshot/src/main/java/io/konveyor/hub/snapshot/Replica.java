package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generation;
import java.util.ArrayList;
import java.util.List;

/** What a person is told of a generation that is not simply this Hub. */
final class Replica {
    /** What does not happen in a replica, and until when. */
    static final List<String> HELD =
            List.of(
                    "tasks are held, unfinished ones of the snapshot and new ones",
                    "trackers, importer and reaper are idle; nothing is deleted",
                    "API keys, sessions and task tokens of the source are not accepted");

    private static final String LOCKED =
            "its secrets cannot be read, for its key is not here: unlock the snapshot and deploy it"
                    + " again to read them";

    private Replica() {}

    /** What the answer of a deploy, a roll back or a release says of the generation it led to. */
    static List<String> notes(Generation generation) {
        List<String> notes = new ArrayList<>();
        if (generation.isReplica()) {
            notes.add("this is a replica of %s, until it is released".formatted(of(generation)));
            notes.addAll(HELD);
        }
        if (generation.locked()) {
            notes.add(LOCKED);
        }
        return notes;
    }

    /** What it is a copy of: {@code snapshot "demo" of Hub 6f0c…}. */
    private static String of(Generation generation) {
        return "%s of %s"
                .formatted(
                        generation
                                .snapshot()
                                .map("snapshot \"%s\""::formatted)
                                .orElse("a database that was put here"),
                        generation.originHub().map(id -> "Hub " + id).orElse("an unknown Hub"));
    }
}
