package io.konveyor.hub.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Who asks a Hub that wants to know: a token from a file, or a user with a password from a file or
 * the terminal. Never an argument, which every process of the machine could read.
 */
final class CredentialOptions {
    private static final String TOKEN_FILE = "HUB_TOKEN_FILE";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = {
                "Send the token in FILE: the recovery token, an API key or an access token",
                "(default: HUB_TOKEN_FILE)."
            })
    private @Nullable Path tokenFile;

    @Option(
            names = "--user",
            paramLabel = "LOGIN",
            description = "Log in as this user of the Hub; the password is asked for.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the user's password from FILE (without the newline at its end).")
    private @Nullable Path passwordFile;

    /** Whether the person named any. */
    boolean isGiven() {
        return tokenFile != null || user != null || passwordFile != null;
    }

    /** The {@code Authorization} header they make; empty without any. */
    Optional<String> header(Terminal terminal) throws IOException {
        if (tokenFile != null && user != null) {
            throw CommandFailure.usage("--token-file and --user: one of them is expected");
        }
        if (passwordFile != null && user == null) {
            throw CommandFailure.usage("--password-file needs --user");
        }
        if (user != null) {
            return Optional.of(basic(terminal, user));
        }
        Optional<Path> file =
                Optional.ofNullable(tokenFile)
                        .or(
                                () ->
                                        Optional.ofNullable(terminal.environment().get(TOKEN_FILE))
                                                .filter(name -> !name.isBlank())
                                                .map(Path::of));
        return file.isEmpty() ? Optional.empty() : Optional.of(bearer(file.get()));
    }

    private static String bearer(Path file) throws IOException {
        try (Passphrase token = read(file, "token")) {
            String text = text(token).strip();
            if (!text.matches("[\\x21-\\x7e]+")) {
                throw CommandFailure.failed("%s holds no token".formatted(file));
            }
            return "Bearer " + text;
        }
    }

    private String basic(Terminal terminal, String login) throws IOException {
        try (Passphrase password = password(terminal, login)) {
            byte[] pair = (login + ":" + text(password)).getBytes(UTF_8);
            try {
                return "Basic " + Base64.getEncoder().encodeToString(pair);
            } finally {
                Arrays.fill(pair, (byte) 0);
            }
        }
    }

    private Passphrase password(Terminal terminal, String login) throws IOException {
        if (passwordFile != null) {
            return read(passwordFile, "password");
        }
        char[] typed =
                terminal.prompt()
                        .ask("Password of %s: ".formatted(login))
                        .orElseThrow(
                                () ->
                                        CommandFailure.usage(
                                                "a password is needed and there is no terminal to"
                                                        + " ask at: name --password-file"));
        try {
            return new Passphrase(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static Passphrase read(Path file, String what) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return PassphraseOptions.decode(in, "%s from %s".formatted(what, file));
        }
    }

    /** A header needs a text; the characters it is made of stay in memory until collected. */
    private static String text(Passphrase secret) {
        char[] characters = secret.characters();
        try {
            return new String(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
