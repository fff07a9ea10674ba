package io.konveyor.hub.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How a command ends. */
enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "refused or failed; the message says why"),
    USAGE(2, "called in a wrong way"),
    CORRUPT(3, "an archive is corrupt");

    /** Codes on the wire that say that bytes of an archive are not what they should be. */
    private static final Set<String> CORRUPT_CODES =
            Set.of("malformed-archive", "malformed-manifest");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** The exit code of an error that a Hub names with {@code code}. */
    static ExitCode ofWireCode(String code) {
        return CORRUPT_CODES.contains(code) ? CORRUPT : FAILED;
    }

    /** Number to meaning, for the help. */
    static Map<String, String> help() {
        Map<String, String> lines = new LinkedHashMap<>();
        Arrays.stream(values())
                .forEach(code -> lines.put(Integer.toString(code.number), code.meaning));
        return lines;
    }
}
