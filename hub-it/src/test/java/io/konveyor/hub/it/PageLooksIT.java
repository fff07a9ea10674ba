package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the Snapshots page looks in each state: nothing for axe to find, light and dark, and a
 * picture of it.
 */
@NeedsPage
final class PageLooksIT {
    private static final String PASSPHRASE = "lantern oak ferry quill";
    private static final int NARROW = 320;

    /** On both sides of where the table folds and the navigation stays. */
    private static final int[] WIDTHS = {768, 992, 1199, 1200, 1280, 1920};

    private static final String SIDEWAYS =
            """
            () => [document.documentElement, ...document.querySelectorAll("*")]
              .filter(one => one.scrollWidth > one.clientWidth + 1
                && getComputedStyle(one).overflowX !== "visible"
                && getComputedStyle(one).overflowX !== "hidden")
              .map(one => one.className + ": " + one.scrollWidth + " > " + one.clientWidth)""";

    private static Browsers browsers;
    private static HubHome home;
    private static RunningHub hub;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        home = HubHome.of(Fixture.HEAD.unpack(directory.resolve("hub")), directory);
        hub = home.start();
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

    private static String url() {
        return hub.address("/ui/").toString();
    }

    private static void ensure(String snapshot) throws IOException {
        if (!Files.exists(home.archives().resolve(snapshot + ".tar.gz"))) {
            assertThat(hub.json("POST", "/snapshots/" + snapshot, "").statusCode()).isEqualTo(201);
        }
    }

    private static void ensureVariety(Path directory) throws IOException {
        ensure("before-upgrade");
        assertThat(hub.json("POST", "/applications", Map.of("name", "made since")).statusCode())
                .isEqualTo(201);
        UnpackedFixture older = OlderFixture.V0_7.unpack(directory.resolve("older"));
        imported("acme-production", HandMadeArchive.of(older, "acme-production", directory));
        UnpackedFixture newer = Fixture.HEAD_EMPTY.unpack(directory.resolve("newer"));
        Damage.change(
                newer.database(),
                "UPDATE Setting SET Value = '{\"version\":24}' WHERE Key = '.migration.version'");
        imported("nightly-main", HandMadeArchive.of(newer, "nightly-main", directory));
        CarriedSnapshotIT.export(
                hub, "before-upgrade", PASSPHRASE, directory.resolve("locked.tar.gz"));
        imported("from-the-office", directory.resolve("locked.tar.gz"));
    }

    private static void imported(String name, Path archive) throws IOException {
        assertThat(CarriedSnapshotIT.importArchive(hub, name, archive, null).statusCode())
                .isEqualTo(201);
    }

    @Test
    void theListAndEveryQuestionAskedFromItAreAccessible(@TempDir Path directory)
            throws IOException {
        ensureVariety(directory);
        try (PageUser user = browsers.open(url())) {
            user.sees(user.row("before-upgrade"));
            user.showBoth("list");

            user.button("Actions for before-upgrade").click();
            user.show("actions");
            user.page().keyboard().press("Escape");

            user.button("Create snapshot").click();
            user.sees(user.dialog());
            user.show("create");
            user.inDialog("Cancel").click();

            user.choose("before-upgrade", "Export");
            user.dialog().locator("#export-passphrase").fill("lantern oak");
            user.dialog().locator("#export-confirmation").fill("lantern");
            user.sees(user.dialog().getByText("Passphrases must match."));
            user.show("export");
            user.inDialog("Cancel").click();

            user.button("Import snapshot").click();
            user.sees(user.dialog());
            user.show("import");
            user.chooseFiles(directory.resolve("locked.tar.gz"));
            user.field("Name of").fill("from-the-office-again");
            user.field("Passphrase").fill("not this one");
            user.inDialog("Import").click();
            user.sees(user.dialog().getByText("This passphrase does not open it."));
            user.show("passphrase");
            user.inDialog("Unlock later").click();

            user.button("Deploy before-upgrade").click();
            user.sees(user.dialog().locator("[aria-busy=false]"));
            user.showBoth("deploy");
            user.inDialog("Cancel").click();

            user.choose("before-upgrade", "Delete");
            user.show("delete");
            user.inDialog("Cancel").click();
        }
    }

    @Test
    void theDetailsAndTheHistoryAreAccessible() throws IOException {
        ensure("before-upgrade");
        try (PageUser user = browsers.open(url())) {
            user.button("before-upgrade").click();
            user.seesText("SHA-256 of the database");
            user.show("details");
            tab(user, "Manifest");
            user.show("details-manifest");
            tab(user, "Operations");
            user.show("details-operations");
            user.button("Close details").click();
            user.button("Operations").click();
            user.sees(user.heading("Operations"));
            user.show("operations");
        }
    }

