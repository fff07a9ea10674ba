package io.konveyor.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real Hub in this process: the demo's, with all it was filled with. */
final class RunningHubCommandsTest {
    @TempDir private static Path directory;
    private static DemoHub demo;
    private static Path passphrase;

    @BeforeAll
    static void startTheDemo() throws Exception {
        demo = new DemoHub(Map.of());
        demo.start(OptionalInt.of(0));
        passphrase =
                Files.writeString(directory.resolve("passphrase"), "lantern oak ferry quill\n");
    }

    @AfterAll
    static void endTheDemo() {
        Path data = demo.directory().orElseThrow();
        demo.close();
        assertThat(data).as("the demo leaves nothing behind").doesNotExist();
    }

    @Test
    void theDemoHoldsAPortfolioAndTwoSnapshotsOfIt() throws Exception {
        assertThat(rows("applications").size()).isGreaterThanOrEqualTo(40);
        assertThat(rows("dependencies")).isNotEmpty();
        assertThat(rows("reviews")).isNotEmpty();
        assertThat(rows("migrationwaves")).isNotEmpty();
        assertThat(rows("tasks")).isNotEmpty();
        assertThat(rows("identities?decrypted=true"))
                .anySatisfy(
                        identity ->
                                assertThat(identity.path("password").asText())
                                        .isEqualTo("lantern-oak-ferry-19"));
        JsonNode desk = application("Lending Desk");
        assertThat(desk.path("tags")).hasSize(3);
        assertThat(desk.path("owner").path("name").asText()).isEqualTo("Tamsin Okafor");
        assertThat(desk.path("contributors")).hasSize(1);
        assertThat(desk.path("identities")).hasSize(1);

        JsonNode entries = json("list");
        assertThat(entries.findValuesAsText("name")).contains(DemoHub.START, DemoHub.DONE);
        assertThat(entry(DemoHub.START).at("/contents/applications").asInt()).isEqualTo(40);
        assertThat(entry(DemoHub.DONE).at("/contents/applications").asInt()).isEqualTo(42);
        assertThat(entry(DemoHub.DONE).at("/contents/files").asInt()).isGreaterThanOrEqualTo(45);
    }

