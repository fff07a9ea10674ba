package io.konveyor.hub.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Polling {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Polling() {}

    /** Returns once {@code condition} holds; fails after a deadline. */
    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
