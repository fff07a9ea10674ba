package io.konveyor.hub.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends several participants whatever each of them does: the first failure wins, later ones are
 * suppressed to it, and every participant has had its turn.
 */
public final class CloseAll {
    private CloseAll() {}

    /** Closes {@code participants} in their order. */
    public static void inOrder(List<? extends AutoCloseable> participants) throws Exception {
        Exception first = attempt(participants);
        if (first != null) {
            throw first;
        }
    }

    /** Closes {@code participants}, the last one first. */
    public static void inReverse(List<? extends AutoCloseable> participants) throws Exception {
        List<AutoCloseable> reversed = new ArrayList<>(participants);
        Collections.reverse(reversed);
        inOrder(reversed);
    }

    /** Closes {@code participants} in their order; what fails is suppressed to {@code failure}. */
    public static void after(Throwable failure, List<? extends AutoCloseable> participants) {
        Exception first = attempt(participants);
        if (first != null) {
            failure.addSuppressed(first);
        }
    }

    private static @Nullable Exception attempt(List<? extends AutoCloseable> participants) {
        Exception first = null;
        boolean interrupted = false;
        for (AutoCloseable participant : participants) {
            try {
                participant.close();
            } catch (Exception e) {
                interrupted |= e instanceof InterruptedException;
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return first;
    }
}
