package io.konveyor.hub.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings the database of an older Hub to the version this one serves, while it is staged. The one
 * implementation there is so far knows no step.
 */
interface DatabaseMigration {

    /** Whether a database of {@code version} can be brought to the current one. */
    boolean leadsFrom(int version);

    /** Migrates a closed database in place; a failure leaves it of no use. */
    void migrate(Path closedDatabase, int from, Progress progress) throws IOException;

    /** Migrates nothing. */
    static DatabaseMigration none() {
        return new DatabaseMigration() {
            @Override
            public boolean leadsFrom(int version) {
                return false;
            }

            @Override
            public void migrate(Path closedDatabase, int from, Progress progress) {
                throw new IllegalStateException("no migration leads from version " + from);
            }
        };
    }
}
