package io.konveyor.hub.it.benchmarks;

import java.nio.file.Path;

/** One thing that is measured; {@link Benchmarks} lists and runs them. */
interface Benchmark {
    /** What to call it on the command line. */
    String name();

    /** One sentence for a person. */
    String about();

    /**
     * Makes what it needs and measures.
     *
     * @param directory empty, on a real disk; removed afterwards
     * @param report told every figure
     */
    void run(Path directory, Report report) throws Exception;
}
