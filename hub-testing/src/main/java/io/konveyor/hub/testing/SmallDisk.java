package io.konveyor.hub.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real file system of a few megabytes, to be filled up: a {@code tmpfs}. The superuser mounts it;
 * anybody else in a user namespace of its own, which a process is started in by {@link #command}.
 * Closing unmounts it. Where neither is possible the test is skipped, or with {@code CI=true}
 * fails.
 */
public final class SmallDisk implements AutoCloseable {
    private static final String FILLER = ".filler";

    private final Path mounted;
    private final Path seen;
    private final Optional<Process> holder;

    private SmallDisk(Path mounted, Path seen, Optional<Process> holder) {
        this.mounted = mounted;
        this.seen = seen;
        this.holder = holder;
    }

    /**
     * Mounts a disk at an empty directory.
     *
     * @param bytes its size
     */
    public static SmallDisk mount(Path directory, long bytes) {
        try {
            Path point = directory.toRealPath();
            if (run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "mode=0700,size=" + bytes,
                    "tmpfs",
                    point.toString())) {
                return new SmallDisk(point, point, Optional.empty());
            }
            return inNamespace(point, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The namespace lives as long as the process that waits in it for its input to end. */
    private static SmallDisk inNamespace(Path point, long bytes) throws IOException {
        Process holder;
        try {
            holder =
                    new ProcessBuilder(
                                    "unshare",
                                    "--user",
                                    "--map-root-user",
                                    "--mount",
                                    "sh",
                                    "-c",
                                    "mount -t tmpfs -o mode=0700,size=\"$2\" tmpfs \"$1\""
                                            + " && echo mounted && exec cat",
                                    "sh",
                                    point.toString(),
                                    Long.toString(bytes))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException noSuchCommand) {
            throw skipped();
        }
        String said = new String(holder.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
        if (!said.equals("mounted")) {
            holder.destroy();
            throw skipped();
        }
        Path seen = Path.of("/proc", Long.toString(holder.pid()), "root");
        return new SmallDisk(
                point, seen.resolve(point.getRoot().relativize(point)), Optional.of(holder));
    }

    private static RuntimeException skipped() {
        String message = "no small disk can be mounted here (neither mount nor unshare is allowed)";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message + "; with CI=true that is a failure");
        }
        Assumptions.abort(message + ": skipped");
        return new IllegalStateException(message);
    }

    /** Where it is for a process started by {@link #command}. */
    public Path mounted() {
        return mounted;
    }

    /** Where this process finds it. */
    public Path seen() {
        return seen;
    }

    /** A path below {@link #mounted}, as this process finds it. */
    public Path seen(Path path) {
        return seen.resolve(mounted.relativize(path));
    }

    /** {@code command}, run where the disk is mounted. */
    public List<String> command(List<String> command) {
        if (holder.isEmpty()) {
            return command;
        }
        List<String> entering =
                new ArrayList<>(
                        List.of(
                                "nsenter",
                                "--target",
                                Long.toString(holder.get().pid()),
                                "--user",
                                "--preserve-credentials",
                                "--mount",
                                "--"));
        entering.addAll(command);
        return entering;
    }

    /** Bytes that can still be written. */
    public long free() {
        try {
            return Files.getFileStore(seen).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills it up until {@code free} bytes are left, rounded down to pages; or makes space. */
    public void leave(long free) {
        try (FileChannel filler =
                FileChannel.open(
                        seen.resolve(FILLER),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            long surplus = free() - free;
            if (surplus < 0) {
                filler.truncate(Math.max(0, filler.size() + surplus));
            } else {
                append(filler, surplus);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(FileChannel filler, long bytes) throws IOException {
        filler.position(filler.size());
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (long rest = bytes; rest > 0; ) {
            buffer.clear().limit((int) Math.min(rest, buffer.capacity()));
            int written = filler.write(buffer);
            rest -= written;
        }
    }

    /** Gives back all that {@link #leave} took. */
    public void empty() {
        try {
            Files.deleteIfExists(seen.resolve(FILLER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it a disk that refuses every write, or one that takes them again. */
    public void readOnly(boolean readOnly) {
        String option = "remount," + (readOnly ? "ro" : "rw");
        String[] remount =
                command(List.of("mount", "-o", option, mounted.toString())).toArray(String[]::new);
        if (!run(remount)) {
            throw new IllegalStateException(mounted + " cannot be mounted with " + option);
        }
    }

    /** Unmounts it; everything on it is gone. */
    @Override
    public void close() {
        if (holder.isPresent()) {
            holder.get().destroy();
        } else if (!run("umount", mounted.toString())) {
            // Something still has it open: it goes when that ends.
            run("umount", "--lazy", mounted.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