    @Test
    void aSnapshotIsCreatedShownVerifiedAndDeleted() throws Exception {
        assertThat(done("create", "short-lived").out())
                .startsWith("created short-lived (")
                .contains("key available")
                .hasLineCount(1);
        assertThat(done("list").out())
                .contains("NAME", "CREATED", "short-lived", "here", "available");
        assertThat(done("show", "short-lived").out())
                .contains("deployable        yes", "database version  23", "origin", "here");
        assertThat(json("show", "short-lived").at("/manifest/name").asText())
                .isEqualTo("short-lived");
        assertThat(done("show", "short-lived", "-o", "yaml").out()).contains("name: short-lived");
        assertThat(done("verify", "short-lived").out()).startsWith("short-lived is whole");
        assertThat(done("delete", "short-lived").out())
                .isEqualToIgnoringNewLines("deleted short-lived");

        var gone = run("show", "short-lived");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.err()).startsWith("hub: ").contains("short-lived").hasLineCount(1);
    }

    @Test
    void aSnapshotWithoutANameGetsOne() throws Exception {
        JsonNode entry = json("create");

        assertThat(entry.path("name").asText()).isNotEmpty();
        done("delete", entry.path("name").asText());
    }

    @Test
    void aNameThatIsTakenOrReservedIsRefused() {
        assertThat(run("create", DemoHub.START).exit()).isEqualTo(1);
        assertThat(run("create", DemoHub.START).err()).contains(DemoHub.START);
        assertThat(run("create", "-x").exit()).isEqualTo(2);
        assertThat(run("create", "no/slash").exit()).isEqualTo(1);
    }

    @Test
    void anExportComesBackThroughAnImport() throws Exception {
        Path file = directory.resolve("carried.tar.gz");
        assertThat(
                        done(
                                        "export",
                                        DemoHub.START,
                                        file.toString(),
                                        "--passphrase-file",
                                        passphrase.toString())
                                .out())
                .startsWith("exported %s to %s (".formatted(DemoHub.START, file))
                .contains("opened by the passphrase");
        assertThat(new CommandRun().run("snapshot", "verify", file.toString()).exit()).isZero();

        assertThat(
                        done(
                                        "import",
                                        file.toString(),
                                        "--name",
                                        "carried",
                                        "--passphrase-file",
                                        passphrase.toString())
                                .out())
                .startsWith("imported carried (")
                .contains("40 applications", "key available");
        assertThat(entry("carried").path("origin").asText()).isEqualTo("imported");
        done("delete", "carried");
    }

    @Test
    void aLockedImportIsUnlockedByItsPassphraseOnly() throws Exception {
        Path file = directory.resolve("locked.tar.gz");
        done("export", DemoHub.START, file.toString(), "--passphrase-file", passphrase.toString());
        Path other = Files.writeString(directory.resolve("other"), "not the passphrase");

        var imported = done("import", file.toString(), "--name", "locked", "--locked");
        assertThat(imported.err()).contains("snapshot unlock locked");
        assertThat(entry("locked").path("key").asText()).isEqualTo("locked");
        assertThat(run("deploy", "locked").exit()).isEqualTo(1);

        var refused = run("unlock", "locked", "--passphrase-file", other.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1);
        assertThat(done("unlock", "locked", "--passphrase-file", passphrase.toString()).out())
                .contains("unlocked locked", "key available");
        done("delete", "locked");
    }

    @Test
    void anArchiveThatIsEncryptedAsAWholeIsCarriedToo() throws Exception {
        Path file = directory.resolve("whole.tar.gz.age");
        done(
                "export",
                DemoHub.START,
                file.toString(),
                "--encrypt=archive",
                "--passphrase-file",
                passphrase.toString());
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org/v1");

        done(
                "import",
                file.toString(),
                "--name",
                "whole",
                "--passphrase-file",
                passphrase.toString());
        assertThat(entry("whole").path("key").asText()).isEqualTo("available");
        done("delete", "whole");
    }

    @Test
    void anExportReplacesNothingUnaskedAndLeavesNothingHalfDone() throws Exception {
        Path file = Files.writeString(directory.resolve("precious.tar.gz"), "precious");

        var refused =
                run(
                        "export",
                        DemoHub.START,
                        file.toString(),
                        "--passphrase-file",
                        passphrase.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("--replace-file");
        assertThat(file).hasContent("precious");

        assertThat(run("export", "missing", directory + "/missing.tar.gz", "--without-key").exit())
                .isEqualTo(1);
        done("export", DemoHub.START, file.toString(), "--without-key", "--replace-file");
        assertThat(new CommandRun().run("snapshot", "verify", file.toString()).out())
                .contains("absent");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .doesNotContain("missing.tar.gz")
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void aDamagedArchiveIsRefusedAsCorrupt() throws Exception {
        var refused = run("import", damagedArchive(), "--name", "broken");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).hasLineCount(1);
        assertThat(json("list").findValuesAsText("name")).doesNotContain("broken");
    }

    private static String damagedArchive() throws IOException {
        Path file = directory.resolve("broken.tar.gz");
        done("export", DemoHub.START, file.toString(), "--without-key", "--replace-file");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length * 2 / 3] ^= 1;
        Files.write(file, bytes);
        return file.toString();
    }

    @Test
    void deployAndRollbackSwitchBetweenTheTwoStates() throws Exception {
        int before = rows("applications").size();

        var deployed = done("deploy", DemoHub.START, "--keep");
        assertThat(deployed.out())
                .startsWith("deployed " + DemoHub.START + " (generation ")
                .contains("nothing admitted for ", "kept the replaced state as pre-deploy-");
        assertThat(rows("applications")).hasSize(40);
        assertThat(entry(DemoHub.START).path("deployed").asBoolean()).isTrue();
        assertThat(done("status").out()).contains("state", "serving", "generation");

        assertThat(done("rollback").out()).startsWith("rolled back to ");
        assertThat(rows("applications")).hasSize(before);
        json("list").findValuesAsText("name").stream()
                .filter(name -> name.startsWith("pre-deploy-"))
                .forEach(name -> done("delete", name));
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndTouchesNothing() throws Exception {
        String before = done("status").out();

        var plan = done("deploy", DemoHub.START, "--dry-run");

        assertThat(plan.out())
                .contains(
                        "deployable", "yes", "TABLE", "Application", "database version", "login: ");
        JsonNode document = json("deploy", DemoHub.START, "--dry-run", "--mode", "replica");
        assertThat(document.path("mode").asText()).isEqualTo("replica");
        assertThat(document.path("defaultMode").asText()).isEqualTo("restore");
        assertThat(document.path("secrets").path("verdict").asText()).isEqualTo("proven");
        assertThat(done("status").out().lines().filter(line -> line.startsWith("generation")))
                .containsExactlyElementsOf(
                        before.lines().filter(line -> line.startsWith("generation")).toList());
    }

    @Test
    void aReplicaSaysSoAndIsReleasedOnce() throws Exception {
        var deployed = done("deploy", DemoHub.START, "--mode", "replica");
        assertThat(deployed.out())
                .startsWith("deployed " + DemoHub.START + " as a replica (generation ")
                .contains("note: this is a replica of snapshot \"" + DemoHub.START + "\" of Hub ");
        assertThat(done("status").out()).contains("replica of " + DemoHub.START, "tasks are held");

        assertThat(done("release").out()).startsWith("released " + DemoHub.START + " (generation ");
        assertThat(done("status").out()).containsPattern("mode +restore");
        var again = run("release");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("is no replica").hasLineCount(1);

        done("rollback");
    }

    @Test
    void operationsAreListedShownFollowedAndNoLongerCancelled() throws Exception {
        done("create", "followed");
        assertThat(done("operations", "list").out())
                .contains("ID", "KIND", "STATE")
                .containsPattern("create +followed +done");
        String id = json("operations", "list").get(0).path("id").asText();
        assertThat(json("operations", "show", id).path("kind").asText()).isEqualTo("create");
        assertThat(done("operations", "follow", id).out()).containsPattern("state +done");
        assertThat(json("operations", "cancel", id).path("state").asText()).isEqualTo("done");

        assertThat(run("import", damagedArchive(), "--name", "none").exit()).isEqualTo(3);
        String failed = json("operations", "list").get(0).path("id").asText();
        var followed = run("operations", "follow", failed);
        assertThat(followed.exit()).as("it ends as the operation did").isEqualTo(3);
        assertThat(followed.out()).containsPattern("state +failed");
        assertThat(followed.err()).hasLineCount(1);

        assertThat(run("operations", "show", "unknown").err()).contains("not found");
        done("delete", "followed");
    }

    @Test
    void aHubThatRunsIsNotWorkedOnAtRest() {
        var refused =
                new CommandRun()
                        .run(
                                "snapshot",
                                "list",
                                "--data",
                                demo.directory().orElseThrow().toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("hub: ").contains("in use by process").hasLineCount(1);
    }

    private static CommandRun.Outcome run(String... arguments) {
        String[] all =
                Stream.concat(
                                Stream.of("snapshot"),
                                Stream.concat(
                                        Arrays.stream(arguments), Stream.of("--url", demo.url())))
                        .toArray(String[]::new);
        return new CommandRun().run(all);
    }

    private static CommandRun.Outcome done(String... arguments) {
        var outcome = run(arguments);
        assertThat(outcome.exit()).as(String.join(" ", arguments) + ": " + outcome.err()).isZero();
        return outcome;
    }

    private static JsonNode json(String... arguments) throws IOException {
        String[] all =
                Stream.concat(Arrays.stream(arguments), Stream.of("-o", "json"))
                        .toArray(String[]::new);
        return Documents.parse(done(all).out().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode entry(String name) throws IOException {
        return StreamSupport.stream(json("list").spliterator(), false)
                .filter(entry -> entry.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode rows(String route) throws IOException, InterruptedException {
        HttpExchange hub = new HttpExchange(demo.url());
        HttpRequest request = hub.to(route).GET().build();
        return hub.document(hub.send(request));
    }

    private static JsonNode application(String name) throws IOException, InterruptedException {
        return StreamSupport.stream(rows("applications").spliterator(), false)
                .filter(application -> application.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
