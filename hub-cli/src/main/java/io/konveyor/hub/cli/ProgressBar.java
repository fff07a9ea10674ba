package io.konveyor.hub.cli;

import java.io.PrintStream;

/**
 * One line that is drawn over and over while an operation goes on. Draws nothing where nobody
 * looks. Used by one thread.
 */
final class ProgressBar implements AutoCloseable {
    private static final int CELLS = 24;
    private static final long NANOS_BETWEEN = 50_000_000;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean visible;
    private long drawnAt;
    private String phase = "";
    private long total;
    private boolean drawn;

    ProgressBar(Terminal terminal) {
        this.out = terminal.err();
        this.visible = terminal.interactive();
    }

    /**
     * Draws how far {@code phase} is.
     *
     * @param done in bytes
     * @param total in bytes; 0 or less if unknown
     */
    void show(String phase, long done, long total) {
        boolean changed = !phase.equals(this.phase) || total != this.total;
        long now = System.nanoTime();
        if (!visible || (!changed && now - drawnAt < NANOS_BETWEEN && done < total)) {
            return;
        }
        this.phase = phase;
        this.total = total;
        drawnAt = now;
        drawn = true;
        out.print(CLEAR_LINE + text(phase, done, total));
        out.flush();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (drawn) {
            drawn = false;
            out.print(CLEAR_LINE);
            out.flush();
        }
    }

    static String text(String phase, long done, long total) {
        if (total <= 0) {
            return done <= 0 ? phase : phase + "  " + Quantity.bytes(done);
        }
        double share = Math.min(1, Math.max(0, (double) done / total));
        int full = (int) Math.floor(share * CELLS);
        return "%s  [%s%s] %3d %%  %s of %s"
                .formatted(
                        phase,
                        "#".repeat(full),
                        ".".repeat(CELLS - full),
                        (int) Math.floor(share * 100),
                        Quantity.bytes(Math.max(0, done)),
                        Quantity.bytes(total));
    }
}
