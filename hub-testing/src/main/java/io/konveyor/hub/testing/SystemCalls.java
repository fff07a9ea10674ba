package io.konveyor.hub.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The system calls by which another process changes its files, watched with {@code strace}: one of
 * them is made to fail, or the process is stopped after each.
 *
 * <p>Calls are counted per thread: the n-th is that of the first thread that comes so far.
 */
public final class SystemCalls implements AutoCloseable {
    /** By which names and lasting content change. */
    public static final String NAMES =
            "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync";

    /** By which SQLite writes. */
    public static final String PAGES = "pwrite64,ftruncate";

    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_AGAIN_NANOS = 200_000;

    private static final Pattern FORCING =
            Pattern.compile("^(?<thread>\\d+) +(fsync|fdatasync|syncfs)\\(\\d+<(?<path>[^>]*)>");
    private static final Pattern FORCED =
            Pattern.compile(
                    "^(?<thread>\\d+) +<\\.\\.\\. (fsync|fdatasync|syncfs) resumed>\\) += 0$");

    private final Process strace;
    private final long watched;
    private final Path output;
    private final OutputStream signals;
    private final Map<String, String> unfinished = new HashMap<>();
    private long read;

    private SystemCalls(Process strace, long watched, Path output) throws IOException {
        this.strace = strace;
        this.watched = watched;
        this.output = output;
        this.signals =
                new ProcessBuilder("sh")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .getOutputStream();
    }

    /** Skips the test where there is no {@code strace}; with {@code CI=true} that is a failure. */
    public static void requireStrace() {
        Tools.require("strace");
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

    /**
     * Has a running process stopped at each of {@link #NAMES}, and at some of {@link #PAGES};
     * {@link #stops} follows it.
     *
     * @param every at which of the pages: 1 for each, 10 for each tenth
     */
    public static SystemCalls stopAtEach(Process process, int every, Path output) {
        return attach(
                process,
                output,
                "trace=%s,%s,syncfs".formatted(NAMES, PAGES),
                "inject=%s:signal=SIGSTOP".formatted(NAMES),
                "inject=%s:signal=SIGSTOP:when=1+%d".formatted(PAGES, every));
    }

    private static SystemCalls attach(Process process, Path output, String... expressions) {
        try {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "strace",
                                    "-f",
                                    "-y",
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
        BufferedReader said = strace.inputReader(US_ASCII);
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

    /**
     * Runs {@code look} while the process stands still after a call, and lets it go on; again and
     * again until {@code over} says that what it does has ended.
     *
     * @return how long it was moving
     */
    public Duration stops(BooleanSupplier over, Runnable look) {
        long moving = 0;
        long since = System.nanoTime();
        while (!over.getAsBoolean()) {
            long now = System.nanoTime();
            if (standsStill()) {
                moving += now - since;
                look.run();
                signal("CONT");
                since = System.nanoTime();
                awaitMoving();
            } else if (now - since > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IllegalStateException("process " + watched + " does not come to its end");
            } else {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
        return Duration.ofNanos(moving);
    }

    /**
     * The files and directories that have been forced to disk since this was last asked, in that
     * order.
     */
    public List<Path> forced() {
        List<Path> forced = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            file.seek(read);
            byte[] more = new byte[(int) (file.length() - read)];
            file.readFully(more);
            String text = new String(more, UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            read += text.substring(0, whole).getBytes(UTF_8).length;
            text.substring(0, whole).lines().forEach(line -> forced(line).ifPresent(forced::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forced;
    }

    /** What a line says has been forced; a call that another interrupts in the list has two. */
    private Optional<Path> forced(String line) {
        Matcher call = FORCING.matcher(line);
        if (call.find()) {
            String path = call.group("path");
            if (line.endsWith("= 0")) {
                return Optional.of(Path.of(path));
            }
            if (line.endsWith("<unfinished ...>")) {
                unfinished.put(call.group("thread"), path);
            }
            return Optional.empty();
        }
        Matcher end = FORCED.matcher(line);
        return end.find()
                ? Optional.ofNullable(unfinished.remove(end.group("thread"))).map(Path::of)
                : Optional.empty();
    }

    /** Until the stop is over in every thread: it would be taken for the next otherwise. */
    private void awaitMoving() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (standsStill() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
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

    /** By a shell that stays: it is needed hundreds of times. */
    private void signal(String name) {
        try {
            signals.write("kill -%s %d\n".formatted(name, watched).getBytes(US_ASCII));
            signals.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        try {
            signals.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
