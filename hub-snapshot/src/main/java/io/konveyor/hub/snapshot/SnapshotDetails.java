package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import java.util.List;
import java.util.Map;

/**
 * One snapshot with all that its archive says of itself: {@code GET /snapshots/{name}}. On the wire
 * the entry's fields and the others stand side by side.
 *
 * @param entry as it is listed
 * @param manifest the whole of {@code snapshot.yaml}; empty if it cannot be read
 * @param migrations the steps its database takes when it is deployed; none if it is current
 */
public record SnapshotDetails(
        @Inline SnapshotEntry entry,
        Map<String, Object> manifest,
        @OmitEmpty List<Step> migrations) {
    public SnapshotDetails {
        migrations = List.copyOf(migrations);
    }

    /**
     * One migration to come.
     *
     * @param version the database version it leads to
     * @param does what it does to the data, in one sentence
     */
    public record Step(int version, String does) {}
}
