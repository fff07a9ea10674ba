package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.CloseAll;
import java.util.List;

/**
 * The operations that one request begins, in the name of whoever asks, and what the audit log says
 * of a request that begins none. Thread safe.
 */
final class RequestedOperations {
    private final Operations operations;
    private final AuditLog audit;
    private final Requester requester;
    private volatile boolean hasBegun;

    RequestedOperations(Operations operations, AuditLog audit, Requester requester) {
        this.operations = operations;
        this.audit = audit;
        this.requester = requester;
    }

    Requester requester() {
        return requester;
    }

    /** Starts one that runs alone; {@code held} is let go at its end, or if it is busy. */
    <T extends Record> Started<T> startAlone(
            Operation.Kind kind, String snapshot, AutoCloseable held, Operations.Work<T> work) {
        try {
            Started<T> started = operations.startAlone(order(kind, snapshot), held, work);
            hasBegun = true;
            return started;
        } catch (RuntimeException e) {
            CloseAll.after(e, List.of(held));
            throw e;
        }
    }

    /** Starts one that runs alone and holds nothing. */
    <T extends Record> Started<T> startAlone(
            Operation.Kind kind, String snapshot, Operations.Work<T> work) {
        return startAlone(kind, snapshot, () -> {}, work);
    }

    /** Starts one that runs beside others. */
    <T extends Record> Started<T> start(
            Operation.Kind kind, String snapshot, Operations.Work<T> work) {
        Started<T> started = operations.start(order(kind, snapshot), () -> {}, work);
        hasBegun = true;
        return started;
    }

    /** Registers one that the caller's own thread carries out, in the name of {@code who}. */
    OperationRun begin(Operation.Kind kind, String snapshot, Requester who) {
        OperationRun run = operations.begin(new OperationOrder(kind, snapshot, who));
        hasBegun = true;
        return run;
    }

    private OperationOrder order(Operation.Kind kind, String snapshot) {
        return new OperationOrder(kind, snapshot, requester);
    }

    /** Asks one to end, as {@link Operations#cancel}. */
    Operation cancel(String id) {
        Operation asked = operations.cancel(id);
        audit.cancelled(requester, asked);
        return asked;
    }

    /** Notes what was done at once, without an operation. */
    void noteDone(String action, String snapshot) {
        audit.done(requester, action, snapshot);
    }

    /** Notes a refusal; one whose operation has begun is noted when that ends. */
    void noteRefusal(String action, SnapshotException refusal) {
        if (!hasBegun) {
            audit.refused(
                    requester,
                    action,
                    refusal.code().wireName(),
                    String.valueOf(refusal.getMessage()));
        }
    }
}
