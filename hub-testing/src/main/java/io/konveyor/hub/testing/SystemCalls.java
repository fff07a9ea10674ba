package io.konveyor.hub.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The system calls by which another process changes its files, watched with {@code strace}: they
 * are counted, one of them is made to fail or to be the last, or the process is stopped after each.
 *
 * <p>Calls are counted per thread: the n-th is that of the first thread that comes so far.
 */
public final class SystemCalls implements AutoCloseable {
    /** By which names and lasting content change. */
    public static final String NAMES =
            "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync";

    /** Those, and by which SQLite writes. */
    public static final String NAMES_AND_PAGES = NAMES + ",pwrite64,ftruncate";

    private static final long PATIENCE_SECONDS = 60;

    private final Process strace;
    private final long watched;
    private final Path output;

    private SystemCalls(Process strace, long watched, Path output) {
        this.strace = strace;
        this.watched = watched;
        this.output = output;
    }

    /** Skips the test where there is no {@code strace}; with {@code CI=true} that is a failure. */
    public static void requireStrace() {
        Tools.require("strace");
    }

    /** Watches {@code calls} of a running process, and lists them in {@code output}. */
    public static SystemCalls watch(Process process, String calls, Path output) {
        return attach(process, output, "trace=" + calls);
    }

    /** Has a process killed at its {@code number}-th call of {@code calls}, before that is made. */
    public static SystemCalls killAt(Process process, String calls, int number, Path output) {
        return attach(
                process,
                output,
                "trace=" + calls,
                "inject=%s:signal=SIGKILL:when=%d".formatted(calls, number));
    }

    /** Has the {@code number}-th call of {@code calls} fail with {@code error}. */
    public static SystemCalls failAt(
            Process process, String calls, int number, String error, Path output) {
        return attach(
                process,
                output,
                "trace=" + calls,
                "inject=%s:error=%s:when=%d".formatted(calls, error, number));
    }

    /** Has a process stopped at each of {@code calls}; {@link #stops} follows it. */
    public static SystemCalls stopAtEach(Process process, String calls, Path output) {
        return attach(
                process, output, "trace=" + calls, "inject=%s:signal=SIGSTOP".formatted(calls));
    }

    private static SystemCalls attach(Process process, Path output, String... expressions) {
        try {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "strace",
                                    "-f",
                                    "-o",
                                    output.toString(),
                                    "-p",
                                    Long.toString(process.pid())));
            for (String expression : expressions) {
                command.add("-e");
                command.add(expression);
            }
            command.add("-e");
            command.add("signal=none");
            Process strace = new ProcessBuilder(command).redirectErrorStream(true).start();
            SystemCalls calls = new SystemCalls(strace, process.pid(), output);
            calls.awaitAttached();
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says "Process N attached", once for the process and its threads. */
    private void awaitAttached() throws IOException {
        BufferedReader said = strace.inputReader(StandardCharsets.US_ASCII);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains(" attached")) {
                Thread drain = new Thread(() -> drain(said), "strace");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new IllegalStateException("strace did not attach to process " + watched);
    }

    private static void drain(BufferedReader said) {
        try {
            said.lines().forEach(unused -> {});
        } catch (UncheckedIOException closed) {
            return;
        }
    }

    /** How many calls have been seen. */
    public int count() {
        try (Stream<String> lines = Files.lines(output)) {
            return (int) lines.filter(line -> line.matches("\\d+ +[a-z0-9_]+\\(.*")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs {@code look} while the process stands still after a call, and lets it go on; again and
     * again until {@code over} says that what it does has ended.
     *
     * @return how often it stood still
     */
    public int stops(java.util.function.BooleanSupplier over, java.util.function.IntConsumer look) {
        int stops = 0;
        long last = System.nanoTime();
        while (!over.getAsBoolean()) {
            if (standsStill()) {
                look.accept(stops);
                stops++;
                signal("CONT");
                last = System.nanoTime();
                awaitMoving();
            } else if (System.nanoTime() - last > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IllegalStateException("process " + watched + " does not come to its end");
            }
        }
        return stops;
    }

    /** Until the stop is over in every thread: it would be taken for the next otherwise. */
    private void awaitMoving() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (standsStill() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private boolean standsStill() {
        Path tasks = Path.of("/proc", Long.toString(watched), "task");
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.allMatch(SystemCalls::isStopped);
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    /** Thread states: T stopped by a signal, t stopped by the one who traces it. */
    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'T' || state == 't';
        } catch (NoSuchFileException ended) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(watched)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process go on by itself. */
    @Override
    public void close() {
        strace.destroy();
        try {
            if (!strace.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                strace.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        signal("CONT");
    }
}
