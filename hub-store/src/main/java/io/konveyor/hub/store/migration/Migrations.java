package io.konveyor.hub.store.migration;

import java.util.List;

/** All steps there are, in their order. */
public final class Migrations {
    private static final List<Migration> ALL =
            List.of(
                    new ToVersion3(),
                    new ToVersion4(),
                    new ToVersion5(),
                    new ToVersion6(),
                    new ToVersion7(),
                    new ToVersion8(),
                    new ToVersion9(),
                    new ToVersion10(),
                    new ToVersion11(),
                    new ToVersion12(),
                    new ToVersion13(),
                    new ToVersion14(),
                    new ToVersion15(),
                    new ToVersion16(),
                    new ToVersion17(),
                    new ToVersion18(),
                    new ToVersion19(),
                    new ToVersion20(),
                    new ToVersion21(),
                    new ToVersion22(),
                    new ToVersion23());

    private Migrations() {}

    /** The version the last step leads to. */
    static int last() {
        return ALL.get(ALL.size() - 1).version();
    }

    /** The steps that lead on from a database of {@code version}; none from the last one. */
    public static List<Migration> after(int version) {
        return ALL.stream().filter(migration -> migration.version() > version).toList();
    }
}
