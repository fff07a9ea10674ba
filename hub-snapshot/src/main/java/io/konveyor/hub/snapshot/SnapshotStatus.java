package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.WireName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code GET /snapshots/status}.
 *
 * @param state starting, serving, quiescing, damaged or stopped
 * @param reason why, where that needs a word
 * @param generation number of the current state on disk
 * @param mode restore or replica
 * @param snapshot name of the one that runs; empty if the state came from none
 * @param hubId this installation
 * @param hubVersion this release
 * @param keyId the key of the Hub's secrets
 * @param databaseVersion of the Hub's database, 0 if unknown; on the wire {@code database}
 * @param lastWindowMillis how long the last create or deploy stopped admission; absent if none has
 * @param freeBytes what is left for archives; -1 if unknown
 * @param freeSpace what is left on all disks concerned
 * @param notes what recovery did at the last start, and what is wrong without keeping the Hub from
 *     serving, in sentences; absent if there is nothing to say
 * @param operation the create, deploy or roll back that runs; absent if none does
 */
public record SnapshotStatus(
        String state,
        @OmitEmpty String reason,
        long generation,
        String mode,
        @OmitEmpty String snapshot,
        String hubId,
        String hubVersion,
        String keyId,
        @WireName(json = "database") int databaseVersion,
        @OmitEmpty OptionalLong lastWindowMillis,
        long freeBytes,
        FreeSpace freeSpace,
        @OmitEmpty List<String> notes,
        @OmitEmpty Optional<Operation> operation) {
    public SnapshotStatus {
        notes = List.copyOf(notes);
    }

    /**
     * Usable bytes of the file systems; -1 where they cannot be asked.
     *
     * @param snapshotBytes where the archives are
     * @param databaseBytes where the database is
     * @param bucketBytes where the bucket trees are
     */
    public record FreeSpace(long snapshotBytes, long databaseBytes, long bucketBytes) {}
}
