package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ArchiveException;
import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.DatabaseInspection;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.MigrationChain;
import io.konveyor.hub.store.PathRewrite;
import io.konveyor.hub.store.PathRewriting;
import io.konveyor.hub.store.RowDifference;
import io.konveyor.hub.store.Salvage;
import io.konveyor.hub.store.SecretCount;
import io.konveyor.hub.store.SecretProof;
import io.konveyor.hub.store.TableRows;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says what a deploy would do, and touches nothing: the archive is read through, its database is
 * looked at in a directory of this operation's own, which is gone at the end however it ends. The
 * Hub serves on; its rows are read a few thousand at a time.
 */
record PlanDeploy(
        SnapshotDirectory directory,
        SnapshotCatalog catalog,
        KeyCustody keys,
        ManagedHub hub,
        HubLocation location,
        Deployability deployability) {

    /**
     * Does it.
     *
     * @throws SnapshotException {@code not-found}; {@code no-space} if there is no room to look at
     *     the database; {@code replaced} if the Hub was exchanged meanwhile
     */
    DeployPlan run(DeployRequest request, Progress progress) throws IOException {
        SnapshotCatalog.Found found = catalog.get(request.name());
        DeployMode mode = deployability.mode(request, found);
        PlanDraft draft = new PlanDraft(found, mode, deployability.defaultMode(found));
        deployability.obstacle(found, mode, request.force()).ifPresent(draft::refuse);
        requireRoom(draft);
        if (found.reading().manifest().isEmpty()) {
            return draft.plan();
        }
        try (SnapshotDirectory.Work work = directory.work()) {
            Optional<ArchivedState> archived = archived(found, work, draft, progress);
            if (archived.isPresent()) {
                files(draft, archived.get(), progress);
                database(draft, found, request.force(), archived.get().database(), work, progress);
                draft.space(location, archived.get());
            }
        }
        return draft.plan();
    }

    /** What would keep any deploy from beginning. */
    private void requireRoom(PlanDraft draft) {
        try {
            hub.generations().requireRoom();
        } catch (UnusableDatabaseException | SnapshotException e) {
            draft.refuse(Failures.translate(e));
        }
    }

    private Optional<ArchivedState> archived(
            SnapshotCatalog.Found found,
            SnapshotDirectory.Work work,
            PlanDraft draft,
            Progress progress)
            throws IOException {
        progress.phase("reading the archive", found.bytes());
        ArchivedState archived = new ArchivedState(work.file("hub.db"));
        try {
            new ArchiveReader(found.archive(), ArchiveLimits.defaults())
                    .extract(
                            archived,
                            bytes -> {
                                progress.check();
                                progress.advance(bytes);
                            });
            archived.finish();
            return Optional.of(archived);
        } catch (ArchiveException damaged) {
            draft.refuse(Failures.translate(damaged));
        } catch (SnapshotException refused) {
            if (refused.code() != SnapshotErrorCode.MALFORMED_ARCHIVE) {
                throw refused;
            }
            draft.refuse(refused);
        }
        return Optional.empty();
    }

    private void files(PlanDraft draft, ArchivedState archived, Progress progress) {
        progress.phase("comparing files", 0);
        Optional<Generation> current = hub.status().generation();
        Optional<TreeListing> now =
                current.flatMap(
                        generation ->
                                TreeListing.of(
                                        location.bucketRoot(generation.number()),
                                        location.bucketWorkDirectory(),
                                        progress::check));
        draft.files(now, archived.files());
        if (now.isEmpty()) {
            draft.note("the bucket tree of the Hub as it is cannot be read");
        }
    }

    private void database(
            PlanDraft draft,
            SnapshotCatalog.Found found,
            boolean force,
            Path database,
            SnapshotDirectory.Work work,
            Progress progress)
            throws IOException {
        try {
            progress.phase("checking the database", 0);
            if (found.isEvidence() && force) {
                // As a deploy by force takes it: what can be read, and what becomes of the rest.
                Salvage.run(database).forEach(draft::note);
            }
            List<String> faults = DatabaseInspection.integrityCheck(database);
            if (!faults.isEmpty()) {
                draft.refuseDatabase("the database is damaged: " + faults.get(0));
                draft.note("a damaged database is not looked at any further");
                return;
            }
            int version = DatabaseInspection.of(database).version();
            draft.version(version);
            deployability.unfit(version).ifPresent(draft::refuseDatabase);
            secrets(draft, found, database, progress);
            paths(draft, found, database, progress);
            rows(draft, database, work, progress);
            if (version < DatabaseVersion.CURRENT) {
                migration(draft, database, work, progress);
            } else if (version == DatabaseVersion.CURRENT) {
                DatabaseInspection.requireTables(database);
            }
        } catch (UnusableDatabaseException e) {
            draft.refuseDatabase(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Migrates the copy, which is looked at no more: what stands in the way is known then, and what
     * a person should know. The key is tried elsewhere.
     */
    private void migration(
            PlanDraft draft, Path database, SnapshotDirectory.Work work, Progress progress)
            throws IOException {
        MigrationChain.requireMigratable(database);
        Path pictures = Files.createDirectories(work.file("pictures"));
        MigrationChain.Migrated migrated =
                deployability
                        .migration()
                        .migrate(
                                database,
                                new BucketTree(pictures, pictures.resolve("work")),
                                Optional.empty(),
                                progress);
        // The first says from which version to which, as the plan does anyway.
        migrated.notes().stream().skip(1).forEach(note -> draft.note("the migration: " + note));
    }

    private void secrets(
            PlanDraft draft, SnapshotCatalog.Found found, Path database, Progress progress)
            throws IOException {
        progress.phase("trying the key", 0);
        try (SnapshotKey key = SnapshotKey.of(found, keys)) {
            SecretCount count = SecretCount.of(database, key.passphrase(), progress::check);
            if (key.passphrase().isEmpty()) {
                draft.secrets(count, "locked", Deployability.keyReason(found));
            } else {
                SecretProof proof = SecretProof.of(database, key.passphrase().get());
                draft.secrets(count, proof);
                if (found.manifest().allegedCondition().locked()) {
                    draft.note(
                            "it was taken of a replica without the key of its source: what was"
                                    + " encrypted there stays unreadable");
                }
            }
        }
    }

    private void paths(
            PlanDraft draft, SnapshotCatalog.Found found, Path database, Progress progress)
            throws IOException {
        PathRewrite rewrite =
                PathRewriting.plan(
                        database,
                        found.manifest().claims().bucketRoots(),
                        location.bucketWorkDirectory().resolve("new"),
                        progress::check);
        draft.paths(rewrite);
    }

    private void rows(
            PlanDraft draft, Path database, SnapshotDirectory.Work work, Progress progress)
            throws IOException {
        progress.phase("comparing rows", 0);
        long generation = hub.status().number();
        try (TableRows then = TableRows.resting(database, work.path())) {
            Optional<List<RowDifference>> compared = compared(then, generation, work, progress);
            draft.rows(compared.isPresent() ? compared.get() : RowDifference.alone(then));
            if (compared.isEmpty()) {
                draft.note(
                        "the Hub's database cannot be read: what would be gained and lost is not"
                                + " known");
            }
        }
    }

    /** Empty if the Hub's own rows cannot be read. */
    private Optional<List<RowDifference>> compared(
            TableRows then, long generation, SnapshotDirectory.Work work, Progress progress)
            throws IOException {
        Optional<TableRows> current;
        try {
            current = hub.rows(work.path());
        } catch (UnusableDatabaseException damaged) {
            return Optional.empty();
        }
        if (current.isEmpty()) {
            return Optional.empty();
        }
        try (TableRows now = current.get()) {
            return Optional.of(RowDifference.of(now, then, progress::check));
        } catch (IOException e) {
            HubStatus status = hub.status();
            if (status.state() == HubStatus.State.DAMAGED
                    || status.state() == HubStatus.State.STOPPED) {
                return Optional.empty();
            }
            throw new SnapshotException(
                    SnapshotErrorCode.REPLACED,
                    "generation %d was closed while this was worked out; ask again"
                            .formatted(generation),
                    e);
        }
    }
}
