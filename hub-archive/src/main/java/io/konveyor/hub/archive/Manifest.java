package io.konveyor.hub.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code snapshot.yaml}: what an archive says of itself. Immutable.
 *
 * @param name the snapshot's name
 * @param created when it was taken
 * @param format version of the archive format
 * @param hub the Hub it was taken from
 * @param database the database in it
 * @param bucket the bucket tree in it
 * @param contents what a person looks for
 * @param key the Hub's passphrase, wrapped (an armored age file)
 * @param condition the state was in
 * @param unknown fields this version does not know, kept in their order on re-export
 */
public record Manifest(
        String name,
        Instant created,
        int format,
        Hub hub,
        DatabasePart database,
        BucketPart bucket,
        Contents contents,
        Optional<String> key,
        Condition condition,
        Map<String, Object> unknown) {
    public Manifest {
        if (format < 1) {
            throw new IllegalArgumentException("format version must be positive: " + format);
        }
        unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
    }

    /** The format version that is written now. */
    public static final int CURRENT_FORMAT = Layout.FORMAT;

    /** One of an ordinary snapshot. */
    public Manifest(
            String name,
            Instant created,
            int format,
            Hub hub,
            DatabasePart database,
            BucketPart bucket,
            Contents contents,
            Optional<String> key,
            Map<String, Object> unknown) {
        this(name, created, format, hub, database, bucket, contents, key, Condition.SOUND, unknown);
    }

    /** The same with another name. */
    public Manifest withName(String name) {
        return new Manifest(
                name, created, format, hub, database, bucket, contents, key, condition, unknown);
    }

    /** The same with another wrapped key, or none. */
    public Manifest withKey(Optional<String> key) {
        return new Manifest(
                name, created, format, hub, database, bucket, contents, key, condition, unknown);
    }

    /**
     * The condition a state was in.
     *
     * @param evidence what was found when this was taken of a damaged Hub; empty for an ordinary
     *     snapshot
     * @param locked whether there are secrets in it under a key that was not at hand
     * @param rested how long it had lain in snapshots, aside or as a replica before; without it a
     *     snapshot of a deployed snapshot would forget how young its rows are
     */
    public record Condition(Optional<String> evidence, boolean locked, Duration rested) {
        /** Of most. */
        public static final Condition SOUND = new Condition(Optional.empty(), false, Duration.ZERO);
    }

    /**
     * The Hub a snapshot was taken from.
     *
     * @param id of the installation; empty if unknown
     * @param version its release; empty if unknown
     * @param database its database version
     */
    public record Hub(String id, String version, int database) {}

    /**
     * The database in an archive.
     *
     * @param file name of its entry
     * @param bytes its size
     * @param sha256 its digest, lower-case hex
     */
    public record DatabasePart(String file, long bytes, String sha256) {}

    /**
     * The bucket tree in an archive.
     *
     * @param roots absolute paths of the bucket root(s) in the source database
     * @param files number of files
     * @param bytes their sizes together
     */
    public record BucketPart(List<String> roots, long files, long bytes) {
        public BucketPart {
            roots = List.copyOf(roots);
        }
    }

    /** How many of what a person looks for are inside. */
    public record Contents(long applications, long identities, long tasks) {}
}
