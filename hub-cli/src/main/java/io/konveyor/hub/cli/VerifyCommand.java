package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub snapshot verify}. */
@Command(
        name = "verify",
        description = {
            "Read all of a snapshot: digests, the database's integrity, buckets against rows.",
            "Of a FILE, without any Hub: every digest and size, and its passphrase if one is given."
        })
final class VerifyCommand implements Callable<Integer> {
    /** A name never has a separator; archives carry these endings wherever they come from. */
    private static final Pattern FILE = Pattern.compile(".*[/\\\\].*|.*\\.(tar\\.gz|tgz|age)");

    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final PassphraseOptions passphrases = new PassphraseOptions();

    @Parameters(
            index = "0",
            paramLabel = "NAME|FILE",
            description =
                    "A snapshot, or an archive: with a / in it, or ending in .tar.gz, .tgz or .age.")
    private String subject = "";

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (FILE.matcher(subject).matches()) {
            verifyFile(new ArchiveFile(Path.of(subject), terminal));
            return ExitCode.DONE.number();
        }
        if (passphrases.isGiven()) {
            throw CommandFailure.usage(
                    "a passphrase is for an archive that is a file, and \"%s\" names a snapshot"
                            .formatted(subject));
        }
        try (Snapshots snapshots = where.open(terminal)) {
            JsonNode found = snapshots.verify(subject);
            output.print(terminal, found, SnapshotTables::verification);
        }
        return ExitCode.DONE.number();
    }

    private void verifyFile(ArchiveFile archive) throws IOException {
        Optional<Passphrase> passphrase =
                passphrases.isGiven() || archive.isEncrypted()
                        ? passphrases.read(
                                terminal, "Passphrase of the archive: ", Optional.empty())
                        : Optional.empty();
        try {
            output.print(
                    terminal,
                    Documents.of(archive.verify(passphrase)),
                    SnapshotTables::archiveFile);
        } finally {
            passphrase.ifPresent(Passphrase::close);
        }
    }
}
