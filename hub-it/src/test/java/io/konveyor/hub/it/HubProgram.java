package io.konveyor.hub.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The program as a command line, made for processes that live for seconds: by the quick compiler,
 * with its classes from an archive that all processes share. Making that archive costs one start,
 * using it saves two thirds of each.
 */
final class HubProgram {
    private static final String MAIN = "io.konveyor.hub.cli.Hub";
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final String OPTION = "-XX:SharedArchiveFile=";
    private static final String JAR = File.separator + "hub.jar";
    private static final Path TARGET = Path.of("target");
    private static @Nullable List<String> shared;

    private HubProgram() {}

    /** {@code java … Hub arguments}. */
    static List<String> command(List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(shared());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), MAIN));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Its own classes and its libraries; once it is packed, without the tests' classes. */
    private static String classPath() {
        String all = System.getProperty("java.class.path");
        String jars =
                Stream.of(all.split(File.pathSeparator, -1))
                        .filter(entry -> Files.isRegularFile(Path.of(entry)))
                        .collect(Collectors.joining(File.pathSeparator));
        return jars.contains(JAR) ? jars : all;
    }

    private static synchronized List<String> shared() {
        List<String> known = shared;
        if (known == null) {
            shared = List.of(); // The start that makes it has none.
            known = classPath().contains(JAR) ? List.of(OPTION + archive()) : List.of();
            shared = known;
        }
        return known;
    }

    /** The archive of this very program, made unless another test process has made it. */
    private static Path archive() {
        try (FileChannel channel =
                        FileChannel.open(
                                TARGET.resolve("program.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Path archive = TARGET.resolve("program-%s.jsa".formatted(version())).toAbsolutePath();
            if (held.isValid() && !Files.exists(archive)) {
                deleteOlder();
                make(archive);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of earlier builds. */
    private static void deleteOlder() throws IOException {
        try (DirectoryStream<Path> older = Files.newDirectoryStream(TARGET, "program-*.jsa")) {
            for (Path each : older) {
                Files.delete(each);
            }
        }
    }

    private static void make(Path archive) throws IOException {
        Path home = Files.createTempDirectory("hub-it-program-");
        Path unfinished = home.resolve("program.jsa");
        try (RunningHub hub =
                HubHome.fresh(home, "whatever").start("-XX:ArchiveClassesAtExit=" + unfinished)) {
            CarriedSnapshotIT.create(hub, "one");
            CarriedSnapshotIT.deploy(hub, "one");
            end(hub.process());
        }
        Files.move(unfinished, archive);
        FilesOnDisk.delete(home);
    }

    /** It writes the archive as it ends: for seconds, or a minute where others work, too. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the archive of classes is not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells one build from another. */
    private static String version() throws IOException {
        int hash = System.getProperty("java.home").hashCode();
        for (String entry : classPath().split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            hash = 31 * hash + Objects.hash(entry, Files.size(jar), Files.getLastModifiedTime(jar));
        }
        return Integer.toHexString(hash);
    }
}
