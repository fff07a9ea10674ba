package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot show}. */
@Command(
        name = "show",
        description =
                "Show one snapshot and the migrations to come; with -o json or yaml, its whole"
                        + " manifest too.")
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
    private String name = "";

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            output.print(terminal, snapshots.show(name), SnapshotTables::entry);
        }
        return ExitCode.DONE.number();
    }
}
