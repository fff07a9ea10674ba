package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.archive.Passphrase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class PassphraseOptionsTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "'geheim',         'geheim'",
        "'geheim\n',       'geheim'",
        "'geheim\r\n',     'geheim'",
        "'geheim\n\n',     'geheim\n'",
        "' mit Blanks ',   ' mit Blanks '",
        "'пароль ключ\n',  'пароль ключ'",
        "'\uD83D\uDDDD\n', '\uD83D\uDDDD'"
    })
    void aFileGivesItsTextWithoutTheNewlineAtItsEnd(String content, String expected)
            throws IOException {
        Path file = Files.writeString(directory.resolve("passphrase"), content);

        assertThat(read(new CommandRun(), false, "--passphrase-file", file.toString()))
                .isEqualTo(expected);
    }

    @Test
    void aDescriptorGivesItsText() throws IOException {
        assertThat(read(new CommandRun().input("from input\n"), false, "--passphrase-fd", "0"))
                .isEqualTo("from input");
    }

    @Test
    void aDescriptorThatIsNotOpenIsNamed() {
        assertThatThrownBy(() -> read(new CommandRun(), false, "--passphrase-fd", "987"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("descriptor 987");
    }

    @Test
    void aPersonTypesItTwiceWhereThatIsAsked() throws IOException {
        assertThat(read(new CommandRun().typing("same", "same"), true)).isEqualTo("same");
        assertThatThrownBy(() -> read(new CommandRun().typing("same", "other"), true))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("differ");
    }

    @Test
    void withoutATerminalAndWithoutASourceItSaysWhatToName() {
        assertThatThrownBy(() -> read(new CommandRun(), false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--passphrase-file")
                .extracting(e -> ((CommandFailure) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("passphrase"), new byte[] {'a', (byte) 0xff});

        assertThatThrownBy(
                        () -> read(new CommandRun(), false, "--passphrase-file", file.toString()))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aFileThatIsSomethingElseIsRefusedByItsSize() throws IOException {
        Path file = Files.writeString(directory.resolve("passphrase"), "x".repeat(5000));

        assertThatThrownBy(
                        () -> read(new CommandRun(), false, "--passphrase-file", file.toString()))
                .hasMessageContaining("more than 4096 bytes");
    }

    @Test
    void aMissingFileIsNamed() {
        String file = directory.resolve("missing").toString();

        assertThatThrownBy(() -> read(new CommandRun(), false, "--passphrase-file", file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file);
    }

    @Command
    private static final class Holder {
        @CommandLine.Mixin private final PassphraseOptions options = new PassphraseOptions();
    }

    private static String read(CommandRun run, boolean twice, String... arguments)
            throws IOException {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        Terminal terminal = run.terminal(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        try (Passphrase passphrase =
                holder.options.require(
                        terminal,
                        "Passphrase: ",
                        twice ? Optional.of("Again: ") : Optional.empty())) {
            return new String(passphrase.characters());
        }
    }
}
