package io.konveyor.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes from elsewhere: dropped on the page, older, newer, locked, broken. */
@NeedsPage
final class PageArchivesIT {
    private static final String PASSPHRASE = "lantern oak ferry quill";

    private static Browsers browsers;
    private static RunningHub hub;

    @TempDir Path files;

    @BeforeAll
    static void start(@TempDir Path directory) {
        hub = HubHome.of(Fixture.HEAD.unpack(directory.resolve("hub")), directory).start();
        browsers = Browsers.start();
    }

    @AfterAll
    static void end() {
        browsers.close();
        hub.close();
    }

    private static PageUser open() {
        return browsers.open(hub.address("/ui/").toString());
    }

    private static void imported(String name, Path archive, @Nullable String passphrase)
            throws IOException {
        HttpResponse<String> answer =
                CarriedSnapshotIT.importArchive(hub, name, archive, passphrase);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void severalArchivesAreDroppedOnThePageAndEachSaysWhatBecameOfIt() throws IOException {
        UnpackedFixture empty = Fixture.HEAD_EMPTY.unpack(files.resolve("empty"));
        Path one = HandMadeArchive.of(empty, "dropped-one", files);
        Path two = HandMadeArchive.of(empty, "dropped-two", files);
        Path broken = Files.writeString(files.resolve("holiday.tar.gz"), "not an archive at all");
        try (PageUser user = open()) {
            user.sees(user.button("Import snapshot"));
            user.drop(user.page().locator("main"), one, broken, two);
            user.sees(user.dialog());
            user.inDialog("Import 3 archives").click();
            user.sees(user.dialog().getByText("2 of 3 files imported"));
            Locator refused = user.dialog().getByLabel("holiday.tar.gz");
            user.sees(refused.getByText(Pattern.compile("archive")));
            user.show("import-refused");
            user.button("Remove holiday.tar.gz").click();
            user.seesNot(user.dialog());
            user.sees(user.row("dropped-one").getByText("Imported"));
            user.sees(user.row("dropped-two").getByText("No key inside"));
        }
    }

    @Test
    void anOlderHubIsMigratedDeployedAsAReplicaAndReleased() throws IOException {
        UnpackedFixture older = OlderFixture.V0_5.unpack(files.resolve("older"));
        imported("older", HandMadeArchive.of(older, "older", files), null);
        try (PageUser user = open()) {
            user.button("Deploy older").click();
            user.sees(user.dialog().getByText("It is migrated from version 14 to 23."));
            Locator applications = user.rowInDialog("Applications").first().locator("td");
            assertThat(applications.nth(4)).hasText(Pattern.compile("\u2212\\d+"));
            user.sees(user.rowInDialog("Files"));
            user.sees(user.dialog().getByText("Everybody logs in again"));
            assertThat(user.field("Replica: a copy to look at")).isChecked();
            user.dialog().getByText("9 migrations").click();
            user.sees(user.dialog().getByText(Pattern.compile("^23: ")));
            user.show("deploy-older");
            user.field("Name of the snapshot to deploy").fill("older");
            user.inDialog("Deploy").click();
            user.sees(user.heading("You are on older"));
            user.inDialog("Close").last().click();

            user.sees(user.heading("This Hub is a replica of snapshot older"));
            user.sees(user.heading("The secrets of this Hub cannot be read"));
            user.show("replica");
            user.button("Release").click();
            user.sees(user.dialog().getByText("It becomes a Hub of its own"));
            user.show("release");
            user.inDialog("Release").click();
            user.seesNot(user.dialog());
            user.seesNot(user.heading("This Hub is a replica"));
            assertThat(hub.get("/snapshots/status").path("mode").asText()).isEqualTo("restore");
        }
    }

    @Test
    void aNewerDatabaseIsListedAndRefusedInPlainWords() throws IOException {
        UnpackedFixture newer = Fixture.HEAD_EMPTY.unpack(files.resolve("newer"));
        Damage.change(
                newer.database(),
                "UPDATE Setting SET Value = '{\"version\":99}' WHERE Key = '.migration.version'");
        imported("from-the-future", HandMadeArchive.of(newer, "from-the-future", files), null);
        try (PageUser user = open()) {
            user.sees(user.row("from-the-future").getByText("Incompatible"));
            String reason = "database version 99 is newer than this Hub's 23";
            user.sees(user.row("from-the-future").getByText(reason));
            Locator deploy = user.button("Deploy from-the-future");
            assertThat(deploy).hasAttribute("aria-disabled", "true");
            deploy.focus();
            user.sees(user.page().getByRole(AriaRole.TOOLTIP));
            user.show("incompatible");
        }
    }

    @Test
    void aLockedKeyIsUnlockedAndAllOfItVerifiedFromTheMenu() throws IOException {
        assertThat(hub.json("POST", "/snapshots/source", "").statusCode()).isEqualTo(201);
        Path archive = files.resolve("locked.tar.gz");
        CarriedSnapshotIT.export(hub, "source", PASSPHRASE, archive);
        imported("locked", archive, null);
        try (PageUser user = open()) {
            user.sees(user.row("locked").getByText("Key inside, locked by its passphrase"));
            user.choose("locked", "Unlock");
            user.field("Passphrase").fill("not this one");
            user.inDialog("Unlock").click();
            user.sees(user.dialog().getByText("This passphrase does not open it."));
            user.show("unlock");
            user.field("Passphrase").fill(PASSPHRASE);
            user.page().keyboard().press("Enter");
            user.seesNot(user.dialog());
            user.sees(user.row("locked").getByText("Key inside, unlocked here"));

            user.choose("locked", "Verify");
            user.sees(user.row("locked").getByText(Pattern.compile("^Verified 20")));
        }
    }
}
