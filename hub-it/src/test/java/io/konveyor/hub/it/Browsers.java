package io.konveyor.hub.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The installed Chromium, one process for a test class; each {@link #open} is a person of its own.
 */
final class Browsers implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browsers start() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium().orElseThrow())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-dev-shm-usage",
                                                        "--disable-gpu",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--no-first-run")));
        return new Browsers(playwright, browser);
    }

    /** The executable of an installed Chromium. */
    static Optional<Path> chromium() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Arrays.stream(path.split(File.pathSeparator))
                                .filter(directory -> !directory.isEmpty())
                                .map(Path::of),
                        Stream.of(Path.of("/usr/bin")))
                .flatMap(
                        directory ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(directory::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A fresh browser profile on the page at {@code url}. */
    PageUser open(String url) {
        return open(url, WIDTH);
    }

    PageUser open(String url, int width) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, HEIGHT)
                                .setColorScheme(ColorScheme.LIGHT)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setAcceptDownloads(true)
                                .setTimezoneId("Europe/Berlin")
                                .setLocale("en-GB"));
        context.setDefaultTimeout(LIMIT_MILLIS);
        return PageUser.at(context.newPage(), url);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
