package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.archive.Claims;
import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.archive.UnverifiedManifest;
import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.DatabaseInspection;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.PathRewrite;
import io.konveyor.hub.store.Salvage;
import io.konveyor.hub.store.SecretProof;
import io.konveyor.hub.store.StagedGeneration;
import io.konveyor.hub.store.Staging;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deploys a snapshot: builds the next generation beside the current one, proves that a Hub can
 * serve it, and has the Hub exchanged for it. Until the exchange nothing of the current generation
 * is touched; what is left of a staged one is removed, here or at the next start. From the exchange
 * on, {@link Generations} answers for old or new, whole.
 */
record DeploySnapshot(
        SnapshotCatalog catalog,
        KeyCustody keys,
        ManagedHub hub,
        HubLocation location,
        KeepReplaced keeping,
        DatabaseMigration migration,
        Deployability deployability,
        Clock clock) {
    private static final System.Logger LOG = System.getLogger(DeploySnapshot.class.getName());

    /** What a file of a bucket tree takes on disk beside its bytes, roughly. */
    static final long BYTES_PER_FILE = 4096;

    /**
     * Refuses what can be refused without reading the archive.
     *
     * @throws SnapshotException {@code not-found}, {@code not-deployable}, {@code key-locked},
     *     {@code no-space}, {@code quiescing}, {@code damaged}
     */
    void refuseEarly(DeployRequest request) {
        SnapshotCatalog.Found found = catalog.get(request.name());
        Optional<SnapshotException> obstacle =
                deployability.obstacle(found, deployability.mode(request, found), request.force());
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        try {
            hub.generations().requireRoom();
        } catch (UnusableDatabaseException e) {
            throw Failures.translate(e);
        }
        Durable.requireSpace(location.bucketPath(), bucketBytes(found), "the bucket tree");
        Durable.requireSpace(location.database(), databaseBytes(found), "the database");
    }

    /** What its bucket tree takes on disk, roughly. */
    private static long bucketBytes(SnapshotCatalog.Found found) {
        Claims claims = found.manifest().claims();
        return claims.bucketBytes().orElse(found.bytes())
                + claims.bucketFiles().orElse(0) * BYTES_PER_FILE;
    }

    private static long databaseBytes(SnapshotCatalog.Found found) {
        return found.manifest().claims().databaseBytes().orElse(found.bytes());
    }

    /** Does it. */
    Deployment run(DeployRequest request, String operationId, Progress progress)
            throws IOException {
        refuseEarly(request);
        SnapshotCatalog.Found found = catalog.get(request.name());
        DeployMode mode = deployability.mode(request, found);
        Generations generations = hub.generations();
        KeepReplaced.Replaced replaced =
                new KeepReplaced.Replaced(generations, generations.current(), hub.status());
        List<String> notes = new ArrayList<>();
        Duration window;
        StagedGeneration staged;
        long deployedBefore = found.facts().map(Facts::deployedAs).orElse(0L);
        try (SnapshotKey key = SnapshotKey.of(found, keys)) {
            staged = generations.stage(staging(request.name(), found, mode, key, generations));
            try {
                build(found, staged, key, generations, notes, progress);
                catalog.note(request.name(), facts -> facts.withDeployedAs(staged.number()));
                window =
                        hub.exchange(
                                new GenerationChange(
                                        generations,
                                        () -> generations.publish(staged, operationId)),
                                progress);
            } catch (IOException | RuntimeException e) {
                // Discarding does nothing to one that was published and taken back.
                CloseAll.after(
                        e,
                        List.of(
                                () -> generations.discard(staged),
                                () ->
                                        catalog.note(
                                                request.name(),
                                                facts -> facts.withDeployedAs(deployedBefore))));
                throw e;
            }
        } finally {
            settleKeys(generations);
        }
        notes.addAll(0, Replica.notes(staged.generation()));
        return new Deployment(
                request.name().value(),
                staged.number(),
                mode.wireName(),
                window.toMillis(),
                request.keep() ? keeping.keep(replaced, notes, progress) : "",
                notes);
    }

    private void settleKeys(Generations generations) {
        try {
            generations.settleKeys(keys.keyring());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "unused keys are removed at the next start", e);
        }
    }

    private Staging staging(
            SnapshotName name,
            SnapshotCatalog.Found found,
            DeployMode mode,
            SnapshotKey key,
            Generations generations)
            throws IOException {
        UnverifiedManifest manifest = found.manifest();
        Instant now = clock.instant();
        Instant created = manifest.allegedCreated().orElse(now);
        Optional<HubPassphrase> passphrase = key.passphrase();
        return new Staging(
                name.value(),
                passphrase.isPresent()
                        ? generations.stageKey(passphrase.get(), keys.keyring())
                        : "",
                passphrase.isEmpty() || manifest.allegedCondition().locked(),
                mode,
                manifest.allegedHub().map(Manifest.Hub::id).filter(id -> !id.isEmpty()),
                manifest.allegedCondition()
                        .rested()
                        .plus(
                                created.isBefore(now)
                                        ? Duration.between(created, now)
                                        : Duration.ZERO));
    }

    private void build(
            SnapshotCatalog.Found found,
            StagedGeneration staged,
            SnapshotKey key,
            Generations generations,
            List<String> notes,
            Progress progress)
            throws IOException {
        progress.phase("extracting", found.bytes());
        TreeExtractor extractor = new TreeExtractor(staged.database(), staged.bucketRoot());
        new ArchiveReader(found.archive(), ArchiveLimits.defaults())
                .extract(
                        extractor,
                        bytes -> {
                            progress.check();
                            progress.advance(bytes);
                        });
        extractor.finish();

        progress.phase("checking the database", 0);
        Path database = staged.database();
        if (found.isEvidence()) {
            notes.addAll(salvage(found, database));
        }
        requireSound(found, DatabaseInspection.integrityCheck(database, progress::check));
        int version = DatabaseInspection.of(database).version();
        requireFit(found, version);
        // Before a migration: what it encrypts anew proves nothing but itself.
        prove(found, staged, key, notes);
        if (version < DatabaseVersion.CURRENT) {
            notes.addAll(migrate(found, staged, key, progress));
        }
        if (key.passphrase().isEmpty()) {
            lock(staged, generations);
        }
        rewrite(found, staged, notes);
        TrialOpening.of(database);

        progress.phase("forcing to disk", 0);
        progress.<Boolean, IOException>waiting(
                () -> {
                    staged.seal();
                    return true;
                });
    }

    private static List<String> salvage(SnapshotCatalog.Found found, Path database)
            throws IOException {
        try {
            return Salvage.run(database);
        } catch (UnusableDatabaseException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "snapshot \"%s\" is evidence, and nothing can be read of its database: %s"
                            .formatted(found.name(), e.getMessage()),
                    e);
        }
    }

    private static void requireSound(SnapshotCatalog.Found found, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "snapshot \"%s\": the database is damaged: %s"
                            .formatted(found.name(), faults.get(0)));
        }
    }

    private void requireFit(SnapshotCatalog.Found found, int version) {
        Optional<String> unfit = deployability.unfit(version);
        if (unfit.isPresent()) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "snapshot \"%s\": %s".formatted(found.name(), unfit.get()));
        }
    }

    private List<String> migrate(
            SnapshotCatalog.Found found,
            StagedGeneration staged,
            SnapshotKey key,
            Progress progress)
            throws IOException {
        try {
            return migration
                    .migrate(
                            staged.database(),
                            new BucketTree(staged.bucketRoot(), location.bucketWorkDirectory()),
                            key.passphrase(),
                            progress)
                    .notes();
        } catch (UnusableDatabaseException e) {
            throw new SnapshotException(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "snapshot \"%s\": %s".formatted(found.name(), e.getMessage()),
                    e);
        }
    }

    /** In a replica a key that is not the database's own is worth as much as none. */
    private static void prove(
            SnapshotCatalog.Found found,
            StagedGeneration staged,
            SnapshotKey key,
            List<String> notes)
            throws IOException {
        if (key.passphrase().isEmpty()) {
            return;
        }
        SecretProof proof = SecretProof.of(staged.database(), key.passphrase().get());
        switch (proof.verdict()) {
            case PROVEN -> {}
            case UNPROVABLE, DOUBTFUL -> notes.add("nothing proves the key: " + proof.reason());
            case CONTRADICTED -> {
                String reason = "its key is not that of its database: " + proof.reason();
                if (!staged.generation().isReplica()) {
                    throw new SnapshotException(
                            SnapshotErrorCode.NOT_DEPLOYABLE,
                            "snapshot \"%s\": %s".formatted(found.name(), reason));
                }
                notes.add(reason);
                key.drop();
            }
        }
    }

    private void lock(StagedGeneration staged, Generations generations) throws IOException {
        String own = generations.stageNewKey(keys.keyring());
        try (HubPassphrase passphrase =
                keys.keyring().get(own).orElseThrow(() -> new IOException("the key is gone"))) {
            staged.lock(own, passphrase, clock);
        }
    }

    private static void rewrite(
            SnapshotCatalog.Found found, StagedGeneration staged, List<String> notes)
            throws IOException {
        PathRewrite rewrite = staged.rewritePaths(found.manifest().claims().bucketRoots());
        if (rewrite.untouched() > 0) {
            notes.add(
                    "%d paths lie outside the bucket root and are not served: %s"
                            .formatted(rewrite.untouched(), String.join(", ", rewrite.samples())));
        }
    }
}
