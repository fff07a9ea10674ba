package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.LiveMigration;
import io.konveyor.hub.store.MigrationChain.Migrated;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;

/** Migrates the database a Hub starts on, if it is of an older version, and tells the log. */
record InPlaceMigration(HubLocation location, Keyring keyring, Clock clock) {
    private static final System.Logger LOG = System.getLogger(InPlaceMigration.class.getName());

    /**
     * Does it, while the database is closed.
     *
     * @throws IOException as {@link LiveMigration#run}; the database is as it was
     */
    void run(Generation current) throws IOException {
        Optional<Migrated> migrated =
                new LiveMigration(location)
                        .run(
                                current,
                                keyring,
                                clock,
                                (step, number, count) ->
                                        LOG.log(
                                                Level.INFO,
                                                "migrating the database to version {0} ({1} of {2})",
                                                step.version(),
                                                number,
                                                count));
        migrated.ifPresent(InPlaceMigration::tell);
    }

    private static void tell(Migrated migrated) {
        migrated.notes().forEach(note -> LOG.log(Level.INFO, note));
        if (migrated.doubtful()) {
            LOG.log(
                    Level.WARNING,
                    "{0}; the database it came from is kept in hub.generations",
                    migrated.key().reason());
        } else {
            LOG.log(Level.INFO, "the passphrase: {0}", migrated.key().reason());
        }
    }

    /** Removes what the database came from, once the Hub has served; what fails stays. */
    void served() {
        try {
            new LiveMigration(location).served();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the database before the migration is not removed yet", e);
        }
    }
}
