package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot operations cancel}. */
@Command(
        name = "cancel",
        description = {
            "Ask an operation to end.",
            "It does at its next step, and leaves nothing behind."
        })
final class OperationsCancelCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption where = new WhereOption();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", description = "The operation, as the list names it.")
    private String id = "";

    OperationsCancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (RemoteSnapshots snapshots = where.open(terminal)) {
            output.print(terminal, snapshots.cancel(id), OperationTables::one);
        }
        return ExitCode.DONE.number();
    }
}
