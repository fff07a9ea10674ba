package io.konveyor.hub.resource.task;

import io.konveyor.hub.wire.OmitEmpty;

/**
 * How a task wants to be scheduled.
 *
 * @param isolated whether no other task may run beside it
 */
public record TaskPolicy(@OmitEmpty boolean isolated) {
    /** The policy of a task that says nothing. */
    public static final TaskPolicy NONE = new TaskPolicy(false);
}
