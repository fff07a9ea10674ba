package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small Hub on disk: a real database that names two buckets and a file, and their content, each
 * of which says which state it belongs to.
 *
 * @param location where it is
 */
record SampleState(HubLocation location) {
    static final String KEY_OF_ZERO = "0".repeat(32);
    static final String KEY_OF_SNAPSHOT = "5".repeat(32);
    static final List<String> NAMES =
            List.of(
                    "11111111-1111-4111-8111-111111111111",
                    "22222222-2222-4222-8222-222222222222",
                    ".file/33333333-3333-4333-8333-333333333333");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    static SampleState at(Path directory) throws IOException {
        return at(directory, directory.resolve("bucket"));
    }

    /** An upstream Hub's state: generation 0, content "zero", without any file of ours. */
    static SampleState at(Path directory, Path bucketPath) throws IOException {
        Files.createDirectories(directory);
        Files.createDirectories(bucketPath);
        HubLocation location =
                new HubLocation(
                        directory.toRealPath().resolve("hub.db"),
                        bucketPath,
                        directory.toRealPath().resolve("hub.keys"));
        fill(location.database(), bucketPath, "zero");
        return new SampleState(location);
    }

    static void fill(Path database, Path root, String content) throws IOException {
        try (Connection connection = Connections.creating(database)) {
            Connections.execute(connection, "PRAGMA journal_mode=WAL");
            Connections.execute(connection, "CREATE TABLE State (Content text)");
            Connections.execute(connection, "INSERT INTO State VALUES ('" + content + "')");
            Connections.execute(
                    connection, "CREATE TABLE Bucket (ID integer PRIMARY KEY, Path text UNIQUE)");
            Connections.execute(
                    connection, "CREATE TABLE File (ID integer PRIMARY KEY, Path text UNIQUE)");
            for (String name : NAMES) {
                Path path = root.resolve(name);
                boolean file = name.startsWith(".file/");
                Connections.execute(
                        connection,
                        "INSERT INTO %s (Path) VALUES ('%s')"
                                .formatted(file ? "File" : "Bucket", path));
                Path written = file ? path : path.resolve("content");
                Files.createDirectories(written.getParent());
                Files.writeString(written, content, UTF_8);
            }
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    Generations recover() throws IOException {
        return Generations.recover(location, KEY_OF_ZERO, CLOCK);
    }

    Generations recover(DiskSteps disk) throws IOException {
        return Generations.recover(location, KEY_OF_ZERO, CLOCK, disk);
    }

    /** As a Hub that starts at {@code now}. */
    Generations recoverAt(String now) throws IOException {
        return Generations.recover(
                location, KEY_OF_ZERO, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    static Staging staging(String snapshot) {
        return new Staging(
                snapshot,
                KEY_OF_SNAPSHOT,
                false,
                DeployMode.REPLICA,
                Optional.of("other hub"),
                Duration.ofDays(3));
    }

    /** Stages and seals a state whose rows and buckets say {@code content}. */
    StagedGeneration staged(Generations generations, String content) throws IOException {
        return staged(generations, content, staging(content));
    }

    StagedGeneration staged(Generations generations, String content, Staging staging)
            throws IOException {
        StagedGeneration staged = generations.stage(staging);
        Path source = Files.createTempDirectory(location.keyring().getParent(), "source");
        fill(staged.database(), source, content);
        for (String name : NAMES) {
            Path target = staged.bucketRoot().resolve(name);
            Files.createDirectories(target.getParent());
            Files.move(source.resolve(name), target);
        }
        DirectoryEntries.delete(source);
        PathRewrite rewrite = staged.rewritePaths(List.of());
        assertThat(rewrite.rowsPerRoot())
                .containsExactlyEntriesOf(new TreeMap<>(java.util.Map.of(source.toString(), 3L)));
        staged.seal();
        return staged;
    }

    /** Deploys a state to the end. */
    StagedGeneration deploy(Generations generations, String content) throws IOException {
        StagedGeneration staged = staged(generations, content);
        generations.publish(staged, "deploy-" + content);
        generations.settle();
        return staged;
    }

    /**
     * What a Hub would find: the content that rows and buckets agree on, and the generation that
     * header and paths agree on. Fails if they do not.
     */
    String found() {
        Path database = location.database();
        try (Connection connection = Connections.writable(database)) {
            long number = Connections.number(connection, "PRAGMA user_version");
            assertThat(Connections.texts(connection, "PRAGMA integrity_check")).containsOnly("ok");
            List<String> content = Connections.texts(connection, "SELECT Content FROM State");
            assertThat(content).hasSize(1);
            Path root = location.bucketRoot(number);
            List<String> paths = StoredPaths.all(connection);
            assertThat(paths)
                    .containsExactlyInAnyOrderElementsOf(
                            NAMES.stream().map(name -> root.resolve(name).toString()).toList());
            for (String path : paths) {
                Path file = Path.of(path);
                assertThat(Files.isDirectory(file) ? file.resolve("content") : file)
                        .hasContent(content.get(0));
            }
            return content.get(0) + " as " + number;
        } catch (SQLException failed) {
            throw new UncheckedIOException(new IOException(failed));
        }
    }

    /** Commits a row as a serving Hub would. */
    void write(String content) throws IOException {
        try (Connection connection = Connections.writable(location.database())) {
            Connections.execute(connection, "UPDATE State SET Content = '" + content + "'");
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
        for (Path path : contents()) {
            Files.writeString(path, content, UTF_8);
        }
    }

    private List<Path> contents() throws IOException {
        long number = new DatabaseFiles(location.database()).generation().orElse(0);
        return NAMES.stream()
                .map(location.bucketRoot(number)::resolve)
                .map(path -> Files.isDirectory(path) ? path.resolve("content") : path)
                .toList();
    }

    /** Names in the directory beside the database. */
    List<String> generationFiles() throws IOException {
        return DirectoryEntries.of(location.generationsDirectory()).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    /** Names in our directory below the bucket path. */
    List<String> workFiles() throws IOException {
        return DirectoryEntries.of(location.bucketWorkDirectory()).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }
}
