package io.konveyor.hub.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one command as the program would, in this process, and keeps what it printed. */
final class CommandRun {
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> typed = new ArrayDeque<>();
    private boolean terminal;
    private byte[] input = new byte[0];

    /** What a command left behind. */
    record Outcome(int exit, String out, String err) {}

    CommandRun environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A person sits at the terminal and types these answers. */
    CommandRun typing(String... answers) {
        terminal = true;
        typed.addAll(List.of(answers));
        return this;
    }

    CommandRun input(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new Commands(terminal(out, err)).run(arguments);
        return new Outcome(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                "./hub",
                environment,
                question ->
                        terminal ? Optional.of(typed.remove().toCharArray()) : Optional.empty());
    }
}
