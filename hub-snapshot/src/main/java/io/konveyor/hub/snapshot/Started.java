package io.konveyor.hub.snapshot;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * An operation that runs. Whoever asked waits for {@code result}, or answers at once with the id
 * and the token.
 *
 * @param id of the operation
 * @param token the right to see and cancel this one operation; random, and independent of any Hub's
 *     users
 * @param result its outcome; fails with {@link SnapshotException} only. Completes on the thread of
 *     the operation
 * @param <T> what it yields
 */
public record Started<T>(String id, String token, CompletionStage<T> result) {

    /**
     * Waits for the outcome.
     *
     * @throws SnapshotException as the operation failed
     */
    public T await() {
        try {
            return result.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SnapshotException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return "Started[" + id + "]";
    }
}
