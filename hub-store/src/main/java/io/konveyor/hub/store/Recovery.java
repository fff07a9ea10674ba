package io.konveyor.hub.store;

import java.util.List;
import java.util.Optional;

/**
 * What was found and done at start, before anything was opened.
 *
 * @param actions one line each, for the log; empty after a clean stop
 * @param firstOpenDue the operation whose state has been made current but never been opened: open
 *     it, then {@link Generations#settle}, or {@link Generations#undo} if it does not open
 * @param undone the operation that was undone because it had not been finished, or because its
 *     state could not be opened
 * @param fault why nothing may be opened: a record that cannot be read; a deploy leads out of it
 */
public record Recovery(
        List<String> actions,
        Optional<UnfinishedOperation> firstOpenDue,
        Optional<UnfinishedOperation> undone,
        Optional<String> fault) {
    public Recovery {
        actions = List.copyOf(actions);
    }

    /**
     * A deploy or roll back that a stop interrupted.
     *
     * @param operationId its id
     * @param kind which of the two
     * @param snapshot the snapshot deployed
     * @param from the generation before
     * @param to the generation it leads to
     */
    public record UnfinishedOperation(
            String operationId, Kind kind, Optional<String> snapshot, long from, long to) {}

    /** How a generation becomes current. */
    public enum Kind {
        DEPLOY,
        ROLLBACK
    }
}
