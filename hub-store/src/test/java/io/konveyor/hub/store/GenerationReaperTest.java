package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationReaperTest {
    @TempDir(factory = InMemory.class)
    private Path temporary;

    private Path directory;
    private HubLocation location;
    private List<Path> namedByZero;
    private List<Path> unnamedInZero;

    @BeforeEach
    void unpack() throws Exception {
        directory = temporary.toRealPath();
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory.resolve("hub"));
        location =
                HubLocation.of(
                        fixture.database(), fixture.bucket(), directory.resolve("hub/hub.keys"));
        namedByZero = paths(location.database()).stream().map(Path::of).toList();
        unnamedInZero =
                DirectoryEntries.of(fixture.bucket()).stream()
                        .filter(entry -> !entry.endsWith(".file"))
                        .filter(entry -> !namedByZero.contains(entry))
                        .toList();
        assertThat(namedByZero).hasSizeGreaterThan(20).allMatch(Files::exists);
        assertThat(unnamedInZero).isNotEmpty();
    }

    @Test
    void ofGenerationZeroExactlyWhatItsRowsNameGoes() throws Exception {
        Generations generations = deployTwice();

        Reaped reaped = reap(generations);

        assertThat(reaped).isEqualTo(new Reaped(List.of(0L), namedByZero.size(), List.of()));
        assertThat(namedByZero).noneMatch(Files::exists);
        assertThat(unnamedInZero).allMatch(Files::exists);
        assertThat(generations.asideDatabase(0)).isEmpty();
        assertThat(generations.previous()).map(Generation::number).contains(1L);
        assertWhole(1, location.generationsDirectory().resolve("1.db"));
        assertWhole(2, location.database());
        assertThat(reap(generations)).isEqualTo(new Reaped(List.of(), 0, List.of()));
    }

    @Test
    void ofAnOlderGenerationOfOursAllGoesThatNoKeptDatabaseNames() throws Exception {
        Generations generations = deployTwice();
        Path unnamed = Files.createDirectories(location.bucketRoot(1).resolve("refused creation"));
        Path shared = Files.createDirectories(location.bucketRoot(1).resolve("shared/bucket"));
        deploy(generations);
        nameInCurrent(shared);

        Reaped reaped = reap(generations);

        assertThat(reaped.generations()).containsExactly(0L, 1L);
        assertThat(unnamed).doesNotExist();
        assertThat(shared).exists();
        assertThat(DirectoryEntries.of(location.bucketRoot(1))).containsExactly(shared.getParent());
        assertWhole(3, location.database());
        assertWhole(2, location.generationsDirectory().resolve("2.db"));
    }

    @Test
    void whatAKeptDatabaseNamesStaysWhereverItLies() throws Exception {
        Path shared = namedByZero.get(0);
        Generations generations = deployTwice();
        Path link = Files.createSymbolicLink(directory.resolve("link"), location.bucketPath());
        nameInCurrent(link.resolve(shared.getFileName()));

        reap(generations);

        assertThat(shared).exists();
        assertThat(namedByZero.stream().filter(Files::exists)).containsExactly(shared);
    }

    @Test
    void rowsThatLeadElsewhereCostNothing() throws Exception {
        Path outside = Files.createDirectories(directory.resolve("outside/bucket"));
        Files.createSymbolicLink(location.bucketPath().resolve("out"), outside.getParent());
        for (Path path :
                List.of(
                        outside,
                        location.bucketPath(),
                        location.bucketPath().resolve(".file"),
                        location.bucketRoot(2),
                        location.bucketPath().resolve("../outside"),
                        location.bucketPath().resolve("out/bucket"))) {
            nameInCurrent(path);
        }
        Generations generations = deployTwice();
        Path kept = Files.createFile(location.bucketPath().resolve(".file/unnamed"));

        Reaped reaped = reap(generations);

        assertThat(reaped.generations()).containsExactly(0L);
        assertThat(outside).exists();
        assertThat(kept).exists();
        assertWhole(2, location.database());
    }

    @Test
    void nothingGoesWhileAKeptDatabaseCannotBeRead() throws Exception {
        Generations generations = deployTwice();
        Files.writeString(location.generationsDirectory().resolve("1.db"), "damaged ".repeat(999));

        Reaped reaped = reap(generations);

        assertThat(reaped.generations()).isEmpty();
        assertThat(reaped.kept()).singleElement().asString().contains("generation 1");
        assertThat(namedByZero).allMatch(Files::exists);
        assertThat(generations.asideDatabase(0)).isPresent();
    }

    @Test
    void generationZeroStaysIfItsOwnDatabaseCannotBeRead() throws Exception {
        Generations generations = deployTwice();
        Files.writeString(location.generationsDirectory().resolve("0.db"), "damaged ".repeat(999));

        assertThat(reap(generations).kept()).singleElement().asString().contains("generation 0");

        assertThat(namedByZero).allMatch(Files::exists);
    }

    @Test
    void theGenerationToRollForthToIsKept() throws Exception {
        Generations generations = deployTwice();
        generations.rollBack("back");
        generations.settle();

        assertThat(reap(generations).generations()).containsExactly(0L);

        generations.rollBack("forth");
        assertWhole(2, location.database());
    }

    private Generations deployTwice() throws Exception {
        Generations generations =
                Generations.recover(location, SampleState.KEY_OF_ZERO, SampleState.CLOCK);
        deploy(generations);
        deploy(generations);
        return generations;
    }

    /** Deploys the fixture once more, as an import of it would be. */
    private void deploy(Generations generations) throws Exception {
        UnpackedFixture source =
                Fixture.HEAD.unpack(Files.createTempDirectory(directory, "snapshot"));
        StagedGeneration staged = generations.stage(SampleState.staging("demo"));
        Files.move(source.database(), staged.database());
        for (Path entry : DirectoryEntries.of(source.bucket())) {
            Files.move(entry, staged.bucketRoot().resolve(entry.getFileName()));
        }
        staged.rewritePaths(List.of());
        staged.seal();
        generations.publish(staged, "deploy");
        generations.settle();
    }

    private Reaped reap(Generations generations) throws IOException {
        try (Database database = Database.open(location.database())) {
            return generations.reap(database);
        }
    }

    private void nameInCurrent(Path path) throws IOException {
        try (Database database = Database.open(location.database())) {
            database.write(
                    sql ->
                            sql.insertInto(BUCKET)
                                    .columns(BUCKET.PATH)
                                    .values(path.toString())
                                    .execute());
        }
    }

    private void assertWhole(long number, Path database) throws SQLException {
        List<String> inside =
                paths(database).stream()
                        .filter(path -> path.startsWith(location.bucketRoot(number) + "/"))
                        .toList();
        assertThat(inside).hasSameSizeAs(namedByZero);
        assertThat(inside).allMatch(path -> Files.exists(Path.of(path)));
    }

    private static List<String> paths(Path database) throws SQLException {
        try (Connection connection = Connections.writable(database)) {
            return StoredPaths.all(connection);
        }
    }
}
