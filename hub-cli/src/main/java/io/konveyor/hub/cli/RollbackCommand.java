package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub snapshot rollback}. */
@Command(
        name = "rollback",
        description = "Return to the state before the last deploy; again: forth.")
final class RollbackCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();

    RollbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            output.print(
                    terminal,
                    snapshots.rollback(),
                    deployment -> SnapshotTables.deployment(deployment, "rolled back to"));
        }
        return ExitCode.DONE.number();
    }
}
