package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hub snapshot list}. */
@Command(name = "list", description = "List the snapshots there are.")
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            output.print(terminal, snapshots.list(), SnapshotTables::list);
        }
        return ExitCode.DONE.number();
    }
}
