package io.konveyor.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot delete}. */
@Command(
        name = "delete",
        description = "Delete a snapshot for good. The Hub itself is not touched.")
final class DeleteCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption where = new WhereOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
    private String name = "";

    DeleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            snapshots.delete(name);
        }
        terminal.out().println("deleted " + name);
        return ExitCode.DONE.number();
    }
}
