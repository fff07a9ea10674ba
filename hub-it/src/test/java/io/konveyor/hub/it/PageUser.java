package io.konveyor.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A person at the Snapshots page, who finds everything by its role and name. What the browser
 * complains about is kept; {@link #close} fails for it.
 */
final class PageUser implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;
    private static final Path PICTURES = Path.of("..", "docs", "snapshots-page");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Page page;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    private PageUser(Page page) {
        this.page = page;
    }

    static PageUser at(Page page, String url) {
        PageUser user = new PageUser(page);
        page.onPageError(user.complaints::add);
        page.onConsoleMessage(
                message -> {
                    // A refused request is no fault of the page; a broken policy is.
                    if (message.type().equals("error")
                            && !message.text().startsWith("Failed to load resource")
                            && !message.text().contains("net::ERR_")) {
                        user.complaints.add(message.text());
                    }
                });
        page.navigate(url);
        return user;
    }

    Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator row(String snapshot) {
        return page.getByRole(
                AriaRole.ROW, new Page.GetByRoleOptions().setName(snapshot).setExact(true));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** A button of the open dialog. */
    Locator inDialog(String button) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    /** Rows of a table in the open dialog that say {@code text}. */
    Locator rowInDialog(String text) {
        return dialog().locator("tr", new Locator.LocatorOptions().setHasText(text));
    }

    Locator field(String label) {
        return dialog().getByLabel(label, new Locator.GetByLabelOptions().setExact(false)).first();
    }

    /** Chooses what stands in the menu of a snapshot's row. */
    void choose(String snapshot, String action) {
        button("Actions for " + snapshot).click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(action).setExact(true))
                .click();
    }

    void sees(Locator what) {
        assertThat(what.first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT_MILLIS));
    }

    void seesText(String text) {
        sees(page.getByText(text));
    }

    /** It is gone. What has a role is hidden, too, while a dialog is open: that goes first. */
    void seesNot(Locator what) {
        assertThat(what)
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LIMIT_MILLIS));
    }

    void create(String name) {
        button("Create snapshot").click();
        field("Name").fill(name);
        inDialog("Create").click();
        sees(row(name).getByText("Ready"));
    }

    /** Exports with a passphrase to {@code target}; the download is the browser's own. */
    void export(String snapshot, String passphrase, boolean wholeArchive, Path target) {
        choose(snapshot, "Export");
        if (wholeArchive) {
            field("The whole archive").check();
        }
        dialog().locator("#export-passphrase").fill(passphrase);
        dialog().locator("#export-confirmation").fill(passphrase);
        Download download = page.waitForDownload(() -> inDialog("Export").click());
        assertThat(download.url()).doesNotContain(passphrase);
        download.saveAs(target);
    }

    void delete(String snapshot) {
        choose(snapshot, "Delete");
        assertThat(inDialog("Delete")).isDisabled();
        field("Name of the snapshot to delete").fill(snapshot);
        inDialog("Delete").click();
        seesNot(dialog());
        seesNot(row(snapshot));
    }

    void chooseFiles(Path... files) {
        page.locator("input[type=file]").setInputFiles(files);
    }

    /** Deploys as far as the request; the progress dialog is open then. */
    void deploy(String snapshot) {
        button("Deploy " + snapshot).click();
        field("Name of the snapshot to deploy").fill(snapshot);
        inDialog("Deploy").click();
    }

    /** Drops files from outside the browser anywhere on {@code where}. */
    void drop(Locator where, Path... files) throws IOException {
        List<Map<String, String>> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(
                    Map.of(
                            "name", file.getFileName().toString(),
                            "bytes", Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
        }
        JSHandle transfer =
                page.evaluateHandle(
                        """
                        files => {
                          const transfer = new DataTransfer();
                          for (const { name, bytes } of files) {
                            const content = Uint8Array.from(atob(bytes), c => c.charCodeAt(0));
                            transfer.items.add(new File([content], name));
                          }
                          return transfer;
                        }""",
                        contents);
        Map<String, Object> event = Map.of("dataTransfer", transfer);
        where.dispatchEvent("dragenter", event);
        where.dispatchEvent("dragover", event);
        where.dispatchEvent("drop", event);
    }

    /** From now on, in the answers to GET {@code url}, {@code field} is {@code value}. */
    void answers(String url, String field, String value) {
        change(url, answer -> ((ObjectNode) answer).put(field, value));
    }

    /** From now on {@code operation} is the newest of those that are listed. */
    void answersOperations(Map<String, Object> operation) {
        change(
                "**/snapshots/operations",
                answer -> ((ArrayNode) answer).insert(0, JSON.valueToTree(operation)));
    }

    /** From now on the operation that is followed runs, and is in {@code phase}. */
    void answersPhase(String phase) {
        change(
                "**/snapshots/operations**",
                answer -> {
                    if (answer.path("kind").asText().equals("deploy")) {
                        ((ObjectNode) answer)
                                .put("state", "running")
                                .put("phase", phase)
                                .put("done", 0)
                                .put("total", 0)
                                .remove("result");
                    }
                });
    }

    /** From now on answers are the Hub's own again. */
    void answersAsBefore() {
        page.unrouteAll();
    }

    private void change(String url, Consumer<JsonNode> how) {
        page.route(
                url,
                route -> {
                    if (isStream(route.request())) {
                        // It would tell how things are.
                        route.abort();
                        return;
                    }
                    if (!route.request().method().equals("GET")) {
                        route.resume();
                        return;
                    }
                    APIResponse answer = route.fetch();
                    try {
                        JsonNode body = JSON.readTree(answer.body());
                        how.accept(body);
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setResponse(answer)
                                        .setBody(JSON.writeValueAsString(body)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static boolean isStream(Request request) {
        return request.headers().getOrDefault("accept", "").contains("text/event-stream");
    }

    /** What scripts of the page have kept in the browser. */
    String storage() {
        return (String) page.evaluate("JSON.stringify([localStorage, sessionStorage])");
    }

    /**
     * Shows a state: axe finds nothing in it, light or dark. With {@code -Dpage.screenshots=true}
     * its picture goes to {@code docs/snapshots-page}.
     */
    void show(String state) throws IOException {
        Accessibility.demand(page, state);
        picture(state);
    }

    /** As {@link #show}, with a picture of it in the dark, too. */
    void showBoth(String state) throws IOException {
        show(state);
        Accessibility.turn(page, ColorScheme.DARK);
        picture(state + "-dark");
        Accessibility.turn(page, ColorScheme.LIGHT);
    }

    private void picture(String name) throws IOException {
        if (Boolean.getBoolean("page.screenshots")) {
            Files.createDirectories(PICTURES);
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(PICTURES.resolve(name + ".png"))
                            .setAnimations(ScreenshotAnimations.DISABLED)
                            .setCaret(ScreenshotCaret.HIDE));
        }
    }

    @Override
    public void close() {
        page.context().close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }
}
