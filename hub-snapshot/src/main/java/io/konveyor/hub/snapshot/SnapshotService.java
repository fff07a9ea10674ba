package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
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

    private final SnapshotHalf half;
    private final RequestedOperations requested;

    private SnapshotService(SnapshotHalf half, Requester requester) {
        this.half = half;
        this.requested = new RequestedOperations(half.operations, half.audit, requester);
    }

    /**
     * This service as {@code requester} uses it: what it starts says who asked. One and the same
     * otherwise, and closed with it.
     */
    public SnapshotService by(Requester requester) {
        return new SnapshotService(half, requester);
    }

    /**
     * Opens the snapshot half. Needs no database; removes what died operations left among the
     * archives, unless another process works there.
     */
    public static SnapshotService open(
            Settings settings, Keyring keyring, ManagedHub hub, Clock clock, SecureRandom random)
            throws IOException {
        return new SnapshotService(
                SnapshotHalf.open(settings, keyring, hub, clock, random), Requester.HUB);
    }

    /** All snapshots, in the order of their names. */
    public List<SnapshotEntry> list() throws IOException {
        return half.entries.all();
    }

    /**
     * One snapshot with its whole manifest, and the migrations a deploy would take it through.
     *
     * @throws SnapshotException {@code not-found}
     */
    public SnapshotDetails show(SnapshotName name) {
        return half.entries.details(name);
    }

    /**
     * Deletes a snapshot; the Hub that runs from it is not touched.
     *
     * @throws SnapshotException {@code not-found}
     */
    public void delete(SnapshotName name) {
        try {
            half.catalog.delete(name);
        } catch (IOException e) {
            throw Failures.translate(e);
        }
        requested.noteDone("delete", name.value());
    }

    /**
     * Takes a snapshot of the Hub; of a damaged one, evidence.
     *
     * @param name empty for the release and the time
     * @throws SnapshotException {@code exists}, {@code busy}, {@code quiescing}, {@code no-space};
     *     from the operation also {@code quiesce-refused}
     */
    public Started<SnapshotEntry> create(Optional<SnapshotName> name) throws IOException {
        SnapshotName chosen = name.isPresent() ? name.get() : half.create.defaultName();
        half.create.refuseEarly();
        SnapshotCatalog.Reservation reserved = half.catalog.reserve(chosen);
        return requested.startAlone(
                Operation.Kind.CREATE,
                chosen.value(),
                reserved,
                (id, progress) -> {
                    half.create.run(chosen, progress);
                    return half.entries.entry(chosen);
                });
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
        name.ifPresent(asked -> half.catalog.reserve(asked).close());
        return requested.start(
                Operation.Kind.IMPORT,
                name.map(SnapshotName::value).orElse(""),
                (id, progress) ->
                        half.entries.entry(half.importing.run(file, name, passphrase, progress)));
    }

    /**
     * Takes in an archive that was put into the directory by hand, as {@link #importArchive}.
     *
     * @throws SnapshotException {@code not-found}, {@code exists} if it has been imported
     */
    public Started<SnapshotEntry> adopt(SnapshotName name, Optional<Passphrase> passphrase) {
        SnapshotCatalog.Found found = half.catalog.get(name);
        if (found.facts().filter(facts -> !facts.origin().equals(Facts.NOT_IMPORTED)).isPresent()) {
            throw new SnapshotException(
                    SnapshotErrorCode.EXISTS, "snapshot \"%s\" exists".formatted(name));
        }
        return requested.start(
                Operation.Kind.IMPORT,
                name.value(),
                (id, progress) -> {
                    half.importing.adopt(found, passphrase, progress);
                    return half.entries.entry(name);
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
        half.exports.refuseEarly(request);
        return export(request, requested.requester());
    }

    private SnapshotExport export(ExportRequest request, Requester who) throws IOException {
        String name = request.name().value();
        OperationRun run = requested.begin(Operation.Kind.EXPORT, name, who);
        try {
            run.phase("wrapping the key", 0);
            return new TrackedExport(half.exports.run(request), name, run);
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
        ExportLink link = half.links.make(request, requested.requester());
        requested.noteDone("link", request.name().value());
        return link;
    }

    /**
     * The export behind {@code token}, once.
     *
     * @throws SnapshotException {@code not-found} if there is none (any more), or as {@link
     *     #export}
     */
    public SnapshotExport follow(String token) throws IOException {
        return half.links.follow(
                token, (request, maker) -> export(request, requested.requester().byLinkOf(maker)));
    }

    /**
     * Takes the key of a snapshot that was imported without it into the keyring.
     *
     * @throws SnapshotException {@code not-found}; {@code malformed-request} if there is no key in
     *     it; from the operation {@code wrong-passphrase}
     */
    public Started<SnapshotEntry> unlock(SnapshotName name, Passphrase passphrase) {
        half.unlock.refuseEarly(name);
        return requested.start(
                Operation.Kind.UNLOCK,
                name.value(),
                (id, progress) -> {
                    half.unlock.run(name, passphrase, progress);
                    return half.entries.entry(name);
                });
    }

    /**
     * Reads all of a snapshot.
     *
     * @throws SnapshotException {@code not-found}; from the operation {@code malformed-archive}
     */
    public Started<Verification> verify(SnapshotName name) {
        half.catalog.get(name);
        return requested.start(
                Operation.Kind.VERIFY,
                name.value(),
                (id, progress) -> half.verify.run(name, progress));
    }

    /**
     * Deploys a snapshot.
     *
     * @throws SnapshotException {@code not-found}, {@code not-deployable}, {@code key-locked},
     *     {@code busy}, {@code not-supported}, {@code no-space}
     */
    public Started<Deployment> deploy(DeployRequest request) {
        half.deploy.refuseEarly(request);
        return requested.startAlone(
                Operation.Kind.DEPLOY,
                request.name().value(),
                (id, progress) -> half.deploy.run(request, id, progress));
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
        half.catalog.get(request.name());
        return requested.start(
                Operation.Kind.PLAN,
                request.name().value(),
                (id, progress) -> half.plan.run(request, progress));
    }

    /**
     * Deploys the snapshot that the administrator has marked for this start ({@code
     * SNAPSHOT_PATH/deploy}), and waits for it. Called once, between recovering the Hub and
     * starting it. A failure is logged and leaves the Hub as it was.
     */
    public void deployMarked() {
        try {
            Optional<DeployMark.Marked> marked = half.mark.take();
            if (marked.isPresent()) {
                LOG.log(Level.INFO, "deploying \"{0}\" as marked", marked.get().name());
                deploy(DeployRequest.parse(marked.get().name(), Map.of())).await();
                half.mark.done();
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
        half.rollBack.refuseEarly();
        return requested.startAlone(
                Operation.Kind.ROLLBACK, "", (id, progress) -> half.rollBack.run(id, progress));
    }

    /**
     * Leaves replica mode: one durable act, after which tasks, trackers, importer and reaper go on.
     *
     * @throws SnapshotException {@code not-replica}, {@code busy}
     */
    public Started<Deployment> release() {
        String snapshot = half.release.refuseEarly().snapshot().orElse("");
        return requested.startAlone(
                Operation.Kind.RELEASE, snapshot, (id, progress) -> half.release.run(progress));
    }

    /**
     * Tries to open a damaged Hub again.
     *
     * @throws SnapshotException {@code busy}; from the operation {@code damaged}
     */
    public Started<SnapshotStatus> retry() {
        return requested.startAlone(
                Operation.Kind.RETRY,
                "",
                (id, progress) -> {
                    half.hub.retry(progress);
                    return status();
                });
    }

    /** The Hub's state and what is free on the disks; never needs the database. */
    public SnapshotStatus status() {
        return half.status.now();
    }

    /**
     * Asks an operation to end, as {@link Operations#cancel}.
     *
     * @throws SnapshotException {@code not-found}, {@code not-cancellable}
     */
    public Operation cancel(String operation) {
        return requested.cancel(operation);
    }

    /**
     * Notes that what the requester wanted was refused; one whose operation has begun is noted when
     * that ends.
     *
     * @param action method and route
     */
    public void noteRefusal(String action, SnapshotException refusal) {
        requested.noteRefusal(action, refusal);
    }

    /** Who did what, for whoever refuses requests before they come here. */
    public AuditLog audit() {
        return half.audit;
    }

    /** What runs and has run. */
    public Operations operations() {
        return half.operations;
    }

    /** Ends what runs, and lets go of everything but the Hub. */
    @Override
    public void close() {
        half.close();
    }
}
