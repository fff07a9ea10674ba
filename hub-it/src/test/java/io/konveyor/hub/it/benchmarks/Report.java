package io.konveyor.hub.it.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints figures as they come, one Markdown row each, to be pasted where they are kept. */
final class Report {
    private static final double BYTES_PER_MEGABYTE = 1 << 20;
    private static final double MILLIS_PER_SECOND = 1000;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Begins the table of one benchmark, with what it ran on. */
    void begin(Benchmark benchmark) {
        out.printf(
                "%n### %s%n%n%s%n%nJava %s, %d processors%n%n| what | figure |%n|---|---|%n",
                benchmark.name(),
                benchmark.about(),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors());
    }

    void took(String what, Duration time) {
        row(what, String.format(Locale.ROOT, "%.2f s", time.toMillis() / MILLIS_PER_SECOND));
    }

    void bytes(String what, long bytes) {
        row(what, String.format(Locale.ROOT, "%.0f MB", bytes / BYTES_PER_MEGABYTE));
    }

    void row(String what, String figure) {
        out.printf("| %s | %s |%n", what, figure);
        out.flush();
    }
}
