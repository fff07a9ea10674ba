package io.konveyor.hub.cli;

import io.konveyor.hub.archive.CorruptArchiveException;
import io.konveyor.hub.server.config.ConfigurationException;
import io.konveyor.hub.snapshot.SnapshotErrorCode;
import io.konveyor.hub.snapshot.SnapshotException;
import io.konveyor.hub.store.DiskFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The tree of commands, and what becomes of their failures. */
final class Commands {
    private static final int HELP_COLUMNS = 100;

    private final Terminal terminal;
    private final HubCommand root = new HubCommand();
    private final CommandLine line;

    Commands(Terminal terminal) {
        this.terminal = terminal;
        CommandLine snapshot = new CommandLine(new SnapshotCommand());
        for (Object command :
                List.of(
                        new CreateCommand(terminal),
                        new ListCommand(terminal),
                        new ShowCommand(terminal),
                        new VerifyCommand(terminal),
                        new ExportCommand(terminal),
                        new ImportCommand(terminal),
                        new UnlockCommand(terminal),
                        new DeployCommand(terminal),
                        new RollbackCommand(terminal),
                        new ReleaseCommand(terminal),
                        new DeleteCommand(terminal),
                        new StatusCommand(terminal))) {
            snapshot.addSubcommand(command);
        }
        snapshot.addSubcommand(
                new CommandLine(new OperationsCommand())
                        .addSubcommand(new OperationsListCommand(terminal))
                        .addSubcommand(new OperationsShowCommand(terminal))
                        .addSubcommand(new OperationsCancelCommand(terminal))
                        .addSubcommand(new OperationsFollowCommand(terminal)));
        line =
                new CommandLine(root)
                        .addSubcommand(new ServeCommand(terminal))
                        .addSubcommand(new DemoCommand(terminal))
                        .addSubcommand(snapshot)
                        .setOut(writer(terminal.out()))
                        .setErr(writer(terminal.err()))
                        .setUsageHelpWidth(HELP_COLUMNS)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setParameterExceptionHandler((e, arguments) -> wrongUsage(e))
                        .setExecutionExceptionHandler((e, command, parsed) -> failure(e).number());
        describeExitCodes(line);
    }

    /** Runs one command. Never throws; the result is the exit code of the process. */
    int run(String... arguments) {
        int exit = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return exit;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static void describeExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.help());
        command.getSubcommands().values().forEach(Commands::describeExitCodes);
    }

    private int wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        terminal.err().printf("hub: %s (see %s --help)%n", oneLine(e.getMessage()), name);
        return ExitCode.USAGE.number();
    }

    private ExitCode failure(Exception e) {
        if (root.debug()) {
            e.printStackTrace(terminal.err());
        }
        if (e instanceof CommandFailure refused) {
            say(refused.getMessage());
            return refused.exitCode();
        }
        if (e instanceof SnapshotException refused) {
            boolean unexpected = refused.code() == SnapshotErrorCode.INTERNAL && !root.debug();
            say(refused.getMessage() + (unexpected ? " (--debug shows it)" : ""));
            return ExitCode.ofWireCode(refused.code().wireName());
        }
        if (e instanceof ConfigurationException) {
            say(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            say("interrupted");
            return ExitCode.FAILED;
        }
        if (e instanceof IOException failed) {
            say(DiskFailure.textWithPath(failed));
            return failed instanceof CorruptArchiveException ? ExitCode.CORRUPT : ExitCode.FAILED;
        }
        say("failed unexpectedly: %s (--debug shows where)".formatted(e));
        return ExitCode.FAILED;
    }

    private void say(String message) {
        terminal.err().println("hub: " + oneLine(message));
    }

    private static String oneLine(String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
