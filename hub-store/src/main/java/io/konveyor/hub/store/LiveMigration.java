package io.konveyor.hub.store;

import io.konveyor.hub.store.MigrationChain.Migrated;
import io.konveyor.hub.store.MigrationChain.Watch;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;

/**
 * Migrates the database a Hub starts on, if it is of an older version: a copy is migrated, opened
 * once, forced, and renamed over it. The file it came from stays in {@code hub.generations/} as
 * {@code before-migration-N.db} until the Hub has served.
 *
 * <p>Crash promise: killed before the rename, the database is the old one, untouched, and the next
 * start migrates it anew; killed after it, it is the new one, whole, and the old one is kept. Needs
 * the room of a second database meanwhile.
 */
public final class LiveMigration {
    private static final String COPY = "migrating.db";
    private static final String KEPT = "before-migration-";
    private static final String KEPT_IN_DOUBT = "doubtful-" + KEPT;

    private final HubLocation location;
    private final Path directory;

    public LiveMigration(HubLocation location) {
        this.location = location;
        this.directory = location.generationsDirectory();
    }

    /**
     * Does it, before the database is opened; nothing to do for one that is missing, current, or
     * cannot be read: opening it says why.
     *
     * @param generation the current one, whose key the secrets hang on
     * @throws UnusableDatabaseException as {@link MigrationChain#run}; the database is as it was
     * @throws IOException if the disk is full or fails; the database is as it was
     */
    public Optional<Migrated> run(Generation generation, Keyring keyring, Clock clock, Watch watch)
            throws IOException {
        removeCopy();
        DatabaseFiles database = new DatabaseFiles(location.database());
        if (!isOlder(database)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            DiskSync.directory(directory.getParent());
        }
        Path copy = directory.resolve(COPY);
        Files.copy(database.main(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        try (HubPassphrase passphrase = passphrase(generation, keyring)) {
            Migrated migrated =
                    MigrationChain.run(copy, buckets(generation), passphrase, clock, watch);
            open(copy);
            exchange(database.main(), copy, migrated);
            return Optional.of(migrated);
        } finally {
            removeCopy();
        }
    }

    /**
     * Says that the Hub has served what was migrated: the files it came from are removed, but for
     * those whose passphrase is in doubt.
     */
    public void served() throws IOException {
        for (Path entry : DirectoryEntries.of(directory)) {
            if (entry.getFileName().toString().startsWith(KEPT)) {
                Files.delete(entry);
            }
        }
    }

    private static boolean isOlder(DatabaseFiles database) throws IOException {
        try {
            return database.exists()
                    && RestingDatabase.read(database.main(), DatabaseVersion::read)
                            < DatabaseVersion.CURRENT
                    && database.fold();
        } catch (UnusableDatabaseException unusable) {
            return false;
        }
    }

    private static HubPassphrase passphrase(Generation generation, Keyring keyring)
            throws IOException {
        return keyring.get(generation.keyId())
                .orElseThrow(
                        () ->
                                new UnusableDatabaseException(
                                        Reason.WRONG_KEY,
                                        "key %s of generation %d is not in the keyring"
                                                .formatted(
                                                        generation.keyId(), generation.number())));
    }

    private BucketTree buckets(Generation generation) throws IOException {
        Files.createDirectories(location.bucketWorkDirectory());
        return new BucketTree(
                location.bucketRoot(generation.number()), location.bucketWorkDirectory());
    }

    /** As a Hub would, so that what takes the place of the old one is known to open. */
    private static void open(Path copy) throws IOException {
        try (Database opened = Database.open(copy)) {
            if (!opened.closeAlone()) {
                throw new IOException("the migrated database keeps its log");
            }
        }
    }

    private void exchange(Path database, Path copy, Migrated migrated) throws IOException {
        DiskSync.file(copy);
        keep(database, migrated);
        DiskSync.directory(directory);
        Files.move(
                copy,
                database,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        DiskSync.directory(database.getParent());
    }

    private void keep(Path database, Migrated migrated) throws IOException {
        String name = (migrated.doubtful() ? KEPT_IN_DOUBT : KEPT) + migrated.from();
        Path kept = directory.resolve(name + ".db");
        for (int number = 2; Files.exists(kept); number++) {
            kept = directory.resolve("%s-%d.db".formatted(name, number));
        }
        try {
            Files.createLink(kept, database);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(database, kept, StandardCopyOption.COPY_ATTRIBUTES);
            DiskSync.file(kept);
        }
    }

    private void removeCopy() throws IOException {
        DatabaseFiles copy = new DatabaseFiles(directory.resolve(COPY));
        Files.deleteIfExists(copy.main());
        for (String companion : DatabaseFiles.COMPANIONS) {
            Files.deleteIfExists(copy.companion(companion));
        }
    }
}
