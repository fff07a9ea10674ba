package io.konveyor.hub.store;

import io.konveyor.hub.store.CrashingDisk.SimulatedCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A disk whose power fails before a given step: of what happened to names since their directory was
 * forced, a random part is lost, of each directory the latest. A rename is lost as a whole or not
 * at all, as journals have it. What is written is forced by the step itself.
 */
final class ForgetfulDisk implements DiskSteps {

    /** Takes back one step. */
    private interface Undo {
        void run() throws IOException;
    }

    private record Pending(Set<Path> directories, Undo undo) {}

    private final DiskSteps disk = new RealDisk();
    private final int last;
    private final Random random;
    private final Path attic;
    private final List<Pending> pending = new ArrayList<>();
    private int steps;
    private int kept;
    private int lost;

    /**
     * @param last the step before which the power fails
     * @param random what is lost
     * @param attic an empty directory on the same file system, for what may come back
     */
    ForgetfulDisk(int last, Random random, Path attic) {
        this.last = last;
        this.random = random;
        this.attic = attic;
    }

    /** How many steps were forgotten. */
    int lost() {
        return lost;
    }

    /** The power fails after the last step that was asked for. */
    void fail() throws IOException {
        Set<Path> lasting = new HashSet<>();
        for (int at = pending.size() - 1; at >= 0; at--) {
            Pending step = pending.get(at);
            boolean needed = step.directories().stream().anyMatch(lasting::contains);
            if (needed || random.nextBoolean()) {
                lasting.addAll(step.directories());
            } else {
                step.undo().run();
                lost++;
            }
        }
        pending.clear();
    }

    private void step() throws IOException {
        if (steps >= last) {
            fail();
            throw new SimulatedCrash();
        }
        steps++;
    }

    private void remember(Undo undo, Path... names) {
        Set<Path> directories = new HashSet<>();
        for (Path name : names) {
            directories.add(name.getParent());
        }
        pending.add(new Pending(directories, undo));
    }

    /** A second name for what {@code file} is now; null if it is nothing. */
    private Undo comingBack(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return () -> Files.deleteIfExists(file);
        }
        Path stored = attic.resolve("kept-" + kept++);
        Files.createLink(stored, file);
        return () -> Files.move(stored, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        step();
        Undo undo = comingBack(file);
        Files.deleteIfExists(file);
        disk.write(file, content);
        remember(undo, file);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        step();
        Undo undo = comingBack(to);
        Files.deleteIfExists(to);
        disk.copy(from, to);
        remember(undo, to);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        step();
        disk.link(existing, link);
        remember(() -> Files.deleteIfExists(link), link);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step();
        Undo undo = comingBack(to);
        disk.move(from, to);
        remember(
                () -> {
                    Files.move(to, from);
                    undo.run();
                },
                from,
                to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
        Undo undo = comingBack(file);
        disk.delete(file);
        remember(undo, file);
    }

    @Override
    public void deleteTree(Path directory) throws IOException {
        step();
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Path stored = attic.resolve("kept-" + kept++);
            Files.move(directory, stored);
            remember(() -> Files.move(stored, directory), directory);
        }
    }

    @Override
    public void force(Path directory) throws IOException {
        step();
        disk.force(directory);
        // What came before in this directory lasts, and with a rename what came before in its
        // other.
        Set<Path> lasting = new HashSet<>(Set.of(directory));
        for (int at = pending.size() - 1; at >= 0; at--) {
            Pending step = pending.get(at);
            if (step.directories().stream().anyMatch(lasting::contains)) {
                lasting.addAll(step.directories());
                pending.remove(at);
            }
        }
    }
}
