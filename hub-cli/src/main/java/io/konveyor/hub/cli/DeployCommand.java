package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
            description = {
                "What the deployed state is: restore, this Hub as it was, or replica, a copy to"
                        + " look",
                "at that does not act (default: restore for a snapshot of this Hub, else replica)."
            })
    private @Nullable String mode;

    @Option(
            names = "--keep",
            description = "Keep the replaced state as a snapshot, too (pre-deploy-...).")
    private boolean keep;

    @Option(
            names = "--force",
            description = "Deploy evidence of a damaged Hub: what can be read of it.")
    private boolean force;

    @Option(
            names = "--dry-run",
            description = {
                "Touch nothing, say what would happen; the exit code is 1 if the snapshot cannot"
                        + " be",
                "deployed."
            })
    private boolean dryRun;

    DeployCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal)) {
            if (dryRun) {
                JsonNode plan = snapshots.plan(name, Optional.ofNullable(mode), force);
                output.print(terminal, plan, PlanTable::of);
                return plan.path("deployable").asBoolean()
                        ? ExitCode.DONE.number()
                        : ExitCode.ofWireCode(Documents.text(plan, "code")).number();
            }
            output.print(
                    terminal,
                    snapshots.deploy(name, Optional.ofNullable(mode), keep, force),
                    deployment -> SnapshotTables.deployment(deployment, "deployed"));
        }
        return ExitCode.DONE.number();
    }
}
