package io.konveyor.hub.resource.task;

import io.konveyor.hub.wire.OmitEmpty;

/**
 * How long a task may stay in a state before it is deleted, in minutes; 0 leaves it to the Hub.
 *
 * @param created while not submitted
 * @param pending while Ready, QuotaBlocked or Pending
 * @param running while Running
 * @param succeeded after it succeeded
 * @param failed after it failed
 */
public record TaskTtl(
        @OmitEmpty long created,
        @OmitEmpty long pending,
        @OmitEmpty long running,
        @OmitEmpty long succeeded,
        @OmitEmpty long failed) {
    /** The times of a task that sets none. */
    public static final TaskTtl NONE = new TaskTtl(0, 0, 0, 0, 0);
}
