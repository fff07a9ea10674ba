package io.konveyor.hub.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs benchmarks by their names, all without one. {@code -Dbenchmark.directory} says on which
 * disk.
 */
final class Benchmarks {
    private static final List<Benchmark> ALL =
            List.of(new MigrationBenchmark(), new PageBenchmark());

    private Benchmarks() {}

    /** Names of benchmarks. */
    public static void main(String[] names) throws Exception {
        List<Benchmark> chosen = chosen(names);
        Report report = new Report(System.out);
        Path home =
                Path.of(
                        System.getProperty(
                                "benchmark.directory", System.getProperty("java.io.tmpdir")));
        for (Benchmark benchmark : chosen) {
            Path directory = Files.createTempDirectory(home, "hub-benchmark-");
            try {
                report.begin(benchmark);
                benchmark.run(directory, report);
            } finally {
                remove(directory);
            }
        }
    }

    private static List<Benchmark> chosen(String[] names) {
        List<String> wanted = Stream.of(names).filter(name -> !name.isBlank()).toList();
        List<Benchmark> chosen = new ArrayList<>(ALL);
        if (!wanted.isEmpty()) {
            chosen.removeIf(benchmark -> !wanted.contains(benchmark.name()));
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "no benchmark %s; there are %s"
                            .formatted(wanted, ALL.stream().map(Benchmark::name).toList()));
        }
        return chosen;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
