package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be done with snapshots, as the routes and commands have it. What can be
 * refused cheaply is refused by the call itself; the rest runs as an operation. Passphrases handed
 * in stay the caller's, who closes them once the operation has ended. Thread safe.
 */
public final class SnapshotService implements AutoCloseable {

    /**
     * Where and what this installation is.
     *
     * @param snapshotPath directory of the archives ({@code SNAPSHOT_PATH}), made if it is missing
     * @param location of the Hub's state
     * @param hubVersion this release, for manifests and default names: {@code 0.10.0}
     */
    public record Settings(Path snapshotPath, HubLocation location, String hubVersion) {}

    /**
     * Opens the snapshot half. Needs no database; removes what died operations left among the
     * archives.
     */
    public static SnapshotService open(
            Settings settings, Keyring keyring, ManagedHub hub, Clock clock, SecureRandom random)
            throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** All snapshots, in the order of their names. */
    public List<SnapshotEntry> list() throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * One snapshot with its whole manifest.
     *
     * @throws SnapshotException {@code not-found}
     */
    public SnapshotDetails show(SnapshotName name) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Deletes a snapshot; the Hub that runs from it is not touched.
     *
     * @throws SnapshotException {@code not-found}
     */
    public void delete(SnapshotName name) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Takes a snapshot of the Hub.
     *
     * @param name empty for the release and the time
     * @throws SnapshotException {@code exists}, {@code busy}, {@code damaged}
     */
    public Started<SnapshotEntry> create(Optional<SnapshotName> name) {
        throw new UnsupportedOperationException("skeleton");
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
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Takes in an archive that was put into the directory by hand, as {@link #importArchive}.
     *
     * @throws SnapshotException {@code not-found}, {@code exists} if it has been imported
     */
    public Started<SnapshotEntry> adopt(SnapshotName name, Optional<Passphrase> passphrase) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Prepares an export; takes as long as wrapping the key does.
     *
     * @throws SnapshotException {@code not-found}, {@code key-locked} if it shall be wrapped anew
     *     and cannot be opened here
     */
    public SnapshotExport export(ExportRequest request) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Makes a one-time address for an export. The passphrase is copied, kept in memory only, and
     * wiped when the link is used or expires.
     *
     * @throws SnapshotException {@code not-found}, {@code key-locked}
     */
    public ExportLink link(ExportRequest request) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * The export behind {@code token}, once.
     *
     * @throws SnapshotException {@code not-found} if there is none (any more)
     */
    public SnapshotExport follow(String token) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Takes the key of a snapshot that was imported without it into the keyring.
     *
     * @throws SnapshotException {@code not-found}; {@code not-deployable} if there is no key in it;
     *     from the operation {@code wrong-passphrase}
     */
    public Started<SnapshotEntry> unlock(SnapshotName name, Passphrase passphrase) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Reads all of a snapshot.
     *
     * @throws SnapshotException {@code not-found}; from the operation {@code malformed-archive}
     */
    public Started<Verification> verify(SnapshotName name) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Deploys a snapshot.
     *
     * @throws SnapshotException {@code not-found}, {@code not-deployable}, {@code key-locked},
     *     {@code busy}, {@code not-supported}
     */
    public Started<Deployment> deploy(DeployRequest request) {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Returns to the generation before the last deploy; again: forth.
     *
     * @throws SnapshotException {@code no-previous-generation}, {@code busy}
     */
    public Started<Deployment> rollBack() {
        throw new UnsupportedOperationException("skeleton");
    }

    /**
     * Tries to open a damaged Hub again.
     *
     * @throws SnapshotException {@code busy}; from the operation {@code damaged}
     */
    public Started<SnapshotStatus> retry() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** The Hub's state and what is free on the disks; never needs the database. */
    public SnapshotStatus status() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** What runs and has run. */
    public Operations operations() {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Ends what runs, and lets go of everything but the Hub. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("skeleton");
    }
}
