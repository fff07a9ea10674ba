package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every test that the table of traps names is in the tree: a table that rots promises too much. */
class UpstreamTrapsTest {
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    /** {@code Class}, {@code Class.method}; {@code …method} is of the class named before. */
    private static final Pattern TEST =
            Pattern.compile("([A-Z]\\w+(?:Test|IT))?(?:[.…])?([a-z]\\w+)?");

    private static final Map<String, String> SOURCES = new HashMap<>();
    private static Path top;

    @BeforeAll
    static void read() throws IOException {
        top = Path.of("").toAbsolutePath();
        while (Files.notExists(top.resolve("docs/upstream-traps.md"))) {
            top = top.getParent();
        }
        try (Stream<Path> modules = Files.list(top)) {
            for (Path module : modules.sorted().toList()) {
                Path tests = module.resolve("src/test/java");
                if (Files.isDirectory(tests)) {
                    try (Stream<Path> files = Files.walk(tests)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .forEach(UpstreamTrapsTest::keep);
                    }
                }
            }
        }
    }

    private static void keep(Path file) {
        try {
            SOURCES.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyTestThatTheTableNamesExists() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (String row : Files.readAllLines(top.resolve("docs/upstream-traps.md"))) {
            if (row.startsWith("| ") && !row.startsWith("| trap")) {
                String[] cells = row.substring(1).split("\\|", -1);
                assertThat(cells).as("a row of three cells: " + row).hasSize(4);
                String last = "";
                for (String named : named(cells[2])) {
                    Matcher test = TEST.matcher(named);
                    String type = test.matches() && test.group(1) != null ? test.group(1) : last;
                    String method = test.matches() && test.group(2) != null ? test.group(2) : "";
                    if (!isThere(type, method, named)) {
                        missing.add(named + " in: " + row.substring(0, Math.min(60, row.length())));
                    }
                    last = type;
                    found++;
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(50);
    }

    private static List<String> named(String cell) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAMED.matcher(cell);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static boolean isThere(String type, String method, String named) {
        String source = SOURCES.getOrDefault(type, "");
        if (!named.matches("[A-Z_]+")) {
            return !source.isEmpty() && (method.isEmpty() || source.contains(" " + method + "("));
        }
        // One case of a test that takes many.
        return SOURCES.values().stream().anyMatch(text -> text.contains(named));
    }
}
