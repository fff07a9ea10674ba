package io.konveyor.hub.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a command touches of the process around it: handed in, so that tests bring their own.
 *
 * @param in standard input
 * @param out where results go
 * @param err where everything else goes: messages, progress, questions
 * @param interactive whether a person looks at {@code err}; a progress bar is drawn only then
 * @param program how the person started this program, for commands to copy ({@code ./hub})
 * @param environment the environment variables
 * @param prompt asks for secrets
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        String program,
        Map<String, String> environment,
        Prompt prompt) {

    Terminal {
        environment = Map.copyOf(environment);
    }

    /** Asks a person for a secret, without showing what is typed. */
    @FunctionalInterface
    interface Prompt {
        /** What was typed; the caller wipes it. Empty where there is nobody to ask. */
        Optional<char[]> ask(String question);
    }

    static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean("hub.terminal"),
                System.getProperty("hub.command", "hub"),
                System.getenv(),
                Terminal::askConsole);
    }

    @SuppressWarnings("SystemConsoleNull") // null before Java 22; later ones are asked, too
    private static Optional<char[]> askConsole(String question) {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readPassword("%s", question));
    }

    /** From Java 22 on there is a console without a terminal, too; it would echo what is typed. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
