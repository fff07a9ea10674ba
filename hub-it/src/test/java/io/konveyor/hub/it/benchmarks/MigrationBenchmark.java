package io.konveyor.hub.it.benchmarks;

import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long each step of the schema takes on a large database, and that the heap does not grow. */
final class MigrationBenchmark implements Benchmark {
    private static final int MEGABYTES = Integer.getInteger("benchmark.megabytes", 1024);
    private static final String HEAP = System.getProperty("benchmark.heap", "256m");

    @Override
    public String name() {
        return "migration";
    }

    @Override
    public String about() {
        return "A database of version 12 and %d MB, migrated with a heap of %s."
                .formatted(MEGABYTES, HEAP);
    }

    @Override
    public void run(Path directory, Report report) throws Exception {
        UnpackedFixture hub = OlderFixture.V0_3.unpack(directory.resolve("hub"));
        new LargeOldDatabase(hub.database()).growTo(((long) MEGABYTES) << 20);
        report.bytes("database before", Files.size(hub.database()));
        int exit =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + HEAP,
                                "-cp",
                                System.getProperty("java.class.path"),
                                MigrateDatabase.class.getName(),
                                hub.database().toString(),
                                hub.bucket().toString(),
                                Files.writeString(directory.resolve("passphrase"), hub.passphrase())
                                        .toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the migration ended with " + exit);
        }
        report.bytes("database afterwards", Files.size(hub.database()));
    }
}
