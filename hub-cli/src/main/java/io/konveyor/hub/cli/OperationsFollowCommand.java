package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot operations follow}. */
@Command(
        name = "follow",
        description = {
            "Wait until an operation has ended, and end as it did.",
            "Ctrl-C ends the waiting, not the operation."
        })
final class OperationsFollowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption where = new WhereOption();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(paramLabel = "ID", description = "The operation, as the list names it.")
    private String id = "";

    OperationsFollowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (RemoteSnapshots snapshots = where.open(terminal)) {
            JsonNode operation = snapshots.follow(id);
            output.print(terminal, operation, OperationTables::one);
            RemoteOperation.requireDone(operation);
        }
        return ExitCode.DONE.number();
    }
}
