package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * The snapshot half of one installation: every use case and what they share, wired once. It needs
 * no database and outlives every Hub that is opened beside it.
 */
final class SnapshotHalf implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SnapshotHalf.class.getName());
    private static final String HISTORY_FILE = ".operations.jsonl";

    final SnapshotCatalog catalog;
    final AuditLog audit;
    final Operations operations;
    final CreateSnapshot create;
    final ImportSnapshot importing;
    final ExportSnapshot exports;
    final ExportLinks links;
    final UnlockSnapshot unlock;
    final VerifySnapshot verify;
    final DeploySnapshot deploy;
    final PlanDeploy plan;
    final RollBack rollBack;
    final ReleaseReplica release;
    final ManagedHub hub;
    final SnapshotEntries entries;
    final StatusReport status;
    final DeployMark mark;
    private final SnapshotDirectory directory;
    private final KeyCustody keys;

    private SnapshotHalf(
            SnapshotService.Settings settings,
            SnapshotDirectory directory,
            KeyCustody keys,
            ManagedHub hub,
            Clock clock,
            SecureRandom random) {
        this.directory = directory;
        this.keys = keys;
        this.hub = hub;
        this.catalog = new SnapshotCatalog(directory, keys);
        this.audit = new AuditLog(settings.auditFile(), clock);
        OperationHistory history =
                OperationHistory.open(directory.path().resolve(HISTORY_FILE), Operations.HISTORY);
        OperationRecords records = new OperationRecords(history, audit, hub);
        if (directory.isUsedAlone()) {
            records.recover(new Aftermath(catalog, hub), clock);
        }
        this.operations = new Operations(clock, random, records);
        this.create =
                new CreateSnapshot(
                        directory,
                        catalog,
                        keys,
                        hub,
                        settings.location(),
                        settings.hubVersion(),
                        clock);
        this.importing = new ImportSnapshot(directory, catalog, keys, clock);
        this.exports = new ExportSnapshot(directory, catalog, keys);
        this.links = new ExportLinks(exports, clock, random);
        this.unlock = new UnlockSnapshot(directory, catalog, keys);
        this.verify = new VerifySnapshot(directory, catalog, clock);
        DatabaseMigration migration = new DatabaseMigration(clock);
        Deployability deployability = new Deployability(keys.keyring()::hubId, migration);
        this.deploy =
                new DeploySnapshot(
                        catalog,
                        keys,
                        hub,
                        settings.location(),
                        new KeepReplaced(
                                directory, catalog, keys, settings.location(), create, clock),
                        migration,
                        deployability,
                        clock);
        this.plan =
                new PlanDeploy(directory, catalog, keys, hub, settings.location(), deployability);
        this.rollBack = new RollBack(hub);
        this.release = new ReleaseReplica(hub);
        this.entries = new SnapshotEntries(catalog, hub, deployability);
        this.status = new StatusReport(settings, directory, keys, hub, operations);
        this.mark = new DeployMark(directory.path());
    }

    /** Opens it, as {@link SnapshotService#open}. */
    static SnapshotHalf open(
            SnapshotService.Settings settings,
            Keyring keyring,
            ManagedHub hub,
            Clock clock,
            SecureRandom random)
            throws IOException {
        SnapshotDirectory directory = SnapshotDirectory.open(settings.snapshotPath());
        try {
            SnapshotHalf half =
                    new SnapshotHalf(
                            settings, directory, new KeyCustody(keyring), hub, clock, random);
            half.catalog.warmUp();
            return half;
        } catch (RuntimeException e) {
            CloseAll.after(e, List.of(directory));
            throw e;
        }
    }

    /** Ends what runs, and lets go of everything but the Hub. */
    @Override
    public void close() {
        try {
            CloseAll.inOrder(List.of(operations, links, keys, directory));
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the snapshots were not closed cleanly", e);
        }
    }
}
