package io.konveyor.hub.store;

import io.konveyor.hub.store.SecretProof.Verdict;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import io.konveyor.hub.store.migration.Migration;
import io.konveyor.hub.store.migration.MigrationRun;
import io.konveyor.hub.store.migration.Migrations;
import io.konveyor.hub.store.migration.StepContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from a database of an older version to the current one, step by step. Each step is a
 * transaction of its own: killed or failing anywhere, the database is whole and of the version of
 * the last step that was done, and another run goes on from there.
 *
 * <p>What upstream leaves is what this leaves, except where upstream fails; those steps say so in
 * {@link Migration#does}.
 */
public final class MigrationChain {
    private static final System.Logger LOG = System.getLogger(MigrationChain.class.getName());

    private MigrationChain() {}

    /** The steps to come for a database of {@code version}; none for the current and newer ones. */
    public static List<Migration> from(int version) {
        return version < DatabaseVersion.LOWEST ? List.of() : Migrations.after(version);
    }

    /** Told how far a migration is. */
    public interface Watch {
        /** A step begins, the {@code number}-th of {@code count}. */
        void begins(Migration migration, int number, int count);

        /** Asked between rows; what it throws ends the migration, the step undone. */
        default void check() {}
    }

    /**
     * What a migration has done.
     *
     * @param from the version it found
     * @param notes what a person should know: what was renamed or dropped
     * @param key what the database said about the passphrase before anything was written
     */
    public record Migrated(int from, List<String> notes, SecretProof key) {
        public Migrated {
            notes = List.copyOf(notes);
        }

        /**
         * Whether the passphrase is probably not that of the secrets, which are garbage then: what
         * was migrated from should be kept.
         */
        public boolean doubtful() {
            return key.verdict() == Verdict.DOUBTFUL;
        }
    }

    /**
     * Migrates a database in place. Nobody has it open, nor has it afterwards; no log is left
     * beside it.
     *
     * @param database of any version; the current one is left as it is
     * @param buckets its bucket tree; gets the pictures that migration 3 adds
     * @param passphrase of its secrets
     * @throws UnusableDatabaseException before anything is written: MISSING, NOT_SQLITE, FOREIGN,
     *     NO_VERSION, NEWER, HALF_MIGRATED, and WRONG_KEY if a secret of version 17 or later, which
     *     proves it, says so. From a step: NOT_MIGRATABLE with the row that stands in the way
     * @throws IOException if the disk is full or fails
     */
    public static Migrated run(
            Path database, BucketTree buckets, HubPassphrase passphrase, Clock clock, Watch watch)
            throws IOException {
        requireMigratable(database);
        SecretProof proof = SecretProof.of(database, passphrase);
        if (proof.verdict() == Verdict.CONTRADICTED) {
            throw new UnusableDatabaseException(
                    Reason.WRONG_KEY,
                    "the passphrase is not that of the database: " + proof.reason());
        }
        return run(
                database,
                buckets,
                proof,
                new SecretRenewal(passphrase, new SecureRandom())::renew,
                clock,
                watch);
    }

    /**
     * As {@link #run} without the passphrase of the secrets: they are carried over as they are,
     * which nobody can read after that. For copies of which the original is kept.
     */
    public static Migrated runLocked(Path database, BucketTree buckets, Clock clock, Watch watch)
            throws IOException {
        SecretProof none = new SecretProof(Verdict.UNPROVABLE, "the key is not at hand");
        return run(database, buckets, none, (where, stored) -> stored, clock, watch);
    }

    /**
     * Refuses what {@link #run} would refuse before it writes anything, the passphrase apart.
     *
     * @return the version found
     * @throws UnusableDatabaseException as {@link #run}
     */
    public static int requireMigratable(Path database) throws UnusableDatabaseException {
        DatabaseDoor.requireContent(database);
        return RestingDatabase.read(database, MigrationChain::versionOfWhole);
    }

    private static Migrated run(
            Path database,
            BucketTree buckets,
            SecretProof proof,
            StepContext.Secrets secrets,
            Clock clock,
            Watch watch)
            throws IOException {
        int version = requireMigratable(database);
        List<String> notes = new ArrayList<>();
        List<Migration> steps = from(version);
        if (steps.isEmpty()) {
            return new Migrated(version, notes, proof);
        }
        try (Connection connection = Connections.migrating(database)) {
            MigrationRun run =
                    new MigrationRun(
                            connection,
                            () -> FreshDatabase.storePicture(buckets),
                            secrets,
                            notes::add,
                            watch::check);
            keepLog(connection);
            for (int at = 0; at < steps.size(); at++) {
                watch.begins(steps.get(at), at + 1, steps.size());
                long begin = System.nanoTime();
                run.run(steps.get(at), OffsetDateTime.now(clock));
                foldLog(connection);
                LOG.log(
                        System.Logger.Level.INFO,
                        "database version {0} after {1} ms",
                        Integer.toString(steps.get(at).version()),
                        Long.toString((System.nanoTime() - begin) / 1_000_000));
            }
            run.migrateDocuments(OffsetDateTime.now(clock));
            foldLog(connection);
        } catch (SQLException e) {
            throw FullDisk.explains(e, database).orElseGet(() -> DatabaseDoor.refusal(database, e));
        }
        new DatabaseFiles(database).requireAlone();
        notes.add(
                0,
                "the database was migrated from version %d to %d"
                        .formatted(version, DatabaseVersion.CURRENT));
        return new Migrated(version, notes, proof);
    }

    private static int versionOfWhole(Connection connection)
            throws SQLException, UnusableDatabaseException {
        int version = DatabaseVersion.read(connection);
        if (version > DatabaseVersion.CURRENT) {
            DatabaseVersion.requireCurrent(version);
        }
        MigrationRun.requireWhole(connection, version);
        return version;
    }

    /** What a step writes goes to the log first, whatever its size: a kill leaves the old pages. */
    private static void keepLog(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode=WAL")) {
            if (!"wal".equals(mode.getString(1))) {
                throw new UnusableDatabaseException(
                        Reason.NOT_WRITABLE,
                        "journal mode is %s; expected wal".formatted(mode.getString(1)));
            }
        }
    }

    private static void foldLog(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet busy = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (busy.next() && busy.getInt(1) != 0) {
                throw new IOException("the database is open elsewhere");
            }
        }
    }
}
