package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generations;
import java.io.IOException;

/**
 * Another generation becomes current: a deploy or a roll back, which {@link Generations} records
 * and takes back or settles in the same way.
 */
record GenerationChange(Generations generations, Making making) implements ManagedHub.Change {

    /** The step that makes it current. */
    @FunctionalInterface
    interface Making {
        void run() throws IOException;
    }

    @Override
    public void make() throws IOException {
        making.run();
    }

    @Override
    public void undo() throws IOException {
        generations.undo();
    }

    @Override
    public void settle() throws IOException {
        generations.settle();
    }
}
