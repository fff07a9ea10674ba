package io.konveyor.hub.snapshot;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * One snapshot with all that its archive says of itself: {@code GET /snapshots/{name}}. On the wire
 * the entry's fields and {@code manifest} stand side by side.
 *
 * @param entry as it is listed
 * @param manifest the whole of {@code snapshot.yaml}; empty if it cannot be read
 */
public record SnapshotDetails(@JsonUnwrapped SnapshotEntry entry, Map<String, Object> manifest) {}
