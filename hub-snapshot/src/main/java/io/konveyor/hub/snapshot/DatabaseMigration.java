package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.MigrationChain;
import io.konveyor.hub.store.MigrationChain.Migrated;
import io.konveyor.hub.store.migration.Migration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Brings the database of an older Hub to the version this one serves, while it is staged. */
record DatabaseMigration(Clock clock) {

    /** Whether a database of {@code version} can be brought to the current one. */
    boolean leadsFrom(int version) {
        return version >= DatabaseVersion.LOWEST && version < DatabaseVersion.CURRENT;
    }

    /** The steps to come for a database of {@code version}. */
    static List<SnapshotDetails.Step> steps(int version) {
        return MigrationChain.from(version).stream()
                .map(step -> new SnapshotDetails.Step(step.version(), step.does()))
                .toList();
    }

    /**
     * Migrates a closed database in place; a failure leaves it at one of the versions between.
     *
     * @param passphrase of its secrets; without one they are carried over unread
     */
    Migrated migrate(
            Path closedDatabase,
            BucketTree buckets,
            Optional<HubPassphrase> passphrase,
            Progress progress)
            throws IOException {
        MigrationChain.Watch watch =
                new MigrationChain.Watch() {
                    @Override
                    public void begins(Migration step, int number, int count) {
                        progress.check();
                        progress.phase(
                                "migrating to version %d (%d of %d)"
                                        .formatted(step.version(), number, count),
                                0);
                    }

                    @Override
                    public void check() {
                        progress.check();
                    }
                };
        return passphrase.isPresent()
                ? MigrationChain.run(closedDatabase, buckets, passphrase.get(), clock, watch)
                : MigrationChain.runLocked(closedDatabase, buckets, clock, watch);
    }
}
