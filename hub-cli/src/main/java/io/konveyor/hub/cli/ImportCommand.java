package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot import}. */
@Command(
        name = "import",
        description = "Take in an archive that was exported elsewhere, or made by hand.")
final class ImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final PassphraseOptions passphrases = new PassphraseOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "The archive.")
    private Path file = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The snapshot's name here (default: the one in the archive).")
    private @Nullable String name;

    @Option(
            names = "--locked",
            description = "Do not ask for the passphrase; hub snapshot unlock takes it later.")
    private boolean locked;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (locked && passphrases.isGiven()) {
            throw CommandFailure.usage("--locked and a passphrase: one of them is expected");
        }
        if (!Files.isRegularFile(file)) {
            throw Files.exists(file)
                    ? CommandFailure.failed(file + ": not a file")
                    : new NoSuchFileException(file.toString());
        }
        Optional<Passphrase> passphrase = passphrase(new ArchiveFile(file, terminal));
        try (Snapshots snapshots = where.open(terminal)) {
            JsonNode entry = snapshots.importArchive(file, Optional.ofNullable(name), passphrase);
            output.print(terminal, entry, made -> SnapshotTables.madeLine("imported", made));
            if (Documents.text(entry, "key").equals("locked")) {
                terminal.err()
                        .println(
                                "hub: the key is locked; before a deploy: %s snapshot unlock %s"
                                        .formatted(
                                                terminal.program(), Documents.text(entry, "name")));
            }
        } finally {
            passphrase.ifPresent(Passphrase::close);
        }
        return ExitCode.DONE.number();
    }

    private Optional<Passphrase> passphrase(ArchiveFile archive) throws IOException {
        if (passphrases.isGiven() || (!locked && archive.hasWrappedKey())) {
            return passphrases.read(terminal, "Passphrase of the archive: ", Optional.empty());
        }
        return Optional.empty();
    }
}
