package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.JavaProgram;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command that is told to end while the work it began goes on: a process of its own, a signal.
 */
final class CancelledCommandTest {
    /** Takes longer to pack than it takes to send a signal, and no space on the disk. */
    private static final long SPARSE_BYTES = 6L << 30;

    @TempDir private Path directory;
    private Path data;

    @BeforeEach
    void makeAHubThatTakesLongToPack() throws IOException {
        data = directory.resolve("data");
        Path bucket = Fixture.HEAD_EMPTY.unpack(Files.createDirectories(data)).bucket();
        Path large = Files.createDirectories(bucket.resolve("large")).resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(SPARSE_BYTES);
        }
    }

    @Test
    void atRestItLeavesNothingBehindAndTheHubFree() throws Exception {
        Process command = start("create", "large", "--data", data.toString());
        awaitPacking(command);

        assertThat(end(command)).contains("cancelled");

        assertThat(archives()).isEmpty();
        var list = new CommandRun().run("snapshot", "list", "--data", data.toString());
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out()).contains("no snapshots");
    }

    @Test
    void aRunningHubIsToldToCancelAndServesOn() throws Exception {
        Overrides overrides = new Overrides(Optional.of(data), Optional.empty(), OptionalInt.of(0));
        try (ServedHub hub = ServedHub.start(Map.of("METRICS_ENABLED", "false"), overrides)) {
            Process command = start("create", "large", "--url", hub.url());
            awaitPacking(command);

            assertThat(end(command)).contains("hub: cancelled");

            await("the operation has ended", () -> archives().isEmpty());
            var status = new CommandRun().run("snapshot", "status", "--url", hub.url());
            assertThat(status.out()).contains("serving");
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("snapshot"));
        command.addAll(List.of(arguments));
        // So that it tells how far it is.
        List<String> options =
                List.of("-Xmx256m", "-Dsun.jnu.encoding=UTF-8", "-Dhub.terminal=true");
        return JavaProgram.of(options, Hub.class, command.toArray(String[]::new))
                .redirectErrorStream(true)
                .start();
    }

    /** Ends it as Ctrl-C and SIGTERM do; returns what it printed. */
    private static String end(Process command) throws Exception {
        assertThat(command.isAlive()).as("the work still goes on").isTrue();
        command.toHandle().destroy();
        String printed =
                new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).isEqualTo(143);
        return printed;
    }

    private static void awaitPacking(Process command) throws IOException {
        StringBuilder printed = new StringBuilder();
        while (printed.indexOf("packing") < 0) {
            int next = command.getInputStream().read();
            assertThat(next).as(() -> "ended too early: " + printed).isNotNegative();
            printed.append((char) next);
        }
    }

    /**
     * Every file among the archives, hidden or not, but the lock and what is told of operations.
     */
    private List<String> archives() throws IOException {
        Path snapshots = data.resolve("snapshots");
        if (Files.notExists(snapshots)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(snapshots)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> snapshots.relativize(file).toString())
                    .filter(name -> !name.matches("[.](lock|operations[.]jsonl|audit[.]jsonl)"))
                    .toList();
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
