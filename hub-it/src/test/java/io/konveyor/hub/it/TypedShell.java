package io.konveyor.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A shell that is typed into, line by line, as in one terminal: what a command sets, the next one
 * sees. Standard output and error come together. Used by one thread.
 */
final class TypedShell implements AutoCloseable {
    private static final long LIMIT_SECONDS = 90;
    private static final String MARK = "end-of-command-5d1c";

    private final Process process;
    private final Writer in;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private TypedShell(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    static TypedShell start(Path directory) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "--noprofile", "--norc")
                        .directory(directory.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("HOME", directory.toString());
        TypedShell shell = new TypedShell(builder.start());
        var unused = CompletableFuture.runAsync(shell::read);
        return shell;
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(reading ended: " + e + ")");
        }
    }

    /** Runs one command to its end and returns what it printed. */
    String run(String command) throws IOException, InterruptedException {
        type(command + "\necho " + MARK);
        StringBuilder printed = new StringBuilder();
        for (String line = next(command); !line.equals(MARK); line = next(command)) {
            printed.append(line).append('\n');
        }
        return printed.toString();
    }

    /** Starts a command that goes on, and waits for the line that says it is ready. */
    void runUntil(String command, Predicate<String> ready)
            throws IOException, InterruptedException {
        // Replaces the shell, so that ending it ends the command.
        type("exec " + command);
        String line = next(command);
        while (!ready.test(line)) {
            line = next(command);
        }
    }

    private void type(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    private String next(String command) throws InterruptedException {
        String line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nothing more was printed by: " + command);
        }
        return line;
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
