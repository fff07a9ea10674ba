package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;

/** The real disk, until the process dies before a given step; counts the steps. */
final class CrashingDisk implements DiskSteps {

    /** The process is gone; nothing may catch this. */
    static final class SimulatedCrash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Told of every step before it is taken. */
    interface Watcher {
        void before(int step, String name, Path target);
    }

    private final DiskSteps disk = new RealDisk();
    private final boolean links;
    private final Watcher watcher;
    private int steps;

    CrashingDisk(boolean links, Watcher watcher) {
        this.links = links;
        this.watcher = watcher;
    }

    static CrashingDisk never(boolean links) {
        return new CrashingDisk(links, (step, name, target) -> {});
    }

    static CrashingDisk before(int last, boolean links) {
        return new CrashingDisk(
                links,
                (step, name, target) -> {
                    if (step >= last) {
                        throw new SimulatedCrash();
                    }
                });
    }

    int steps() {
        return steps;
    }

    private void step(String name, Path target) {
        watcher.before(steps, name, target);
        steps++;
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        step("write", file);
        disk.write(file, content);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        step("copy", to);
        disk.copy(from, to);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        step("link", link);
        if (!links) {
            throw new IOException("no links here");
        }
        disk.link(existing, link);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step("move", to);
        disk.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step("delete", file);
        disk.delete(file);
    }

    @Override
    public void deleteTree(Path directory) throws IOException {
        step("deleteTree", directory);
        disk.deleteTree(directory);
    }

    @Override
    public void force(Path directory) throws IOException {
        step("force", directory);
        disk.force(directory);
    }
}
