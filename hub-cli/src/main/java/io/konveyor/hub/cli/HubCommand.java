package io.konveyor.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code hub}: the root of all commands. */
@Command(
        name = "hub",
        description = "Konveyor Hub with Snapshots.",
        versionProvider = Version.class)
@SuppressWarnings("UnusedVariable") // picocli looks at the options of help and version itself
final class HubCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces of failures.")
    private boolean debug;

    boolean debug() {
        return debug;
    }
}
