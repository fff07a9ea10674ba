package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Tells every frozen tree what changes in the living one: first recorded, then changed, so that a
 * change racing with a walk over the tree is never missed. Changes run side by side; starting and
 * catching up a frozen tree wait for those under way and hold off others.
 */
final class TreeChanges {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<LinkedTree> frozen = new CopyOnWriteArrayList<>();

    /**
     * Makes one short change.
     *
     * @param path what changes, relative to the root; all below it counts as changed
     */
    void during(Path path, IoAction change) throws IOException {
        Lock shared = lock.readLock();
        shared.lock();
        try {
            frozen.forEach(tree -> tree.changed(path));
            change.run();
        } finally {
            shared.unlock();
        }
    }

    /** As {@link #during}, with no other change beside it. */
    void alone(Path path, IoAction change) throws IOException {
        exclusively(() -> during(path, change));
    }

    /** Called during a change, before the first new byte is added to a file. */
    void beforeAppend(EntryAttributes before) {
        frozen.forEach(tree -> tree.appended(before));
    }

    void exclusively(IoAction action) throws IOException {
        Lock exclusive = lock.writeLock();
        exclusive.lock();
        try {
            action.run();
        } finally {
            exclusive.unlock();
        }
    }

    void add(LinkedTree tree) throws IOException {
        exclusively(() -> frozen.add(tree));
    }

    void remove(LinkedTree tree) {
        frozen.remove(tree);
    }
}
