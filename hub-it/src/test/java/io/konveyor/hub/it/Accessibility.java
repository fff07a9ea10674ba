package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What axe finds on a page that hinders anybody: all of WCAG 2.1 A and AA in the light, contrast
 * once more in the dark. Its script is put into a page once, which its own builder does each time.
 */
final class Accessibility {
    private static final String SCRIPT = script();
    private static final Object ALL = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    private static final Object CONTRAST =
            Map.of("type", "rule", "values", List.of("color-contrast"));
    private static final String RUN =
            """
            async what => {
              const found = await axe.run(document, { runOnly: what, resultTypes: ["violations"] });
              return found.violations.flatMap(rule =>
                rule.nodes.map(node => rule.id + ": " + node.html));
            }""";

    /** Colours on their way to another are nobody's colours. */
    private static final String AT_REST =
            """
            () => {
              getComputedStyle(document.body).color;
              for (const one of document.getAnimations()) {
                if (one.effect.getTiming().iterations !== Infinity) { one.finish(); }
              }
            }""";

    private Accessibility() {}

    private static String script() {
        try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8) + ";0";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Demands that nothing is found; the page is light again afterwards. */
    static void demand(Page page, String state) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(SCRIPT);
        }
        page.evaluate(AT_REST);
        assertThat((List<?>) page.evaluate(RUN, ALL)).as("%s: what axe finds", state).isEmpty();
        turn(page, ColorScheme.DARK);
        assertThat((List<?>) page.evaluate(RUN, CONTRAST))
                .as("%s, in the dark: what axe finds", state)
                .isEmpty();
        turn(page, ColorScheme.LIGHT);
    }

    /** As the system of the person turns dark, or light again. */
    static void turn(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.waitForFunction(
                "dark => document.documentElement.classList.contains('pf-v6-theme-dark') === dark",
                scheme == ColorScheme.DARK);
        page.evaluate(AT_REST);
    }
}
