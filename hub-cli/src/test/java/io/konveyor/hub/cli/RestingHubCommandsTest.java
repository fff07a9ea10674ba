package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a Hub at rest: what a real one has left on its disk. */
final class RestingHubCommandsTest {
    @TempDir private Path directory;
    private UnpackedFixture fixture;
    private Path passphrase;

    @BeforeEach
    void unpack() throws IOException {
        fixture = Fixture.HEAD.unpack(Files.createDirectories(directory.resolve("hub")));
        passphrase = Files.writeString(directory.resolve("passphrase"), "lantern oak ferry quill");
    }

    @Test
    void aSnapshotIsCarriedToAnotherHubAndDeployedThere() throws IOException {
        assertThat(done("create", "carried").out()).contains("created carried (");
        assertThat(done("verify", "carried").out()).contains("carried is whole");
        Path archive = directory.resolve("carried.tar.gz");
        done("export", "carried", archive.toString(), "--passphrase-file", passphrase.toString());

        Path other = Files.createDirectories(directory.resolve("other"));
        assertThat(
                        at(
                                        other,
                                        "import",
                                        archive.toString(),
                                        "--passphrase-file",
                                        passphrase.toString())
                                .out())
                .contains("imported carried (", "key available");
        assertThat(at(other, "deploy", "carried").out())
                .startsWith("deployed carried as a replica (generation ");
        JsonNode list =
                Documents.parse(
                        at(other, "list", "-o", "json").out().getBytes(StandardCharsets.UTF_8));
        assertThat(list.get(0).path("deployed").asBoolean()).isTrue();
        assertThat(Files.size(other.resolve("hub.db"))).isGreaterThan(100_000);
    }

    @Test
    void deployAndRollbackWorkWithoutAHubThatServes() throws IOException {
        done("create", "kept");
        assertThat(done("deploy", "kept").out()).startsWith("deployed kept (generation 1");
        assertThat(done("rollback").out()).startsWith("rolled back to the state before any deploy");
        assertThat(done("rollback").out()).startsWith("rolled back to kept");
    }

    @Test
    void aDryRunAtRestSaysWhatWouldHappenAndTouchesNothing() throws IOException {
        done("create", "kept");
        byte[] database = Files.readAllBytes(fixture.database());

        assertThat(done("deploy", "kept", "--dry-run").out())
                .containsPattern("deployable +yes")
                .contains("102 now (1.1 MB), 102 then", "tables keep their rows", "login: ");

        assertThat(Files.readAllBytes(fixture.database())).isEqualTo(database);
        assertThat(run(at("rollback")).err()).contains("nothing to roll back to");
    }

    @Test
    void aReplicaAtRestIsReleasedOnce() {
        done("create", "kept");
        assertThat(done("deploy", "kept", "--mode", "replica").out())
                .startsWith("deployed kept as a replica (generation 1");
        assertThat(done("release").out()).startsWith("released kept (generation 1");

        var again = run(at("release"));
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("is no replica").hasLineCount(1);
    }

    @Test
    void operationsAtRestAreListedAndShown() throws IOException {
        done("create", "kept");

        assertThat(done("operations", "list").out()).containsPattern("create +kept +done");
        JsonNode list =
                Documents.parse(
                        done("operations", "list", "-o", "json")
                                .out()
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(done("operations", "show", list.get(0).path("id").asText()).out())
                .containsPattern("snapshot +kept")
                .containsPattern("state +done");
        var unknown = run(at("operations", "show", "unknown"));
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("operation \"unknown\" not found").hasLineCount(1);
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMade() {
        Path missing = directory.resolve("missing");

        var refused = new CommandRun().run("snapshot", "list", "--data", missing.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("no such data directory").hasLineCount(1);
        assertThat(missing).doesNotExist();
    }

    private CommandRun.Outcome done(String... arguments) {
        return succeed(at(arguments));
    }

    /** The command on the fixture's Hub. */
    private List<String> at(String... arguments) {
        List<String> all = new ArrayList<>(List.of("snapshot"));
        all.addAll(List.of(arguments));
        all.addAll(
                List.of(
                        "--database",
                        fixture.database().toString(),
                        "--bucket",
                        fixture.bucket().toString()));
        return all;
    }

    private CommandRun.Outcome at(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of("snapshot"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return succeed(all);
    }

    private CommandRun.Outcome run(List<String> arguments) {
        return new CommandRun()
                .environment("ENCRYPTION_PASSPHRASE", fixture.passphrase())
                .run(arguments.toArray(String[]::new));
    }

    private CommandRun.Outcome succeed(List<String> arguments) {
        var outcome = run(arguments);
        assertThat(outcome.exit()).as(arguments + ": " + outcome.err()).isZero();
        return outcome;
    }
}
