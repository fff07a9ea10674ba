package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot operations show}. */
@Command(
        name = "show",
        description = {"Show how far an operation is, or how it ended."})
final class OperationsShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", description = "The operation, as the list names it.")
    private String id = "";

    OperationsShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            output.print(terminal, snapshots.operation(id), OperationTables::one);
        }
        return ExitCode.DONE.number();
    }
}
