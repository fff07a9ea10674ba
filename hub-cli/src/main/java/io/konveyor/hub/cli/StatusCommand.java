package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub snapshot status}. */
@Command(
        name = "status",
        description = "Show what the Hub does, which snapshot runs, and the space left.")
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption where = new WhereOption();
    @Mixin private final OutputOption output = new OutputOption();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            output.print(terminal, snapshots.status(), SnapshotTables::status);
        }
        return ExitCode.DONE.number();
    }
}
