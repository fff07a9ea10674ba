package io.konveyor.hub.cli;

import io.konveyor.hub.archive.Passphrase;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot unlock}. */
@Command(
        name = "unlock",
        description = "Take the key of a snapshot that was imported without its passphrase.")
final class UnlockCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption where = new WhereOption();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final PassphraseOptions passphrases = new PassphraseOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
    private String name = "";

    UnlockCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (Snapshots snapshots = where.open(terminal);
                Passphrase passphrase =
                        passphrases.require(
                                terminal,
                                "Passphrase %s was exported with: ".formatted(name),
                                Optional.empty())) {
            output.print(
                    terminal,
                    snapshots.unlock(name, passphrase),
                    entry -> SnapshotTables.madeLine("unlocked", entry));
        }
        return ExitCode.DONE.number();
    }
}