    private static void tab(PageUser user, String name) {
        user.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    @Test
    void whatTakesAWhileShowsHowFarItIs() throws IOException {
        ensure("before-upgrade");
        try (PageUser user = browsers.open(url())) {
            user.create("created-now");
            user.seesText("The Hub paused for");
            user.show("created");

            // Moments that pass too quickly to be looked at: the Hub's own answers, stopped at one.
            user.answers("**/snapshots/status", "state", "quiescing");
            user.sees(user.heading("The Hub pauses for a moment"));
            user.show("quiescing");
            user.answersAsBefore();

            user.answersOperations(
                    Map.of(
                            "id", "stopped-at-a-moment",
                            "kind", "create",
                            "snapshot", "nightly",
                            "state", "running",
                            "phase", "packing",
                            "done", 270_000_000,
                            "total", 412_000_000,
                            "started", "2026-11-22T18:15:00Z",
                            "cancellable", true));
            user.sees(user.heading("Creating snapshot nightly"));
            user.show("progress");
            user.answersAsBefore();
        }
        try (PageUser user = browsers.open("about:blank")) {
            user.answersPhase("migrating to version 20 (4 of 7)");
            user.page().navigate(url());
            user.deploy("before-upgrade");
            user.sees(user.dialog().getByText("Migrating to version 20"));
            user.show("deploying");
            user.answersAsBefore();
            user.sees(user.heading("You are on before-upgrade"));
            user.show("deployed");
            user.inDialog("Close").last().click();
            user.sees(user.heading("You are on before-upgrade"));
            user.show("undo");
            user.button("Roll back").click();
            user.sees(user.heading("This Hub runs its own state"));
            user.show("rolled-back");
        }
    }

    @Test
    void noWindowHasToBeScrolledSideways() throws IOException {
        ensure("before-upgrade");
        try (PageUser user = browsers.open(url(), NARROW)) {
            user.sees(user.row("before-upgrade"));
            user.show("narrow");
            Object hidden = user.page().evaluate(SIDEWAYS);
            assertThat(hidden).as("what is wider than %d pixels show", NARROW).isEqualTo(List.of());
            user.button("Deploy before-upgrade").click();
            user.sees(user.dialog().locator("[aria-busy=false]"));
            user.show("narrow-deploy");
            assertThat(user.page().evaluate(SIDEWAYS)).isEqualTo(List.of());
            user.inDialog("Cancel").click();
            for (int width : WIDTHS) {
                user.page().setViewportSize(width, 800);
                assertThat(user.page().evaluate(SIDEWAYS))
                        .as("what is wider than %d pixels show", width)
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void theKeyboardAloneIsEnough() throws IOException {
        ensure("before-upgrade");
        try (PageUser user = browsers.open(url())) {
            user.sees(user.row("before-upgrade"));
            press(user, "Create snapshot", "Enter");
            PlaywrightAssertions.assertThat(user.dialog().locator("#create-name")).isFocused();
            user.page().keyboard().press("Control+A");
            user.page().keyboard().type("by-keyboard");
            user.page().keyboard().press("Enter");
            user.sees(user.row("by-keyboard").getByText("Ready"));

            press(user, "Actions for by-keyboard", "Enter");
            user.page().keyboard().press("ArrowUp");
            user.page().keyboard().press("Enter");
            PlaywrightAssertions.assertThat(user.field("Name of the snapshot to delete"))
                    .isFocused();
            user.page().keyboard().type("by-keyboard");
            user.page().keyboard().press("Enter");
            user.seesNot(user.dialog());
            user.seesNot(user.row("by-keyboard"));

            press(user, "before-upgrade", "Enter");
            user.seesText("SHA-256 of the database");
            user.page().keyboard().press("Escape");
            user.seesNot(user.page().getByText("SHA-256 of the database"));
        }
    }

    /** Goes to a button by the tabulator key and presses {@code key} there. */
    private static void press(PageUser user, String button, String key) {
        for (int i = 0; i < 80; i++) {
            Object focused =
                    user.page()
                            .evaluate(
                                    "document.activeElement.ariaLabel"
                                            + " || document.activeElement.textContent");
            if (button.equals(focused)) {
                user.page().keyboard().press(key);
                return;
            }
            user.page().keyboard().press("Tab");
        }
        throw new AssertionError("the tabulator key does not lead to " + button);
    }

    @Test
    void anEmptyListTeachesAndAThousandAreSortedFilteredAndPaged(@TempDir Path directory)
            throws IOException {
        HubHome many = HubHome.fresh(directory, "tackle");
        try (RunningHub thousand = many.start();
                PageUser user = browsers.open(thousand.address("/ui/?sort=name").toString())) {
            user.sees(user.heading("No snapshots available"));
            user.show("empty");
            assertThat(thousand.json("POST", "/snapshots/number-0000", "").statusCode())
                    .isEqualTo(201);
            Path first = many.archives().resolve("number-0000.tar.gz");
            for (int i = 1; i < 1000; i++) {
                Files.createLink(many.archives().resolve("number-%04d.tar.gz".formatted(i)), first);
            }
            user.sees(user.row("number-0999"));
            user.show("thousand");
            user.button("Name").click();
            user.sees(user.row("number-0000"));
            assertThat(user.page().url()).contains("direction=asc");
            user.button("Go to next page").first().click();
            user.sees(user.row("number-0010"));
            user.page()
                    .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name filter"))
                    .fill("0421");
            user.sees(user.row("number-0421"));
            user.seesNot(user.row("number-0010"));
            user.page().reload();
            user.sees(user.row("number-0421"));
            user.button("Clear all filters").click();
            user.sees(user.row("number-0000"));
        }
    }
}
