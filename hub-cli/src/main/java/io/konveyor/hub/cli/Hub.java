package io.konveyor.hub.cli;

import java.util.List;

/** The program {@code hub}. */
public final class Hub {
    private Hub() {}

    /** Runs one command and ends the process with its exit code; see {@code hub --help}. */
    public static void main(String[] arguments) {
        Logging.configure(List.of(arguments));
        System.exit(new Commands(Terminal.ofProcess()).run(arguments));
    }
}
