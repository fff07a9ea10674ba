package io.konveyor.hub.cli;

import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a passphrase comes from: a file, an open descriptor, or a person at the terminal. Never an
 * argument, which every process of the machine could read.
 */
final class PassphraseOptions {
    /** Longest passphrase read, in bytes: what is longer is some other file. */
    private static final int MAX_BYTES = 4096;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from FILE (without the newline at its end).")
    private @Nullable Path file;

    @Option(
            names = "--passphrase-fd",
            paramLabel = "N",
            description = "Read the passphrase from the open file descriptor N (0: input).")
    private @Nullable Integer descriptor;

    /** Whether the person named a source of the passphrase. */
    boolean isGiven() {
        return file != null || descriptor != null;
    }

    /**
     * The passphrase from the source that was named, else from the terminal; the caller closes it.
     *
     * @param question asked at the terminal
     * @param repeat asked to have it typed a second time; empty if once is enough
     * @return empty if no source was named and there is no terminal
     */
    Optional<Passphrase> read(Terminal terminal, String question, Optional<String> repeat)
            throws IOException {
        if (file != null && descriptor != null) {
            throw CommandFailure.usage(
                    "--passphrase-file and --passphrase-fd: one of them is expected");
        }
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(decode(in, "passphrase from " + file));
            }
        }
        if (descriptor != null) {
            return Optional.of(ofDescriptor(terminal, descriptor));
        }
        return ask(terminal, question, repeat);
    }

    /** As {@link #read}, but a passphrase there must be. */
    Passphrase require(Terminal terminal, String question, Optional<String> repeat)
            throws IOException {
        return read(terminal, question, repeat)
                .orElseThrow(
                        () ->
                                CommandFailure.usage(
                                        "a passphrase is needed and there is no terminal to ask at:"
                                                + " name --passphrase-file or --passphrase-fd"));
    }

    private static Passphrase ofDescriptor(Terminal terminal, int number) throws IOException {
        String name = "descriptor " + number;
        if (number < 0) {
            throw CommandFailure.usage("--passphrase-fd: %d is no descriptor".formatted(number));
        }
        if (number == 0) {
            return decode(terminal.in(), "passphrase from " + name);
        }
        try (InputStream in = Files.newInputStream(Path.of("/dev/fd/" + number))) {
            return decode(in, "passphrase from " + name);
        } catch (java.nio.file.FileSystemException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--passphrase-fd: " + name + " is not open for reading", e);
        }
    }

    private static Optional<Passphrase> ask(
            Terminal terminal, String question, Optional<String> repeat) {
        Optional<char[]> typed = terminal.prompt().ask(question);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        char[] first = typed.orElseThrow();
        try {
            if (repeat.isPresent()) {
                char[] second = terminal.prompt().ask(repeat.orElseThrow()).orElse(new char[0]);
                boolean same = Arrays.equals(first, second);
                Arrays.fill(second, '\0');
                if (!same) {
                    throw CommandFailure.failed("the two passphrases typed differ");
                }
            }
            return Optional.of(new Passphrase(first));
        } finally {
            Arrays.fill(first, '\0');
        }
    }

    /** A secret of one line; {@code source} says what it is and where from. */
    static Passphrase decode(InputStream in, String source) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        try {
            if (bytes.length > MAX_BYTES) {
                throw CommandFailure.failed("%s: more than %d bytes".formatted(source, MAX_BYTES));
            }
            CharBuffer characters =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, 0, withoutNewline(bytes)));
            char[] exact = Arrays.copyOf(characters.array(), characters.length());
            Arrays.fill(characters.array(), '\0');
            try {
                return new Passphrase(exact);
            } finally {
                Arrays.fill(exact, '\0');
            }
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitCode.FAILED, "%s: not UTF-8".formatted(source), e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static int withoutNewline(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
        }
        return length;
    }
}
