package io.konveyor.hub.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One {@code hub snapshot} command as a process of its own. Closing ends it if it still runs. */
final class CommandProcess implements AutoCloseable {
    private static final String CLEAR_LINE = "\u001b[K";

    private final Process process;
    private final Path output;

    /**
     * What it left behind.
     *
     * @param text standard output and error together, without the progress that was drawn
     */
    record Outcome(int exit, String text) {}

    private CommandProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static CommandProcess start(Path directory, String... arguments) throws IOException {
        Path output = Files.createTempFile(directory, "command-", ".txt");
        List<String> all = new ArrayList<>(List.of("snapshot"));
        all.addAll(List.of(arguments));
        // So that it tells how far it is.
        List<String> options =
                List.of("-Xmx128m", "-Dsun.jnu.encoding=UTF-8", "-Dhub.terminal=true");
        List<String> command = HubProgram.command(options, all.toArray(String[]::new));
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new CommandProcess(process, output);
    }

    /** Waits until it has drawn {@code text}: it has heard of its operation then. */
    CommandProcess drawing(String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(output).contains(text)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("never drawn: " + text + ": " + Files.readString(output));
            }
            LockSupport.parkNanos(2_000_000);
        }
        return this;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end. */
    Outcome ended() throws IOException, InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("the command does not end: " + Files.readString(output));
        }
        String printed = Files.readString(output);
        return new Outcome(
                process.exitValue(),
                printed.contains(CLEAR_LINE)
                        ? printed.substring(printed.lastIndexOf(CLEAR_LINE) + CLEAR_LINE.length())
                        : printed);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
