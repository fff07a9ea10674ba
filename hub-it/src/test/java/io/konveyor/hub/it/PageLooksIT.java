package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How the Snapshots page looks in each state: nothing for axe to find, light and dark, and a
 * picture of it. The pictures of {@code docs/snapshots-page} are drawn anew with {@code
 * -Dpage.screenshots=true}.
 */
@NeedsPage
final class PageLooksIT {
    private static final Path PICTURES = Path.of("..", "docs", "snapshots-page");
    private static final int NARROW = 320;

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

    private static void picture(PageUser user, String name) throws IOException {
        if (Boolean.getBoolean("page.screenshots")) {
            Files.createDirectories(PICTURES);
            user.page()
                    .screenshot(
                            new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        }
    }

    private static void show(PageUser user, String state, ColorScheme scheme) throws IOException {
        user.show(state + ", " + scheme);
        picture(user, scheme == ColorScheme.DARK ? state + "-dark" : state);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyStateIsAccessible(ColorScheme scheme) throws IOException {
        ensure("before-upgrade");
        try (PageUser user = browsers.open(url(), 1440, scheme)) {
            user.sees(user.row("before-upgrade"));
            show(user, "list", scheme);

            user.button("Actions for before-upgrade").click();
            show(user, "actions", scheme);
            user.page().keyboard().press("Escape");

            user.button("Create snapshot").click();
            user.sees(user.dialog());
            show(user, "create", scheme);
            user.inDialog("Cancel").click();

            user.choose("before-upgrade", "Export");
            user.dialog().locator("#export-passphrase").fill("lantern oak");
            user.dialog().locator("#export-confirmation").fill("lantern");
            user.sees(user.dialog().getByText("Passphrases must match."));
            show(user, "export", scheme);
            user.inDialog("Cancel").click();

            user.button("Import snapshot").click();
            user.sees(user.dialog());
            show(user, "import", scheme);
            user.inDialog("Cancel").click();

            user.button("Deploy before-upgrade").click();
            user.sees(user.dialog().locator("[aria-busy=false]"));
            show(user, "deploy", scheme);
            user.inDialog("Cancel").click();

            user.choose("before-upgrade", "Delete");
            show(user, "delete", scheme);
            user.inDialog("Cancel").click();

            user.button("before-upgrade").click();
            user.seesText("SHA-256 of the database");
            show(user, "details", scheme);
            user.page()
                    .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Manifest"))
                    .click();
            show(user, "manifest", scheme);
        }
    }

    @Test
    void anEmptyListTeaches(@TempDir Path directory) throws IOException {
        try (RunningHub empty = HubHome.fresh(directory, "tackle").start();
                PageUser user = browsers.open(empty.address("/ui/").toString())) {
            user.sees(user.heading("No snapshots available"));
            user.show("empty");
            picture(user, "empty");
        }
    }

    @Test
    void aNarrowWindowShowsAllOfItWithoutScrollingSideways() throws IOException {
        ensure("before-upgrade");
        try (PageUser user = browsers.open(url(), NARROW, ColorScheme.LIGHT)) {
            user.sees(user.row("before-upgrade"));
            user.show("320 pixels");
            picture(user, "narrow");
            Object width = user.page().evaluate("document.documentElement.scrollWidth");
            assertThat(((Number) width).intValue()).isLessThanOrEqualTo(NARROW);
            user.button("Deploy before-upgrade").click();
            user.sees(user.dialog());
            picture(user, "narrow-deploy");
            Object dialog = user.dialog().evaluate("box => box.getBoundingClientRect().width");
            assertThat(((Number) dialog).intValue()).isLessThanOrEqualTo(NARROW);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() throws IOException {
        ensure("before-upgrade");
        try (PageUser user = browsers.open(url())) {
            user.sees(user.row("before-upgrade"));
            press(user, "Create snapshot", "Enter");
            assertThat(user.page().evaluate("document.activeElement.id")).isEqualTo("create-name");
            user.page().keyboard().press("Control+A");
            user.page().keyboard().type("by-keyboard");
            user.page().keyboard().press("Enter");
            user.sees(user.row("by-keyboard").getByText("Ready"));

            press(user, "Actions for by-keyboard", "Enter");
            user.page().keyboard().press("ArrowUp");
            user.page().keyboard().press("Enter");
            user.sees(user.dialog());
            user.page().keyboard().type("by-keyboard");
            user.page().keyboard().press("Enter");
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
    void aThousandSnapshotsAreSortedFilteredAndPaged(@TempDir Path directory) throws IOException {
        HubHome many = HubHome.fresh(directory, "tackle");
        try (RunningHub thousand = many.start()) {
            assertThat(thousand.json("POST", "/snapshots/number-0000", "").statusCode())
                    .isEqualTo(201);
            Path first = many.archives().resolve("number-0000.tar.gz");
            for (int i = 1; i < 1000; i++) {
                Files.createLink(many.archives().resolve("number-%04d.tar.gz".formatted(i)), first);
            }
            try (PageUser user = browsers.open(thousand.address("/ui/?sort=name").toString())) {
                user.sees(user.row("number-0999"));
                picture(user, "thousand");
                user.button("Go to next page").first().click();
                user.sees(user.row("number-0989"));
                user.page()
                        .getByRole(
                                AriaRole.TEXTBOX,
                                new Page.GetByRoleOptions().setName("Name filter"))
                        .fill("0421");
                user.sees(user.row("number-0421"));
                user.seesNot(user.row("number-0989"));
                assertThat(user.page().url()).contains("name=0421");
                user.page().reload();
                user.sees(user.row("number-0421"));
            }
        }
    }
}
