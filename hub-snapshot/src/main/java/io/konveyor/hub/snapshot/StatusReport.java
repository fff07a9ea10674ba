package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.HubLocation;
import java.util.ArrayList;
import java.util.List;

/** Puts together the status from what the Hub, the disks and the operations say of themselves. */
record StatusReport(
        SnapshotService.Settings settings,
        SnapshotDirectory directory,
        KeyCustody keys,
        ManagedHub hub,
        Operations operations) {

    /** The status now; never needs the database. */
    SnapshotStatus now() {
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
}
