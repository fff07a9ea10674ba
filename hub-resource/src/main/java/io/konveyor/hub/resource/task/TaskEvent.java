package io.konveyor.hub.resource.task;

import io.konveyor.hub.wire.OmitEmpty;
import java.time.OffsetDateTime;

/**
 * Something that happened to a task, perhaps several times in a row.
 *
 * @param kind one of the words below, or {@code Postponed}, {@code QuotaBlocked}, {@code Canceled}
 * @param count how often
 * @param reason why, or about what; may be empty
 * @param last when it happened last
 */
public record TaskEvent(String kind, long count, @OmitEmpty String reason, OffsetDateTime last) {
    static final String ADDON_SELECTED = "AddonSelected";
    static final String EXTENSION_SELECTED = "ExtensionSelected";
    static final String POD_NOT_FOUND = "PodNotFound";
    static final String POD_CREATED = "PodCreated";
    static final String POD_RUNNING = "PodRunning";
    static final String POD_SUCCEEDED = "PodSucceeded";
    static final String POD_DELETED = "PodDeleted";
    static final String ESCALATED = "Escalated";
    static final String RELEASED = "Released";
}
