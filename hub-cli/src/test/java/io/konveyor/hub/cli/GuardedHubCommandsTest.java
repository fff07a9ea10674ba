package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.cli.CommandRun.Outcome;
import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real Hub in this process that asks who they come from. */
final class GuardedHubCommandsTest {
    @TempDir private static Path directory;
    private static ServedHub hub;
    private static Path recoveryToken;

    @BeforeAll
    static void start() throws IOException {
        hub =
                ServedHub.start(
                        Map.of("AUTH_REQUIRED", "true", "METRICS_ENABLED", "false"),
                        new Overrides(
                                Optional.of(directory),
                                Optional.of("127.0.0.1"),
                                OptionalInt.of(0)));
        recoveryToken = directory.resolve("hub.keys/recovery-token");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static CommandRun command() {
        return new CommandRun().environment("HUB_URL", hub.url());
    }

    private static void assertRefused(Outcome outcome, String... words) {
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("hub: ").contains(words);
    }

    @Test
    void withoutCredentialsAPersonIsToldHowToNameThem() {
        assertRefused(command().run("snapshot", "list"), "--token-file FILE", "--user LOGIN");
    }

    @Test
    void theRecoveryTokenIsReadFromTheFileThatIsNamed() {
        Outcome named = command().run("snapshot", "list", "--token-file", recoveryToken.toString());
        assertThat(named.exit()).as(named.err()).isZero();
        Outcome inEnvironment =
                command()
                        .environment("HUB_TOKEN_FILE", recoveryToken.toString())
                        .run("snapshot", "create", "by-token");
        assertThat(inEnvironment.exit()).as(inEnvironment.err()).isZero();
    }

    @Test
    void aUsersPasswordIsAskedForOrReadFromAFile() throws IOException {
        Outcome asked =
                command().typing("admin").run("snapshot", "create", "by-user", "--user", "admin");
        assertThat(asked.exit()).as(asked.err()).isZero();
        Path password = Files.writeString(directory.resolve("password"), "admin\n");
        Outcome read =
                command()
                        .run(
                                "snapshot",
                                "deploy",
                                "by-user",
                                "--user",
                                "admin",
                                "--password-file",
                                password.toString());
        assertThat(read.exit()).as(read.err()).isZero();
    }

    @Test
    void credentialsThatAreNotGoodAreToldAndNeverShown() throws IOException {
        assertRefused(
                command().typing("not the password").run("snapshot", "list", "--user", "admin"),
                "does not know these credentials");
        Path other = Files.writeString(directory.resolve("other"), "no-token-of-this-hub\n");
        Outcome outcome = command().run("snapshot", "list", "--token-file", other.toString());
        assertRefused(outcome, "does not know these credentials");
        assertThat(outcome.err()).doesNotContain("no-token-of-this-hub");
    }

    @Test
    void credentialsAreNamedOnceAndForAHubThatRuns() {
        assertThat(
                        command()
                                .run(
                                        "snapshot",
                                        "list",
                                        "--user",
                                        "admin",
                                        "--token-file",
                                        recoveryToken.toString())
                                .exit())
                .isEqualTo(2);
        assertThat(command().run("snapshot", "list", "--password-file", "x").exit()).isEqualTo(2);
        assertThat(
                        command()
                                .run(
                                        "snapshot",
                                        "list",
                                        "--data",
                                        directory.toString(),
                                        "--user",
                                        "admin")
                                .exit())
                .isEqualTo(2);
        assertThat(command().run("snapshot", "list", "--user", "admin").err())
                .contains("--password-file");
    }
}
