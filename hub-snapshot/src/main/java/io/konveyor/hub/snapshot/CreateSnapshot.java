package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.HubLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

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
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The name of a snapshot that was given none: release and time. */
    SnapshotName defaultName() {
        return stamped(hubVersion.replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    /** {@code prefix}, and the time in UTC. */
    SnapshotName stamped(String prefix) {
        return new SnapshotName(prefix + "-" + STAMP.format(clock.instant()));
    }

    /**
     * Refuses what can be refused without touching the Hub.
     *
     * @throws SnapshotException {@code damaged}, {@code quiescing}, {@code no-space}
     */
    void refuseEarly() throws IOException {
        HubStatus status = hub.status();
        if (status.state() == HubStatus.State.DAMAGED) {
            throw new SnapshotException(
                    SnapshotErrorCode.DAMAGED,
                    "the Hub is damaged: " + status.reason().orElse("the log says more"));
        }
        if (status.state() == HubStatus.State.STARTING) {
            throw new SnapshotException(SnapshotErrorCode.QUIESCING, "the Hub is starting");
        }
        Path database = location.database();
        if (Files.exists(database)) {
            Durable.requireSpace(directory.path(), Files.size(database), "a copy of the database");
        }
    }

    /** Does it; the caller has reserved {@code name}. */
    void run(SnapshotName name, Progress progress) throws IOException {
        try (SnapshotDirectory.Work work = directory.work();
                FrozenHub frozen = hub.freeze(progress)) {
            Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Path archive =
                    SnapshotPacker.pack(
                            name,
                            new SnapshotPacker.Origin(
                                    keys.keyring().hubId(),
                                    hubVersion,
                                    created,
                                    keys.wrapHere(hub.status().keyId())),
                            frozen,
                            work,
                            progress);
            progress.pointOfNoReturn();
            catalog.publish(archive, name, Facts.HERE);
        }
    }
}
