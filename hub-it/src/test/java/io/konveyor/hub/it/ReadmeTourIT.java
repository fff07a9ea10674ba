package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tour of README.md, typed into a shell word by word. What must differ from run to run does not
 * count: ports, times, sizes, milliseconds and ids of Hubs, how many files there are, and how far
 * columns stand apart.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ReadmeTourIT {
    private static final String FENCE = "```";

    @TempDir private Path directory;
    private final List<TypedShell> shells = new ArrayList<>();
    private String firstPort = "";
    private String secondPort = "";

    @BeforeEach
    void prepare() throws IOException {
        firstPort = freePort();
        secondPort = freePort();
        // The launcher has tests of its own; here its name starts what this build has made.
        Path hub =
                Files.writeString(
                        directory.resolve("hub"),
                        HubProgram.command(List.of("-Xmx256m", "-Dhub.command=./hub")).stream()
                                .collect(
                                        Collectors.joining(
                                                "' '", "#!/bin/sh\nexec '", "' \"$@\"\n")));
        Files.setPosixFilePermissions(hub, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void endAllShells() throws Exception {
        for (TypedShell shell : shells) {
            shell.close();
        }
    }

    @Test
    void everySampleOfTheTourPrintsWhatItSays() throws Exception {
        List<Sample> samples = tour();
        assertThat(samples).as("samples of the tour").hasSizeGreaterThan(10);
        TypedShell main = shell();
        main.run("export HUB_URL=http://localhost:" + firstPort);

        for (Sample sample : samples) {
            String command = withFreePorts(sample.command());
            String expected = comparable(withFreePorts(sample.expected()));
            if (command.startsWith("./hub demo") || command.startsWith("./hub serve")) {
                shell().runUntil(command, line -> comparable(line).equals(expected));
            } else {
                assertThat(comparable(main.run(command))).as("$ %s", command).isEqualTo(expected);
            }
        }
    }

    /**
     * One command and what it prints.
     *
     * @param command after the prompt
     * @param expected lines up to the next prompt
     */
    private record Sample(String command, String expected) {}

    private static List<Sample> tour() throws IOException {
        List<Sample> samples = new ArrayList<>();
        boolean inside = false;
        String command = "";
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            if (line.equals(FENCE + "console")) {
                inside = true;
            } else if (inside && (line.equals(FENCE) || line.startsWith("$ "))) {
                if (!command.isEmpty()) {
                    samples.add(new Sample(command, String.join("\n", lines)));
                }
                lines.clear();
                inside = !line.equals(FENCE);
                command = inside ? line.substring(2) : "";
            } else if (inside) {
                lines.add(line);
            }
        }
        return samples;
    }

    private String withFreePorts(String text) {
        return text.replace("./hub demo", "./hub demo --port 8080")
                .replace("8080", firstPort)
                .replace("8081", secondPort);
    }

    private static String comparable(String text) {
        return text.lines()
                .map(
                        line ->
                                line.replaceAll(
                                                "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ",
                                                "TIME")
                                        .replaceAll("\\d+(\\.\\d+)? [kMG]?B\\b", "SIZE")
                                        // Tasks go on meanwhile and add theirs.
                                        .replaceAll("\\d+ \\(SIZE\\)", "FILES")
                                        .replaceAll("\\d+ ms", "MILLISECONDS")
                                        .replaceAll(
                                                "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                                        .replaceAll("\\s+", " ")
                                        .strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private TypedShell shell() throws IOException {
        TypedShell shell = TypedShell.start(directory);
        shells.add(shell);
        return shell;
    }

    private static String freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(probe.getLocalPort());
        }
    }
}
