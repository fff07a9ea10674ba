package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.Inline;
import java.util.Map;

/**
 * One snapshot with all that its archive says of itself: {@code GET /snapshots/{name}}. On the wire
 * the entry's fields and {@code manifest} stand side by side.
 *
 * @param entry as it is listed
 * @param manifest the whole of {@code snapshot.yaml}; empty if it cannot be read
 */
public record SnapshotDetails(@Inline SnapshotEntry entry, Map<String, Object> manifest) {}
