package io.konveyor.hub.resource.task;

import io.konveyor.hub.wire.WireName;

/**
 * How many tasks wait and run.
 *
 * @param total of all of these
 */
public record TaskQueue(
        long total,
        long ready,
        long postponed,
        @WireName(json = "quotaBlocked", yaml = "quotablocked") long quotaBlocked,
        long pending,
        long running) {}
