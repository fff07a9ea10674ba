package io.konveyor.hub.it.benchmarks;

import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.MigrationChain;
import io.konveyor.hub.store.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Migrates a database in a process of its own, whose heap bounds it; prints rows of a table. */
final class MigrateDatabase implements MigrationChain.Watch {
    private final Report report = new Report(System.out);
    private String step = "";
    private long since = System.nanoTime();

    private MigrateDatabase() {}

    /** Database, bucket tree, and a file with the passphrase. */
    public static void main(String[] arguments) throws IOException {
        Path buckets = Path.of(arguments[1]);
        MigrateDatabase watch = new MigrateDatabase();
        long begin = System.nanoTime();
        try (HubPassphrase passphrase = HubPassphrase.of(Files.readString(Path.of(arguments[2])))) {
            MigrationChain.run(
                    Path.of(arguments[0]),
                    new BucketTree(buckets, buckets.resolve(".generation")),
                    passphrase,
                    Clock.systemUTC(),
                    watch);
        }
        watch.ended();
        watch.report.took("all steps", Duration.ofNanos(System.nanoTime() - begin));
        watch.report.bytes("heap allowed", Runtime.getRuntime().maxMemory());
        peak(watch.report);
    }

    @Override
    public void begins(Migration migration, int number, int count) {
        ended();
        step = "to version " + migration.version();
    }

    private void ended() {
        long now = System.nanoTime();
        report.took(step.isEmpty() ? "looking at it first" : step, Duration.ofNanos(now - since));
        since = now;
    }

    /** The greatest memory of the process, where the system tells: heap, SQLite's, all. */
    private static void peak(Report report) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    String kilobytes = line.replaceAll("\\D", "");
                    report.bytes("greatest memory of the process", Long.parseLong(kilobytes) << 10);
                }
            }
        }
    }
}
