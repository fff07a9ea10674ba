package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub snapshot release}. */
@Command(
        name = "release",
        description = {
            "Make a deployed replica a Hub of its own.",
            "Its tasks and the reaper go on; it cannot become a replica again."
        })
final class ReleaseCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();

    ReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            output.print(
                    terminal,
                    snapshots.release(),
                    deployment -> SnapshotTables.deployment(deployment, "released"));
        }
        return ExitCode.DONE.number();
    }
}
