package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot create}. */
@Command(
        name = "create",
        description = "Take a snapshot: database, buckets and key, as they are at one moment.")
final class CreateCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Its name (default: the Hub's version and the time).")
    private @Nullable String name;

    CreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            JsonNode entry = snapshots.create(Optional.ofNullable(name));
            output.print(terminal, entry, made -> SnapshotTables.madeLine("created", made));
        }
        return ExitCode.DONE.number();
    }
}
