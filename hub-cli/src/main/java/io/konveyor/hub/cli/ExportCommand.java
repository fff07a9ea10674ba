package io.konveyor.hub.cli;

import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code hub snapshot export}. The archive is written beside its target, verified, and renamed:
 * killed at any time, the target is what it was or the whole archive.
 */
@Command(
        name = "export",
        description = {
            "Write a snapshot to a file that opens elsewhere with its passphrase.",
            "The passphrase protects the Hub's key; --encrypt=archive all of the file."
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private final WhereOption.OrAtRest where = new WhereOption.OrAtRest();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final PassphraseOptions passphrases = new PassphraseOptions();

    /** What the passphrase protects. */
    enum Protected {
        KEY,
        ARCHIVE
    }

    @Parameters(index = "0", paramLabel = "NAME", description = "The snapshot.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to (default: NAME.tar.gz here; .tar.gz.age if all is encrypted).")
    private @Nullable Path file;

    @Option(
            names = "--encrypt",
            paramLabel = "WHAT",
            defaultValue = "key",
            description = "What the passphrase protects: key or archive (default: key).")
    private Protected protection = Protected.KEY;

    @Option(
            names = "--without-key",
            description = "Leave the Hub's key out: no passphrase, and no secrets elsewhere.")
    private boolean withoutKey;

    @Option(names = "--replace-file", description = "Replace FILE if it is there.")
    private boolean replaceFile;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        boolean whole = protection == Protected.ARCHIVE;
        if (withoutKey && (whole || passphrases.isGiven())) {
            throw CommandFailure.usage(
                    "--without-key: nothing is left for a passphrase to protect");
        }
        Path named = named(whole);
        Path target = named.toAbsolutePath();
        refuseToReplace(target);
        Optional<Passphrase> passphrase =
                withoutKey
                        ? Optional.empty()
                        : Optional.of(
                                passphrases.require(
                                        terminal,
                                        "Passphrase for the export: ",
                                        Optional.of("The same again: ")));
        try (Snapshots snapshots = where.open(terminal)) {
            Map<String, Object> written =
                    new LinkedHashMap<>(
                            export(
                                    snapshots,
                                    new Snapshots.ExportProtection(passphrase, whole),
                                    target));
            written.put("file", named.toString());
            output.print(terminal, Documents.of(written), SnapshotTables::exported);
        } finally {
            passphrase.ifPresent(Passphrase::close);
        }
        return ExitCode.DONE.number();
    }

    private Path named(boolean whole) {
        return Optional.ofNullable(file)
                .orElseGet(() -> Path.of(name + (whole ? ".tar.gz.age" : ".tar.gz")));
    }

    private void refuseToReplace(Path target) {
        if (!replaceFile && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw CommandFailure.failed(
                    "%s exists already: name another file, or --replace-file".formatted(target));
        }
    }

    private Map<String, Object> export(
            Snapshots snapshots, Snapshots.ExportProtection protection, Path target)
            throws IOException, InterruptedException {
        Path unfinished =
                target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        OnInterrupt guard = new OnInterrupt(() -> delete(unfinished));
        try {
            snapshots.export(name, protection, unfinished);
            Map<String, Object> verified =
                    new ArchiveFile(unfinished, terminal).verify(protection.passphrase());
            force(unfinished);
            publish(unfinished, target);
            return verified;
        } finally {
            guard.forget();
            delete(unfinished);
        }
    }

    private void publish(Path unfinished, Path target) throws IOException {
        if (replaceFile) {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            try {
                // A link does not replace what somebody else has put there meanwhile.
                Files.createLink(target, unfinished);
            } catch (FileAlreadyExistsException e) {
                refuseToReplace(target);
            } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
                refuseToReplace(target);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        force(target.getParent());
    }

    private static void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        try (FileChannel channel =
                FileChannel.open(
                        path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            System.getLogger(ExportCommand.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind: " + unfinished, e);
        }
    }
}
