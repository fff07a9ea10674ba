package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hub snapshot verify FILE}: no Hub anywhere. */
final class VerifyFileTest {
    @TempDir private static Path directory;
    private static Path archive;
    private static Path right;
    private static Path wrong;

    @BeforeAll
    static void write() throws IOException {
        archive = SampleArchive.write(directory, "sample");
        right = Files.writeString(directory.resolve("right"), SampleArchive.PASSPHRASE + "\n");
        wrong = Files.writeString(directory.resolve("wrong"), "something else\n");
    }

    @Test
    void aWholeArchiveIsDescribed() {
        var outcome = new CommandRun().run("snapshot", "verify", archive.toString());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        archive + " is whole",
                        "2026-11-22 18:31:05Z",
                        "all match",
                        "1 (19 B)",
                        "wrapped by a passphrase (not tried)");
    }

    @Test
    void programsReadTheSameAsJsonAndYaml() throws IOException {
        var json = new CommandRun().run("snapshot", "verify", archive.toString(), "-o", "json");
        var yaml = new CommandRun().run("snapshot", "verify", archive.toString(), "-o", "yaml");

        JsonNode document = Documents.parse(json.out().getBytes(StandardCharsets.UTF_8));
        assertThat(document.path("name").asText()).isEqualTo("sample");
        assertThat(document.path("databaseVersion").asInt()).isEqualTo(23);
        assertThat(document.path("bucketFiles").asInt()).isEqualTo(1);
        assertThat(yaml.out()).contains("name: sample\n", "digests: true\n");
    }

    @Test
    void thePassphraseIsTriedWhereOneIsGiven() {
        assertThat(verify(archive, right).out()).contains("opened by the passphrase");

        var refused = verify(archive, wrong);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("hub: ").hasLineCount(1);
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void oneByteThatChangedIsCorruption() throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(directory.resolve("damaged.tar.gz"), bytes);

        var outcome = new CommandRun().run("snapshot", "verify", damaged.toString());

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("hub: ").hasLineCount(1);
    }

    @Test
    void anEndThatIsMissingIsCorruption() throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        Path torn =
                Files.write(
                        directory.resolve("torn.tar.gz"),
                        java.util.Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(new CommandRun().run("snapshot", "verify", torn.toString()).exit()).isEqualTo(3);
    }

    @Test
    void whatIsNoArchiveIsCorruption() throws IOException {
        Path text = Files.writeString(directory.resolve("text.tar.gz"), "just a text");

        assertThat(new CommandRun().run("snapshot", "verify", text.toString()).exit()).isEqualTo(3);
    }

    @Test
    void anEncryptedArchiveNeedsItsPassphraseAndLeavesNothingDecrypted() throws IOException {
        Path encrypted = SampleArchive.encrypt(archive);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

        assertThat(new CommandRun().run("snapshot", "verify", encrypted.toString()).exit())
                .isEqualTo(2);
        assertThat(verify(encrypted, wrong).exit()).isEqualTo(1);
        assertThat(verify(encrypted, right).out()).contains("is whole", "opened by");
        assertThat(
                        new CommandRun()
                                .typing(SampleArchive.PASSPHRASE)
                                .run("snapshot", "verify", encrypted.toString())
                                .exit())
                .isZero();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("hub-verify-"));
        }
    }

    private static CommandRun.Outcome verify(Path file, Path passphrase) {
        return new CommandRun()
                .run(
                        "snapshot",
                        "verify",
                        file.toString(),
                        "--passphrase-file",
                        passphrase.toString());
    }
}
