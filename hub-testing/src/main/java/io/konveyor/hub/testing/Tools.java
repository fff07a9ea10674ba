package io.konveyor.hub.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs of the system that a test needs. */
public final class Tools {
    private Tools() {}

    /**
     * Demands that a program is on the {@code PATH}. Where it is missing the test is skipped and
     * says so; with {@code CI=true} in the environment it fails, because a skipped test proves
     * nothing and nobody reads a log that is green.
     */
    public static void require(String program) {
        if (isInstalled(program)) {
            return;
        }
        String message = "the program \"" + program + "\" is not installed";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message + "; with CI=true that is a failure");
        }
        Assumptions.abort(message + ": skipped");
    }

    /** Whether a program is on the {@code PATH}. */
    public static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(path)
                        .filter(directory -> !directory.isEmpty())
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
