package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that takes a Hub's lock, says so, and holds it until its input ends or it is killed.
 */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        Path database = Path.of(arguments[0]);
        try (HubLock lock =
                HubLock.acquire(
                        HubLocation.of(
                                database,
                                database.resolveSibling("bucket"),
                                database.resolveSibling("keys")))) {
            System.out.println(lock == null ? "none" : "held");
            System.out.flush();
            System.in.read();
        } catch (HubLockedException locked) {
            System.out.println(locked.getMessage());
        }
    }
}
