package io.konveyor.hub.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot deploy}. */
@Command(
        name = "deploy",
        description = {
            "Replace the Hub's state by a snapshot: everything, in one step.",
            "The replaced state stays aside: hub snapshot rollback returns to it."
        })
final class DeployCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
    private String name = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "What the deployed state is: restore, the Hub as it was.")
    private @Nullable String mode;

    @Option(
            names = "--keep",
            description = "Keep the replaced state as a snapshot, too (pre-deploy-...).")
    private boolean keep;

    @Option(
            names = "--force",
            description = "Deploy evidence of a damaged Hub: what can be read of it.")
    private boolean force;

    DeployCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            output.print(
                    terminal,
                    snapshots.deploy(name, Optional.ofNullable(mode), keep, force),
                    deployment -> SnapshotTables.deployment(deployment, "deployed"));
        }
        return ExitCode.DONE.number();
    }
}
