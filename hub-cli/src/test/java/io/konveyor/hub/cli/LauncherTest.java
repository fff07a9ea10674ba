package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code hub} as it is in the repository, in a clone of its own whose Maven wrapper only
 * copies a jar: what is built is not the launcher's business, when it is built is.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir private Path directory;
    private Path clone;

    @BeforeEach
    void layOutAClone() throws IOException {
        clone = Files.createDirectories(directory.resolve("a clone with blanks"));
        Files.createDirectories(clone.resolve(".mvn"));
        Files.createDirectories(clone.resolve("hub-cli/src/main"));
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        Files.writeString(clone.resolve("hub-cli/pom.xml"), "<project/>");
        Files.writeString(clone.resolve("hub-cli/src/main/Source.java"), "class Source {}");
        Files.copy(Path.of("..", "hub"), clone.resolve("hub"));
        writeJar(clone.resolve("echo.jar"));
        wrapper(
                """
                #!/bin/sh
                echo built >>builds
                rm -rf hub-cli/target
                mkdir -p hub-cli/target/lib
                cp echo.jar hub-cli/target/hub.jar
                """);
    }

    @Test
    void aFirstStartBuildsAndASecondOnlyStarts() throws Exception {
        Run first = hub(Map.of(), "serve", "two words");
        Run second = hub(Map.of(), "serve");

        assertThat(first.exit).as(first.err).isZero();
        assertThat(first.out).contains("arguments [serve, two words]");
        assertThat(first.err).contains("building with ./mvnw");
        assertThat(second.exit).isZero();
        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anOlderSourceDoesNotBuildAndANewerOneDoes() throws Exception {
        hub(Map.of());
        Path source = clone.resolve("hub-cli/src/main/Source.java");

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(3600)));
        hub(Map.of());
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        Run changed = hub(Map.of());
        assertThat(builds()).isEqualTo(2);
        assertThat(changed.err).contains("sources have changed");
    }

    @Test
    void aPomThatChangedBuilds() throws Exception {
        hub(Map.of());
        Files.setLastModifiedTime(
                clone.resolve("hub-cli/pom.xml"), FileTime.from(Instant.now().plusSeconds(1)));
        hub(Map.of());

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aSourceThatWasDeletedBuilds() throws Exception {
        hub(Map.of());
        Path sources = clone.resolve("hub-cli/src/main");
        Files.delete(sources.resolve("Source.java"));
        Files.setLastModifiedTime(sources, FileTime.from(Instant.now().plusSeconds(1)));
        hub(Map.of());

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void itIsFoundThroughALinkFromAnotherDirectory() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("else where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), clone.resolve("hub"));
        Path linkToLink = Files.createSymbolicLink(elsewhere.resolve("hub"), Path.of("link"));

        Run run = run(elsewhere, Map.of(), List.of(linkToLink.toString(), "list"));

        assertThat(run.exit).as(run.err).isZero();
        assertThat(run.out).contains("arguments [list]", "command " + linkToLink);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void firstStartsAtTheSameTimeBuildOnceAndAllRun() throws Exception {
        wrapper(
                """
                #!/bin/sh
                echo built >>builds
                mkdir -p hub-cli/target/lib
                sleep 1
                cp echo.jar hub-cli/target/hub.jar
                """);
        List<Process> starts = List.of(start(Map.of()), start(Map.of()), start(Map.of()));

        for (Process start : starts) {
            Run run = finish(start);
            assertThat(run.exit).as(run.err).isZero();
            assertThat(run.out).contains("arguments");
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatFailsIsSaidAndTriedAgain() throws Exception {
        wrapper("#!/bin/sh\necho built >>builds\necho 'compiler: no' >&2\nexit 1\n");

        Run failed = hub(Map.of());

        assertThat(failed.exit).isEqualTo(1);
        assertThat(failed.err).contains("compiler: no", "hub: the build failed");
        hub(Map.of());
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aProgramThatRunsKeepsItsJarsWhileAnotherStartBuilds() throws Exception {
        Process running = start(Map.of(), "wait");
        BufferedReader out = running.inputReader(StandardCharsets.UTF_8);
        String jar = "";
        for (String line = out.readLine(); !"waiting".equals(line); line = out.readLine()) {
            jar = line.startsWith("jar ") ? line.substring(4) : jar;
        }
        for (int build = 1; build <= 2; build++) {
            Files.setLastModifiedTime(
                    clone.resolve("pom.xml"),
                    FileTime.from(Instant.now().plusMillis(500L * build)));
            assertThat(hub(Map.of()).exit).isZero();
            assertThat(Path.of(jar)).exists();
        }
        // A signal reaches the program itself, which ends in its own order.
        running.toHandle().destroy();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(out.readLine()).isEqualTo("ended");
        assertThat(running.exitValue()).isEqualTo(143);

        Files.setLastModifiedTime(
                clone.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(2)));
        hub(Map.of());
        assertThat(Path.of(jar)).as("nobody uses it any more").doesNotExist();
    }

    @Test
    void theLocaleIsUtf8WhateverWasSet() throws Exception {
        for (Map<String, String> locale :
                List.of(
                        Map.of("LC_ALL", "C"),
                        Map.of("LC_ALL", "", "LANG", "xx_YY.UTF-8"),
                        Map.of("LC_ALL", "", "LANG", ""))) {
            assertThat(hub(locale).out).as("%s", locale).contains("names UTF-8");
        }
    }

    @Test
    void theHeapIsBoundedAndTheBoundCanBeMoved() throws Exception {
        assertThat(megabytes(hub(Map.of()).out)).isBetween(200, 256);
        assertThat(megabytes(hub(Map.of("HUB_JAVA_OPTIONS", "-Xmx512m -Dx=y")).out))
                .isBetween(450, 512);
    }

    @Test
    void aMissingJavaIsNamed() throws Exception {
        Run wrong = hub(Map.of("JAVA_HOME", directory.resolve("no jdk").toString()));
        assertThat(wrong.exit).isEqualTo(1);
        assertThat(wrong.err).contains("no Java at JAVA_HOME", "JDK 17").hasLineCount(1);

        Run none = hub(Map.of("JAVA_HOME", "", "PATH", toolsWithoutJava().toString()));
        assertThat(none.exit).isEqualTo(1);
        assertThat(none.err).contains("no Java found", "JDK 17").hasLineCount(1);
    }

    @Test
    void aJavaThatIsTooOldIsNamedWithItsVersion() throws Exception {
        Path old = Files.createDirectories(directory.resolve("old/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        executable(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");

        Run run = hub(Map.of("JAVA_HOME", old.toString()));

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.err).contains("Java 11.0.2 found").hasLineCount(1);
    }

    @Test
    void aJavaThatCannotBuildIsNamedBeforeItTries() throws Exception {
        Path runtime = Files.createDirectories(directory.resolve("jre/bin")).getParent();
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        executable(runtime.resolve("bin/java"), "#!/bin/sh\nexec '" + JAVA + "' \"$@\"\n");

        Run run = hub(Map.of("JAVA_HOME", runtime.toString()));

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.err).contains("building needs a JDK");
        assertThat(builds()).isZero();
    }

    private record Run(int exit, String out, String err) {}

    private Run hub(Map<String, String> environment, String... arguments) throws Exception {
        return finish(start(environment, arguments));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(clone.resolve("hub").toString()));
        command.addAll(List.of(arguments));
        return begin(directory, environment, command);
    }

    private Run run(Path where, Map<String, String> environment, List<String> command)
            throws Exception {
        return finish(begin(where, environment, command));
    }

    private static Process begin(Path where, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("HUB_JAVA_OPTIONS");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        environment.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
        return builder.start();
    }

    private static Run finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }

    private static int megabytes(String out) {
        return out.lines()
                .filter(line -> line.startsWith("megabytes "))
                .mapToInt(line -> Integer.parseInt(line.substring("megabytes ".length())))
                .findFirst()
                .orElseThrow();
    }

    private int builds() throws IOException {
        Path builds = clone.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    private void wrapper(String script) throws IOException {
        executable(clone.resolve("mvnw"), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        // Not by links: what is below a temporary directory is deleted at the end.
        for (String tool : List.of("bash", "dirname", "readlink", "sed", "cat")) {
            Path real =
                    Stream.of("/usr/bin", "/bin")
                            .map(place -> Path.of(place, tool))
                            .filter(Files::exists)
                            .findFirst()
                            .orElseThrow();
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        return tools;
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoProgram.class.getName());
        String entry = EchoProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream bytes = EchoProgram.class.getClassLoader().getResourceAsStream(entry)) {
            entries.putNextEntry(new JarEntry(entry));
            bytes.transferTo(entries);
            entries.closeEntry();
        }
    }
}
