package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {

    static Stream<String> everyCommand() {
        return Stream.of(
                "serve",
                "demo",
                "snapshot create",
                "snapshot list",
                "snapshot show",
                "snapshot verify",
                "snapshot export",
                "snapshot import",
                "snapshot unlock",
                "snapshot deploy",
                "snapshot rollback",
                "snapshot release",
                "snapshot delete",
                "snapshot status");
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandHasAHelpThatListsTheExitCodes(String command) {
        var outcome = new CommandRun().run((command + " --help").split(" "));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .startsWith("Usage: hub " + command)
                .contains("0   done", "1   refused", "2   called", "3   an archive is corrupt");
    }

    @Test
    void theHelpTellsNothingOfWhatThisVersionDoesNotDo() {
        assertThat(new CommandRun().run("--help").out())
                .contains("serve", "demo", "snapshot")
                .doesNotContain("supervise", "rekey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "snapshot",
                "unknown",
                "snapshot show",
                "snapshot list --unknown",
                "snapshot list -o xml",
                "snapshot list --url ftp://example.org",
                "snapshot list --url http://localhost:1 --data somewhere",
                "snapshot list --bucket somewhere",
                "snapshot export a --without-key --passphrase-fd 0",
                "snapshot export a --without-key --encrypt archive",
                "snapshot import --locked --passphrase-fd 0 /dev/null",
                "snapshot deploy a --passphrase geheim"
            })
    void aCallThatMakesNoSenseIsUsageInOneLine(String arguments) {
        String[] parts = arguments.isEmpty() ? new String[0] : arguments.split(" ");

        var outcome = new CommandRun().run(parts);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("hub: ").hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void noCommandTakesAPassphraseAsAnArgument() {
        everyCommand()
                .map(command -> new CommandRun().run((command + " --help").split(" ")).out())
                .forEach(
                        help ->
                                assertThat(help)
                                        .doesNotContain(
                                                "--passphrase=", "--password=", "--token="));
    }

    @Test
    void withoutAHubThereTheAddressIsNamed() throws IOException {
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }

        var outcome =
                new CommandRun()
                        .environment("HUB_URL", "http://localhost:" + free)
                        .run("snapshot", "list");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("hub: no Hub answers at http://localhost:" + free)
                .hasLineCount(1);
    }

    @Test
    void aStackTraceIsShownOnRequestOnly() {
        var plain = new CommandRun().run("snapshot", "verify", "/nowhere/archive.tar.gz");
        var debug =
                new CommandRun().run("snapshot", "verify", "/nowhere/archive.tar.gz", "--debug");

        assertThat(plain.exit()).isEqualTo(1);
        assertThat(plain.err())
                .isEqualToIgnoringNewLines(
                        "hub: /nowhere/archive.tar.gz: no such file or directory");
        assertThat(debug.err()).contains("\tat io.konveyor.hub.cli.");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(new CommandRun().run("--version").out()).startsWith("hub ").hasLineCount(1);
    }
}
