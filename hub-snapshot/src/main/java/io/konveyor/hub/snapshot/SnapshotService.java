package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be done with snapshots, as the routes and commands have it. What can be
 * refused cheaply is refused by the call itself; the rest runs as an operation. Passphrases handed
 * in stay the caller's, who closes them once the operation has ended. Thread safe.
 */
public final class SnapshotService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SnapshotService.class.getName());

    /**
     * Where and what this installation is.
     *
     * @param snapshotPath directory of the archives ({@code SNAPSHOT_PATH}), made if it is missing
     * @param location of the Hub's state
     * @param hubVersion this release, for manifests and default names: {@code 0.10.0}
     * @param auditFile who did what with snapshots
     */
    public record Settings(
            Path snapshotPath, HubLocation location, String hubVersion, Path auditFile) {
        /** With the audit log among the archives. */
        public Settings(Path snapshotPath, HubLocation location, String hubVersion) {
            this(snapshotPath, location, hubVersion, snapshotPath.resolve(AUDIT_FILE));
        }
    }

    /** Name of the audit log in the directory of the archives, unless it is elsewhere. */
    public static final String AUDIT_FILE = ".audit.jsonl";

    private static final String HISTORY_FILE = ".operations.jsonl";

    private final Settings settings;
    private final SnapshotDirectory directory;
    private final SnapshotCatalog catalog;
    private final KeyCustody keys;
    private final ManagedHub hub;
    private final AuditLog audit;
    private final Operations operations;
    private final CreateSnapshot create;
    private final ImportSnapshot importing;
    private final ExportSnapshot exports;
    private final ExportLinks links;
    private final UnlockSnapshot unlock;
    private final VerifySnapshot verify;
    private final DeploySnapshot deploy;
    private final PlanDeploy plan;
    private final RollBack rollBack;
    private final ReleaseReplica release;
    private final SnapshotEntries entries;
    private final Requester requester;
    private volatile boolean hasBegun;

    private SnapshotService(
            Settings settings,
            SnapshotDirectory directory,
            KeyCustody keys,
            ManagedHub hub,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
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
                        directory,
                        catalog,
                        keys,
                        hub,
                        settings.location(),
                        create,
                        migration,
                        deployability,
                        clock);
        this.plan =
                new PlanDeploy(directory, catalog, keys, hub, settings.location(), deployability);
        this.rollBack = new RollBack(hub);
        this.release = new ReleaseReplica(hub);
        this.entries = new SnapshotEntries(deployability);
        this.requester = Requester.HUB;
    }

    /** The same, for another requester. */
    private SnapshotService(SnapshotService same, Requester requester) {
        this.settings = same.settings;
        this.directory = same.directory;
        this.keys = same.keys;
        this.hub = same.hub;
        this.catalog = same.catalog;
        this.audit = same.audit;
        this.operations = same.operations;
        this.create = same.create;
        this.importing = same.importing;
        this.exports = same.exports;
        this.links = same.links;
        this.unlock = same.unlock;
        this.verify = same.verify;
        this.deploy = same.deploy;
        this.plan = same.plan;
        this.rollBack = same.rollBack;
        this.release = same.release;
        this.entries = same.entries;
        this.requester = requester;
    }

    /**
     * This service as {@code requester} uses it: what it starts says who asked. One and the same
     * otherwise, and closed with it.
     */
    public SnapshotService by(Requester requester) {
        return new SnapshotService(this, requester);
    }

    /**
     * Opens the snapshot half. Needs no database; removes what died operations left among the
     * archives, unless another process works there.
     */
    public static SnapshotService open(
            Settings settings, Keyring keyring, ManagedHub hub, Clock clock, SecureRandom random)
            throws IOException {
        SnapshotDirectory directory = SnapshotDirectory.open(settings.snapshotPath());
        try {
            SnapshotService service =
                    new SnapshotService(
                            settings, directory, new KeyCustody(keyring), hub, clock, random);
            service.catalog.warmUp();
            return service;
        } catch (RuntimeException e) {
            CloseAll.after(e, List.of(directory));
            throw e;
        }
    }

    /** All snapshots, in the order of their names. */
    public List<SnapshotEntry> list() throws IOException {
        HubStatus status = hub.status();
        return catalog.all().stream().map(found -> entries.of(found, status)).toList();
    }

    /**
     * One snapshot with its whole manifest, and the migrations a deploy would take it through.
     *
     * @throws SnapshotException {@code not-found}
     */
    public SnapshotDetails show(SnapshotName name) {
        SnapshotCatalog.Found found = catalog.get(name);
        return new SnapshotDetails(
                entries.of(found, hub.status()),
                found.reading().manifest().map(ManifestText::tree).orElse(Map.of()),
                DatabaseMigration.steps(
                        found.reading()
                                .manifest()
                                .map(manifest -> manifest.allegedDatabaseVersion().orElse(0))
                                .orElse(0)));
    }

    private SnapshotEntry entry(SnapshotName name) {
        return entries.of(catalog.get(name), hub.status());
    }

    /**
     * Deletes a snapshot; the Hub that runs from it is not touched.
     *
     * @throws SnapshotException {@code not-found}
     */
    public void delete(SnapshotName name) throws IOException {
        catalog.delete(name);
        audit.done(requester, "delete", name.value());
    }

    /**
     * Takes a snapshot of the Hub; of a damaged one, evidence.
     *
     * @param name empty for the release and the time
     * @throws SnapshotException {@code exists}, {@code busy}, {@code quiescing}, {@code no-space};
     *     from the operation also {@code quiesce-refused}
     */
    public Started<SnapshotEntry> create(Optional<SnapshotName> name) throws IOException {
        SnapshotName chosen = name.isPresent() ? name.get() : create.defaultName();
        create.refuseEarly();
        SnapshotCatalog.Reservation reserved = catalog.reserve(chosen);
        return startAlone(
                Operation.Kind.CREATE,
                chosen.value(),
                reserved,
                (id, progress) -> {
                    create.run(chosen, progress);
                    return entry(chosen);
                });
    }

    /** Starts an operation that runs alone; {@code held} is let go at its end, or if it is busy. */
    private <T extends Record> Started<T> startAlone(
            Operation.Kind kind, String snapshot, AutoCloseable held, Operations.Work<T> work) {
        try {
            Started<T> started = operations.startAlone(order(kind, snapshot), held, work);
            hasBegun = true;
            return started;
        } catch (RuntimeException e) {
            CloseAll.after(e, List.of(held));
            throw e;
        }
    }

    /** Starts an operation that runs beside others. */
    private <T extends Record> Started<T> start(
            Operation.Kind kind, String snapshot, Operations.Work<T> work) {
        Started<T> started = operations.start(order(kind, snapshot), () -> {}, work);
        hasBegun = true;
        return started;
    }

    private OperationOrder order(Operation.Kind kind, String snapshot) {
        return new OperationOrder(kind, snapshot, requester);
    }

    /**
     * Takes in an archive made elsewhere.
     *
     * @param file the uploaded file, readable and unchanged until the operation has ended; stays
     *     the caller's
     * @param name empty for the manifest's
     * @param passphrase opens its key, or all of it; without one the key stays locked
     * @throws SnapshotException {@code exists}; from the operation also {@code wrong-passphrase},
     *     {@code malformed-…}, {@code limit-exceeded}, {@code no-space}. Nothing is left then
     */
    public Started<SnapshotEntry> importArchive(
            Path file, Optional<SnapshotName> name, Optional<Passphrase> passphrase) {
        name.ifPresent(asked -> catalog.reserve(asked).close());
        return start(
                Operation.Kind.IMPORT,
                name.map(SnapshotName::value).orElse(""),
                (id, progress) -> entry(importing.run(file, name, passphrase, progress)));
    }

    /**
     * Takes in an archive that was put into the directory by hand, as {@link #importArchive}.
     *
     * @throws SnapshotException {@code not-found}, {@code exists} if it has been imported
     */
    public Started<SnapshotEntry> adopt(SnapshotName name, Optional<Passphrase> passphrase) {
        SnapshotCatalog.Found found = catalog.get(name);
        if (found.facts().filter(facts -> !facts.origin().equals(Facts.NOT_IMPORTED)).isPresent()) {
            throw new SnapshotException(
                    SnapshotErrorCode.EXISTS, "snapshot \"%s\" exists".formatted(name));
        }
        return start(
                Operation.Kind.IMPORT,
                name.value(),
                (id, progress) -> {
                    importing.adopt(found, passphrase, progress);
                    return entry(name);
                });
    }

    /**
     * Prepares an export; takes as long as wrapping the key does.
     *
     * @throws SnapshotException {@code not-found}, {@code not-deployable} for an archive that has
     *     to be imported first, {@code key-locked} if the key shall be wrapped anew and cannot be
     *     opened here
     */
    public SnapshotExport export(ExportRequest request) throws IOException {
        exports.refuseEarly(request);
        return export(request, requester);
    }

    private SnapshotExport export(ExportRequest request, Requester who) throws IOException {
        String name = request.name().value();
        OperationRun run = operations.begin(new OperationOrder(Operation.Kind.EXPORT, name, who));
        try {
            hasBegun = true;
            run.phase("wrapping the key", 0);
            return new TrackedExport(exports.run(request), name, run);
        } catch (IOException | RuntimeException e) {
            SnapshotException failure = Failures.translate(e);
            run.failed(failure);
            throw failure;
        }
    }

    /**
     * Makes a one-time address for an export. The passphrase is copied, kept in memory only, and
     * wiped when the link is used or expires.
     *
     * @throws SnapshotException as {@link #export}
     */
    public ExportLink link(ExportRequest request) {
        ExportLink link = links.make(request, requester);
        audit.done(requester, "link", request.name().value());
        return link;
    }

    /**
     * The export behind {@code token}, once.
     *
     * @throws SnapshotException {@code not-found} if there is none (any more), or as {@link
     *     #export}
     */
    public SnapshotExport follow(String token) throws IOException {
        return links.follow(token, (request, maker) -> export(request, requester.byLinkOf(maker)));
    }

    /**
     * Takes the key of a snapshot that was imported without it into the keyring.
     *
     * @throws SnapshotException {@code not-found}; {@code malformed-request} if there is no key in
     *     it; from the operation {@code wrong-passphrase}
     */
    public Started<SnapshotEntry> unlock(SnapshotName name, Passphrase passphrase) {
        unlock.refuseEarly(name);
        return start(
                Operation.Kind.UNLOCK,
                name.value(),
                (id, progress) -> {
                    unlock.run(name, passphrase, progress);
                    return entry(name);
                });
    }

    /**
     * Reads all of a snapshot.
     *
     * @throws SnapshotException {@code not-found}; from the operation {@code malformed-archive}
     */
    public Started<Verification> verify(SnapshotName name) {
        catalog.get(name);
        return start(
                Operation.Kind.VERIFY, name.value(), (id, progress) -> verify.run(name, progress));
    }

    /**
     * Deploys a snapshot.
     *
     * @throws SnapshotException {@code not-found}, {@code not-deployable}, {@code key-locked},
     *     {@code busy}, {@code not-supported}, {@code no-space}
     */
    public Started<Deployment> deploy(DeployRequest request) {
        deploy.refuseEarly(request);
        return startAlone(
                Operation.Kind.DEPLOY,
                request.name().value(),
                () -> {},
                (id, progress) -> deploy.run(request, id, progress));
    }

    /**
     * Says what {@link #deploy} would do; touches nothing, and runs beside other operations. What
     * stands in the way is a part of the answer.
     *
     * @throws SnapshotException {@code not-found}; from the operation {@code no-space} if there is
     *     no room to look at the snapshot's database, {@code replaced} if the Hub was exchanged
     *     meanwhile
     */
    public Started<DeployPlan> plan(DeployRequest request) {
        catalog.get(request.name());
        return start(
                Operation.Kind.PLAN,
                request.name().value(),
                (id, progress) -> plan.run(request, progress));
    }

    /**
     * Deploys the snapshot that the administrator has marked for this start ({@code
     * SNAPSHOT_PATH/deploy}), and waits for it. Called once, between recovering the Hub and
     * starting it. A failure is logged and leaves the Hub as it was.
     */
    public void deployMarked() {
        DeployMark mark = new DeployMark(directory.path());
        try {
            Optional<DeployMark.Marked> marked = mark.take();
            if (marked.isPresent()) {
                LOG.log(Level.INFO, "deploying \"{0}\" as marked", marked.get().name());
                deploy(DeployRequest.parse(marked.get().name(), Map.of())).await();
                mark.done();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "the marked snapshot was not deployed", e);
        }
    }

    /**
     * Returns to the generation before the last deploy; again: forth.
     *
     * @throws SnapshotException {@code no-previous-generation}, {@code busy}
     */
    public Started<Deployment> rollBack() {
        rollBack.refuseEarly();
        return startAlone(
                Operation.Kind.ROLLBACK,
                "",
                () -> {},
                (id, progress) -> rollBack.run(id, progress));
    }

    /**
     * Leaves replica mode: one durable act, after which tasks, trackers, importer and reaper go on.
     *
     * @throws SnapshotException {@code not-replica}, {@code busy}
     */
    public Started<Deployment> release() {
        String snapshot = release.refuseEarly().snapshot().orElse("");
        return startAlone(
                Operation.Kind.RELEASE,
                snapshot,
                () -> {},
                (id, progress) -> release.run(progress));
    }

    /**
     * Tries to open a damaged Hub again.
     *
     * @throws SnapshotException {@code busy}; from the operation {@code damaged}
     */
    public Started<SnapshotStatus> retry() {
        return startAlone(
                Operation.Kind.RETRY,
                "",
                () -> {},
                (id, progress) -> {
                    hub.retry(progress);
                    return status();
                });
    }

    /** The Hub's state and what is free on the disks; never needs the database. */
    public SnapshotStatus status() {
        HubLocation location = settings.location();
        HubStatus status = hub.status();
        return SnapshotStatus.of(
                status,
                keys.keyring().hubId(),
                settings.hubVersion(),
                new SnapshotStatus.FreeSpace(
                        Durable.usableBytes(directory.path()),
                        Durable.usableBytes(location.database()),
                        Durable.usableBytes(location.bucketPath())),
                notes(status),
                operations.running());
    }

    private List<String> notes(HubStatus status) {
        List<String> notes = new ArrayList<>(status.notes());
        notes.addAll(directory.notes());
        if (status.state() != HubStatus.State.DAMAGED) {
            keys.fault().ifPresent(notes::add);
        }
        return notes;
    }

    /**
     * Asks an operation to end, as {@link Operations#cancel}.
     *
     * @throws SnapshotException {@code not-found}, {@code not-cancellable}
     */
    public Operation cancel(String operation) {
        Operation asked = operations.cancel(operation);
        audit.cancelled(requester, asked);
        return asked;
    }

    /**
     * Notes that what the requester wanted was refused; one whose operation has begun is noted when
     * that ends.
     *
     * @param action method and route
     */
    public void noteRefusal(String action, SnapshotException refusal) {
        if (!hasBegun) {
            audit.refused(
                    requester,
                    action,
                    refusal.code().wireName(),
                    String.valueOf(refusal.getMessage()));
        }
    }

    /** Who did what, for whoever refuses requests before they come here. */
    public AuditLog audit() {
        return audit;
    }

    /** What runs and has run. */
    public Operations operations() {
        return operations;
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
