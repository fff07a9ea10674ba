package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.OptionalLong;

/** A staged generation where it will stay: its database is renamed, its bucket tree never moves. */
final class StagedOnDisk implements StagedGeneration {
    private Generation generation;
    private OptionalLong sourceSigningKeys = OptionalLong.empty();
    private final HubLocation location;
    private final DatabaseFiles database;
    private final DatabaseFiles current;
    private boolean sealed;

    StagedOnDisk(Generation generation, HubLocation location, GenerationFiles files) {
        this.generation = generation;
        this.location = location;
        this.database = files.staged(generation.number());
        this.current = files.current();
    }

    StagedOnDisk makeBucketRoot() throws IOException {
        Path root = bucketRoot();
        if (Files.isSymbolicLink(root.getParent())) {
            throw new NotDirectoryException(root.getParent().toString());
        }
        Files.createDirectories(root.getParent());
        Files.createDirectory(root);
        // Whoever could look into the old tree, upstream's Hub for one, can look into the new one.
        Path configured = location.bucketPath();
        EntryAttributes.setMode(root, EntryAttributes.of(configured).mode());
        return this;
    }

    @Override
    public Generation generation() {
        return generation;
    }

    @Override
    public Path database() {
        return database.main();
    }

    @Override
    public Path bucketRoot() {
        return location.bucketRoot(generation.number());
    }

    @Override
    public PathRewrite rewritePaths(Collection<String> roots) throws IOException {
        return PathRewriting.apply(database.main(), roots, bucketRoot());
    }

    @Override
    public void lock(String keyId, HubPassphrase own, Clock clock) throws IOException {
        try (Connection connection = Connections.writable(database.main())) {
            sourceSigningKeys =
                    OptionalLong.of(
                            StagedCredentials.replaceSigningKeys(
                                    connection, own, OffsetDateTime.now(clock)));
        } catch (SQLException failed) {
            throw DatabaseDoor.refusal(database.main(), failed);
        }
        database.requireAlone();
        generation = generation.lockedWith(keyId);
    }

    @Override
    public void seal() throws IOException {
        sealed = false;
        if (!database.exists()) {
            throw new IOException("there is no staged database " + database.main().getFileName());
        }
        try (Connection connection = Connections.writable(database.main())) {
            SourceRows rows = StagedCredentials.sourceRows(connection);
            generation =
                    generation.withSource(
                            rows.withSigningKeys(sourceSigningKeys.orElse(rows.signingKeys())));
            Connections.execute(connection, "PRAGMA user_version = " + generation.number());
            Connections.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException failed) {
            throw FullDisk.explains(failed, database.main())
                    .orElseGet(
                            () ->
                                    new IOException(
                                            "staged database cannot be sealed: "
                                                    + failed.getMessage(),
                                            failed));
        }
        database.requireAlone();
        if (current.exists()) {
            // Whoever could read the old one, upstream's Hub for one, can read the new one.
            EntryAttributes.setMode(database.main(), EntryAttributes.of(current.main()).mode());
        }
        DiskSync.tree(bucketRoot());
        DiskSync.directory(location.bucketWorkDirectory());
        DiskSync.directory(location.bucketPath());
        DiskSync.file(database.main());
        DiskSync.directory(location.generationsDirectory());
        sealed = true;
    }

    boolean isSealed() {
        return sealed;
    }
}
