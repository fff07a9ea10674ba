package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.OneOf;
import java.util.List;

/**
 * What a deploy would do, of a snapshot on the Hub as it is now: the answer of a dry run. Numbers
 * of the current state are -1 where it cannot be read.
 *
 * @param snapshot its name
 * @param mode restore or replica: what was asked for, or suits it
 * @param defaultMode what suits it
 * @param deployable whether it can be deployed in this mode
 * @param code why not; empty if it can
 * @param reason the same for a person
 * @param hub what it was taken from
 * @param database its version and the one served
 * @param migrations the steps in between
 * @param rows by table, those of which either side has any
 * @param files of the bucket trees
 * @param secrets how many of them can be read here
 * @param paths what becomes of the paths in its rows
 * @param space what it takes and what is there
 * @param logins who has to log in again, in sentences
 * @param notes what else a person should know, in sentences
 */
public record DeployPlan(
        String snapshot,
        @OneOf({"restore", "replica"}) String mode,
        @OneOf({"restore", "replica"}) String defaultMode,
        boolean deployable,
        @OmitEmpty String code,
        @OmitEmpty String reason,
        SnapshotEntry.Hub hub,
        Versions database,
        List<SnapshotDetails.Step> migrations,
        List<Rows> rows,
        Files files,
        Secrets secrets,
        Paths paths,
        List<Space> space,
        List<String> logins,
        List<String> notes) {
    public DeployPlan {
        migrations = List.copyOf(migrations);
        rows = List.copyOf(rows);
        space = List.copyOf(space);
        logins = List.copyOf(logins);
        notes = List.copyOf(notes);
    }

    /**
     * Database versions.
     *
     * @param found in the snapshot, 0 if unknown
     * @param current of this Hub
     */
    public record Versions(int found, int current) {}

    /**
     * The rows of one table, told apart by their primary key.
     *
     * @param kind its name
     * @param now how many there are
     * @param then how many there would be
     * @param gained how many would come
     * @param lost how many would go
     */
    public record Rows(String kind, long now, long then, long gained, long lost) {}

    /**
     * The files in buckets, told apart by their path.
     *
     * @param now how many there are
     * @param then how many there would be
     * @param gained how many would come
     * @param lost how many would go
     * @param bytesNow the size of those there are
     * @param bytesThen the size of those there would be
     */
    public record Files(
            long now, long then, long gained, long lost, long bytesNow, long bytesThen) {}

    /**
     * The encrypted fields.
     *
     * @param total how many there are
     * @param readable how many the key opens
     * @param unreadable the others
     * @param verdict what is known of the key: {@code proven}, {@code contradicted}, {@code
     *     unprovable}, {@code doubtful}, or {@code locked} if it is not here
     * @param reason why, in a sentence
     */
    public record Secrets(
            long total,
            long readable,
            long unreadable,
            @OneOf({"proven", "contradicted", "unprovable", "doubtful", "locked"}) String verdict,
            @OmitEmpty String reason) {}

    /**
     * The absolute paths in its rows.
     *
     * @param rewritten how many are led to this Hub's directories
     * @param outside how many lie outside every bucket root and are not touched
     * @param samples a few of those
     */
    public record Paths(long rewritten, long outside, List<String> samples) {
        public Paths {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Room on a disk.
     *
     * @param place {@code database} or {@code buckets}
     * @param needed bytes, roughly
     * @param free bytes; -1 if unknown
     */
    public record Space(@OneOf({"database", "buckets"}) String place, long needed, long free) {}
}
