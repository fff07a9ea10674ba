package io.konveyor.hub.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot as it is listed: an item of {@code GET /snapshots}.
 *
 * @param name its name
 * @param created when it was taken; absent if nothing says so
 * @param bytes size of its archive
 * @param databaseVersion of the database in it; 0 if unknown
 * @param hubVersion release it was taken from; empty if unknown
 * @param hubId installation it was taken from; empty if unknown
 * @param contents what is inside; zeros where unknown
 * @param origin how it came here
 * @param key whether its secrets can be read here
 * @param deployable whether it can be deployed as it is (in restore mode)
 * @param reason why not; empty if it can
 * @param deployed whether it is the one running
 * @param verified when all of it was last read and found good; absent if never
 */
public record SnapshotEntry(
        String name,
        @JsonInclude(Include.NON_NULL) @Nullable Instant created,
        long bytes,
        int databaseVersion,
        String hubVersion,
        String hubId,
        Contents contents,
        Origin origin,
        KeyState key,
        boolean deployable,
        @JsonInclude(Include.NON_EMPTY) String reason,
        boolean deployed,
        @JsonInclude(Include.NON_NULL) @Nullable Instant verified) {

    public SnapshotEntry {
        reason = reason == null ? "" : reason;
    }

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

    /** How a snapshot came here. */
    public enum Origin {
        HERE,
        IMPORTED,
        NOT_IMPORTED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Whether a snapshot's key can be used here. */
    public enum KeyState {
        /** There is none in it. */
        ABSENT,
        /** It needs the passphrase it was exported with. */
        LOCKED,
        /** This Hub opens it. */
        AVAILABLE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
