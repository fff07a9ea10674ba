package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Response;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator does on the Snapshots page, in a real browser against a real Hub. */
@NeedsPage
final class PageStoryIT {
    private static final String PASSPHRASE = "lantern oak ferry quill";

    private static Browsers browsers;
    private static RunningHub hub;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        UnpackedFixture fixture = Fixture.HEAD.unpack(directory.resolve("hub"));
        addNoise(fixture.bucket());
        hub = HubHome.of(fixture, directory).start();
        browsers = Browsers.start();
    }

    @AfterAll
    static void end() {
        if (browsers != null) {
            browsers.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    /** Noise does not shrink: an upload of it can be cut in the middle. */
    private static void addNoise(Path buckets) throws IOException {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        try (Stream<Path> all = Files.list(buckets)) {
            Path bucket =
                    all.filter(path -> !path.getFileName().toString().startsWith("."))
                            .findFirst()
                            .orElseThrow();
            Files.write(bucket.resolve("noise.bin"), noise);
        }
    }

    private static String url() {
        return hub.address("/hub/ui/").toString();
    }

    private static long applications() throws IOException {
        return hub.get("/applications").size();
    }

    private static void addApplication(String name) throws IOException {
        HttpResponse<String> added = hub.json("POST", "/applications", Map.of("name", name));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    private static JsonNode entry(String snapshot) throws IOException {
        return hub.get("/snapshots/" + snapshot);
    }

    @Test
    void aSnapshotGoesOutAndComesBackIsDeployedAndUndone(@TempDir Path downloads) throws Exception {
        long before = applications();
        try (PageUser user = browsers.open(url())) {
            user.create("story");
            user.seesText("The Hub paused for");
            Path archive = downloads.resolve("story.tar.gz");
            user.export("story", PASSPHRASE, false, archive);
            assertThat(archive).isNotEmptyFile();
            user.delete("story");
            addApplication("made after the snapshot");

            user.button("Import snapshot").first().click();
            user.chooseFiles(archive);
            user.field("Passphrase").fill(PASSPHRASE);
            user.inDialog("Import").click();
            user.sees(user.row("story").getByText("Imported"));
            assertThat(entry("story").path("key").textValue()).isEqualTo("available");

            user.deploy("story");
            user.sees(user.heading("You are on story"));
            assertThat(applications()).isEqualTo(before);
            user.inDialog("Undo: roll back").click();
            user.seesText("Rolled back to");
            assertThat(applications()).isEqualTo(before + 1);

            assertThat(user.storage()).as("what is kept in the browser").isEqualTo("[{},{}]");
            assertThat(hub.log()).doesNotContain(PASSPHRASE);
        }
    }

    @Test
    void aWrongPassphraseIsToldAtItsFieldAndCostsNoSecondUpload(@TempDir Path downloads)
            throws Exception {
        try (PageUser user = browsers.open(url())) {
            user.create("locked");
            Path archive = downloads.resolve("locked-copy.tar.gz");
            user.export("locked", PASSPHRASE, false, archive);
            user.button("Import snapshot").first().click();
            user.chooseFiles(archive);
            user.field("Name of").fill("locked-copy");
            user.field("Passphrase").fill("not this one");
            user.inDialog("Import").click();
            user.sees(user.dialog().getByText("This passphrase does not open it."));
            assertThat(entry("locked-copy").path("key").textValue()).isEqualTo("locked");
            // The archive is here: from now on only the passphrase is sent.
            Files.delete(archive);
            user.field("Passphrase").fill(PASSPHRASE);
            user.inDialog("Unlock").click();
            user.seesNot(user.dialog());
            assertThat(entry("locked-copy").path("key").textValue()).isEqualTo("available");
        }
    }

    @Test
    void aWholeArchiveUnderAPassphraseIsRefusedPlainlyAndTakenWithTheRightOne(
            @TempDir Path downloads) throws Exception {
        try (PageUser user = browsers.open(url())) {
            user.create("sealed");
            Path archive = downloads.resolve("sealed-copy.tar.gz.age");
            user.export("sealed", PASSPHRASE, true, archive);
            user.button("Import snapshot").first().click();
            user.chooseFiles(archive);
            user.field("Passphrase").fill("not this one");
            user.inDialog("Import").click();
            user.sees(user.dialog().getByText("This passphrase does not open it."));
            user.field("Passphrase").fill(PASSPHRASE);
            user.inDialog("Try again").click();
            user.sees(user.row("sealed-copy").getByText("Imported"));
        }
    }

    @Test
    void anUploadCutInTheMiddleIsToldAndTriedAgain(@TempDir Path downloads) throws Exception {
        Path archive = downloads.resolve("cut.tar.gz");
        try (PageUser user = browsers.open(url())) {
            user.create("cut-me");
            user.export("cut-me", PASSPHRASE, false, archive);
        }
        try (CuttingProxy proxy = CuttingProxy.to(hub.address("/").getPort());
                PageUser user = browsers.open(proxy.address("/ui/"))) {
            user.button("Import snapshot").first().click();
            user.chooseFiles(archive);
            user.field("Name of").fill("cut");
            user.field("Passphrase").fill(PASSPHRASE);
            proxy.cutAfter(1 << 20);
            user.inDialog("Import").click();
            user.sees(user.dialog().getByText("The upload was cut off"));
            assertThat(hub.get("/snapshots").findValuesAsText("name")).doesNotContain("cut");
            proxy.mend();
            user.inDialog("Try again").click();
            user.sees(user.row("cut").getByText("Imported"));
        }
    }

    @Test
    void behindTheWebUiAllOfItStaysBelowThePrefix(@TempDir Path downloads) throws Exception {
        try (PrefixProxy proxy = PrefixProxy.of(hub);
                PageUser user = browsers.open("about:blank")) {
            Queue<String> asked = new ConcurrentLinkedQueue<>();
            user.page().onRequest(request -> asked.add(request.url()));
            Response stream =
                    user.page()
                            .waitForResponse(
                                    response ->
                                            response.headers()
                                                    .getOrDefault("content-type", "")
                                                    .startsWith("text/event-stream"),
                                    () -> user.page().navigate(proxy.address("/hub/ui/")));
            assertThat(stream.status()).isEqualTo(200);
            user.create("behind");
            Path archive = downloads.resolve("behind-again.tar.gz");
            user.export("behind", PASSPHRASE, false, archive);
            user.button("Import snapshot").first().click();
            user.chooseFiles(archive);
            user.field("Name of").fill("behind-again");
            user.inDialog("Import").click();
            user.sees(user.row("behind-again").getByText("Imported"));
            assertThat(asked)
                    .as("what the browser asked for")
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith(proxy.address("/hub/")));
        }
    }

    @Test
    void whatACommandDoesShowsUpByItself() throws Exception {
        try (PageUser user = browsers.open(url())) {
            user.sees(user.button("Create snapshot"));
            assertThat(command("create", "by-command")).isZero();
            user.sees(user.row("by-command").getByText("Ready"));
            user.seesText("Snapshot by-command was successfully created.");
            assertThat(command("delete", "by-command")).isZero();
            user.seesNot(user.row("by-command"));
        }
    }

    /** Runs {@code hub snapshot}; returns its exit code. */
    private static int command(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("snapshot"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--url", hub.address("/").toString()));
        Process process =
                new ProcessBuilder(HubProgram.command(List.of(), all.toArray(new String[0])))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void twoBrowsersSeeWhatEitherDoes() {
        try (PageUser one = browsers.open(url());
                PageUser other = browsers.open(url())) {
            one.sees(one.button("Create snapshot"));
            other.sees(other.button("Create snapshot"));
            one.create("shared");
            other.sees(other.row("shared").getByText("Ready"));
            other.delete("shared");
            one.seesNot(one.row("shared"));
        }
    }
}
