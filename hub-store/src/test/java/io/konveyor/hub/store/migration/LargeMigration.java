package io.konveyor.hub.store.migration;

import java.nio.file.Path;

/** Migrates a database in a process of its own, whose heap the test bounds. */
final class LargeMigration {
    private LargeMigration() {}

    /** The database. */
    public static void main(String[] arguments) throws Exception {
        new OldDatabase(Path.of(arguments[0])).migrate();
    }
}
