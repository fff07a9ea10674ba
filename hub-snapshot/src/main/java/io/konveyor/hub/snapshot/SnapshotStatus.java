package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.WireName;
import java.time.Instant;
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
 * @param origin id of the installation the state was taken from; empty if it came from no snapshot
 *     or that did not say so
 * @param held what a replica does not do, in sentences; empty for a Hub of its own
 * @param locked whether its secrets are unreadable because it was deployed without their key
 * @param previous what a roll back leads to; absent if there is nothing
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
        @OmitEmpty String origin,
        @OmitEmpty List<String> held,
        @OmitEmpty boolean locked,
        @OmitEmpty Optional<Previous> previous,
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
        held = List.copyOf(held);
    }

    /** What can be said now; never needs the database. */
    static SnapshotStatus of(
            HubStatus hub,
            String hubId,
            String hubVersion,
            FreeSpace freeSpace,
            List<String> notes,
            Optional<Operation> running) {
        Optional<Generation> generation = hub.generation();
        return new SnapshotStatus(
                hub.state().wireName(),
                hub.reason().orElse(""),
                hub.number(),
                generation.map(Generation::mode).orElse(DeployMode.RESTORE).wireName(),
                hub.snapshot().orElse(""),
                generation.flatMap(Generation::originHub).orElse(""),
                generation.filter(Generation::isReplica).map(r -> Replica.HELD).orElse(List.of()),
                generation.filter(Generation::locked).isPresent(),
                hub.previous().map(Previous::of),
                hubId,
                hubVersion,
                generation.map(Generation::keyId).orElse(""),
                hub.databaseVersion().orElse(0),
                hub.lastWindow()
                        .map(window -> OptionalLong.of(window.toMillis()))
                        .orElse(OptionalLong.empty()),
                freeSpace.snapshotBytes(),
                freeSpace,
                notes,
                running);
    }

    /**
     * The generation a roll back leads to.
     *
     * @param generation its number
     * @param snapshot the one it came from; empty if it came from none
     * @param mode restore or replica
     * @param since when it was set aside; absent if unknown
     */
    public record Previous(
            long generation,
            @OmitEmpty String snapshot,
            String mode,
            @OmitEmpty Optional<Instant> since) {
        static Previous of(HubStatus.Previous previous) {
            Generation generation = previous.generation();
            return new Previous(
                    generation.number(),
                    generation.snapshot().orElse(""),
                    generation.mode().wireName(),
                    previous.since());
        }
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
