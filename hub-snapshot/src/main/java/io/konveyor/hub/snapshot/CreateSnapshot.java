package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.HubLocation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Takes a snapshot of the Hub. Until it is published, nothing but work in progress exists of it; a
 * kill leaves that behind for the next start to remove.
 */
record CreateSnapshot(
        SnapshotDirectory directory,
        SnapshotCatalog catalog,
        KeyCustody keys,
        ManagedHub hub,
        HubLocation location,
        String hubVersion,
        Clock clock) {
    private static final System.Logger LOG = System.getLogger(CreateSnapshot.class.getName());
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * The name of a snapshot that was given none: release and time, or what it is if it is taken of
     * a damaged Hub.
     */
    SnapshotName defaultName() {
        if (hub.status().state() == HubStatus.State.DAMAGED) {
            return stamped("evidence");
        }
        return stamped(hubVersion.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    /** {@code prefix}, and the time in UTC; numbered within one second. */
    SnapshotName stamped(String prefix) {
        String stamped = prefix + "-" + STAMP.format(clock.instant());
        SnapshotName name = new SnapshotName(stamped);
        for (int number = 2; catalog.find(name).isPresent(); number++) {
            name = new SnapshotName(stamped + "-" + number);
        }
        return name;
    }

    /**
     * Refuses what can be refused without touching the Hub.
     *
     * @throws SnapshotException {@code quiescing}, {@code no-space}
     */
    void refuseEarly() throws IOException {
        HubStatus status = hub.status();
        if (status.state() == HubStatus.State.STARTING) {
            throw new SnapshotException(SnapshotErrorCode.QUIESCING, "the Hub is starting");
        }
        Path database = location.database();
        if (Files.isRegularFile(database)) {
            Durable.requireSpace(directory.path(), Files.size(database), "a copy of the database");
        }
    }

    /** Does it; the caller has reserved {@code name}. */
    void run(SnapshotName name, Progress progress) throws IOException {
        HubStatus status = hub.status();
        if (status.state() == HubStatus.State.DAMAGED) {
            keepEvidence(name, hub.remains(progress), status.generation(), progress);
            return;
        }
        try {
            pack(name, progress);
        } catch (SnapshotException e) {
            // Of a Hub at rest nobody knows before it is opened.
            if (status.state() != HubStatus.State.STOPPED
                    || e.code() != SnapshotErrorCode.DAMAGED) {
                throw e;
            }
            keepEvidence(name, hub.remains(progress), status.generation(), progress);
        }
    }

    private void pack(SnapshotName name, Progress progress) throws IOException {
        try (SnapshotDirectory.Work work = directory.work();
                FrozenHub frozen = hub.freeze(progress)) {
            Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Path archive =
                    SnapshotPacker.pack(
                            name,
                            SnapshotPacker.Origin.of(
                                    hub.generations().currentRested(), keys, hubVersion, created),
                            frozen,
                            work,
                            progress);
            progress.pointOfNoReturn();
            catalog.publish(archive, name, Facts.HERE);
        }
    }

    /** Keeps what is left of a damaged Hub; the caller has reserved {@code name}. */
    void keepEvidence(
            SnapshotName name, Remains remains, Optional<Generation> state, Progress progress)
            throws IOException {
        try (SnapshotDirectory.Work work = directory.work()) {
            Path archive =
                    KeepEvidence.pack(
                            name,
                            evidenceOrigin(state.orElseGet(() -> Generation.initial(""))),
                            remains,
                            work,
                            progress);
            progress.pointOfNoReturn();
            catalog.publish(archive, name, Facts.HERE);
        }
    }

    private SnapshotPacker.Origin evidenceOrigin(Generation state) {
        return SnapshotPacker.Origin.of(
                state,
                keys,
                hubVersion,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                keyIfKnown(state.keyId()));
    }

    /** A keyring that is damaged is no reason to keep nothing. */
    private Optional<String> keyIfKnown(String keyId) {
        try {
            return keys.wrapHere(keyId);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "evidence is kept without the key", e);
            return Optional.empty();
        }
    }
}
