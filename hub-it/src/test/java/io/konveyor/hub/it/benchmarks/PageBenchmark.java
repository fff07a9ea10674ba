package io.konveyor.hub.it.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the address of the page to the first row that can be clicked, in a browser just started. */
final class PageBenchmark implements Benchmark {
    private static final int LOADS = 7;
    private static final String PAINTED = "first paint with content";
    private static final String USABLE = "first snapshot can be clicked";

    /** Notes when the first row has its button. */
    private static final String WATCH =
            """
            new MutationObserver(() => {
              if (!window.usableAfter && document.querySelector("tr[aria-label] button")) {
                window.usableAfter = performance.now();
              }
            }).observe(document, { subtree: true, childList: true });""";

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String about() {
        return "The Snapshots page of a running Hub in Chromium with nothing in its cache.";
    }

    @Override
    public void run(Path directory, Report report) throws Exception {
        Process hub =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.konveyor.hub.cli.Hub",
                                "demo",
                                "--port",
                                "0")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = hub.inputReader(StandardCharsets.UTF_8);
                Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            String url = address(out) + "/ui/";
            List<double[]> loads = new ArrayList<>();
            for (int i = 0; i < LOADS; i++) {
                loads.add(load(playwright, url));
            }
            report.took("the first time: " + PAINTED, millis(loads.get(0)[0]));
            report.took("the first time: " + USABLE, millis(loads.get(0)[1]));
            report.took("median of %d: %s".formatted(LOADS, PAINTED), median(loads, 0));
            report.took("median of %d: %s".formatted(LOADS, USABLE), median(loads, 1));
        } finally {
            hub.destroy();
            hub.waitFor();
        }
    }

    private static String address(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("http://");
            if (at >= 0) {
                return line.substring(at).strip();
            }
        }
        throw new IOException("the demo ended before it was open");
    }

    private static double[] load(Playwright playwright, String url) {
        try (Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                                        .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage();
            page.navigate("about:blank");
            page.addInitScript(WATCH);
            page.navigate(url);
            page.waitForFunction("() => window.usableAfter");
            return new double[] {
                number(
                        page.evaluate(
                                "performance.getEntriesByName('first-contentful-paint')[0]"
                                        + ".startTime")),
                number(page.evaluate("usableAfter"))
            };
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static Duration median(List<double[]> loads, int which) {
        return millis(
                loads.stream()
                        .mapToDouble(load -> load[which])
                        .sorted()
                        .skip(LOADS / 2)
                        .findFirst()
                        .orElseThrow());
    }

    private static Duration millis(double value) {
        return Duration.ofMillis(Math.round(value));
    }
}
