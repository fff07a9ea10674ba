package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.OneOf;
import io.konveyor.hub.wire.WireName;
import java.time.Instant;
import java.util.Optional;

/**
 * One snapshot as it is listed: an item of {@code GET /snapshots}.
 *
 * @param name its name
 * @param created when it was taken; absent if nothing says so
 * @param bytes size of its archive; on the wire {@code size}
 * @param databaseVersion of the database in it, 0 if unknown; on the wire {@code database}
 * @param hub what it was taken from
 * @param contents what is inside; zeros where unknown
 * @param origin {@code here}, {@code imported}, or {@code not imported}: put among the archives by
 *     hand
 * @param key whether its secrets can be read here
 * @param deployable whether it can be deployed as it is, in its default mode
 * @param reason why not; empty if it can
 * @param evidence whether it was taken of a damaged Hub, and only {@code force} deploys it; absent
 *     if it was not
 * @param defaultMode what a deploy makes of it that is not told otherwise: {@code restore} if it
 *     was taken from this installation, else {@code replica}
 * @param deployed whether it is the one running
 * @param verified when all of it was last read and found good; absent if never
 */
public record SnapshotEntry(
        String name,
        @OmitEmpty Optional<Instant> created,
        @WireName(json = "size") long bytes,
        @WireName(json = "database") int databaseVersion,
        Hub hub,
        Contents contents,
        @OneOf({"here", "imported", "not imported"}) String origin,
        KeyState key,
        boolean deployable,
        @OmitEmpty String reason,
        @OmitEmpty boolean evidence,
        @OneOf({"restore", "replica"}) String defaultMode,
        boolean deployed,
        @OmitEmpty Optional<Instant> verified) {

    /**
     * The Hub a snapshot was taken from.
     *
     * @param id of the installation; empty if unknown
     * @param version its release; empty if unknown
     */
    public record Hub(String id, String version) {}

    /**
     * What a person looks for in a snapshot.
     *
     * @param files files in the bucket tree
     * @param bytes their sizes together
     * @param applications rows
     * @param identities rows
     * @param tasks rows
     */
    public record Contents(
            long files, long bytes, long applications, long identities, long tasks) {}

    /** Whether a snapshot's key can be used here. */
    public enum KeyState {
        /** There is none in it. */
        ABSENT,
        /** It needs the passphrase it was exported with. */
        LOCKED,
        /** This Hub opens it. */
        AVAILABLE
    }
}
