package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.DeployMode;
import java.util.Locale;
import java.util.Map;

/**
 * What shall be deployed, and how.
 *
 * @param name the snapshot
 * @param mode restore or replica
 * @param keep whether the replaced state is kept as a snapshot {@code pre-deploy-…}
 * @param force whether evidence of a damaged Hub is deployed, as far as it can be read
 */
public record DeployRequest(SnapshotName name, DeployMode mode, boolean keep, boolean force) {

    /** As the other one, of an ordinary snapshot. */
    public DeployRequest(SnapshotName name, DeployMode mode, boolean keep) {
        this(name, mode, keep, false);
    }

    /**
     * Reads the query of a deploy.
     *
     * @param query last value by name; {@code mode}, {@code keep}, {@code dryRun}, {@code force}
     *     are understood, others are none of its business
     * @throws SnapshotException {@code malformed-request} for a value that is none, {@code
     *     not-supported} for one that this version does not do
     */
    public static DeployRequest parse(SnapshotName name, Map<String, String> query) {
        DeployMode mode = mode(query.getOrDefault("mode", "restore"));
        boolean keep = flag(query, "keep");
        if (mode == DeployMode.REPLICA) {
            throw notSupported("mode=replica");
        }
        boolean force = flag(query, "force");
        if (flag(query, "dryRun")) {
            throw notSupported("dryRun=true");
        }
        return new DeployRequest(name, mode, keep, force);
    }

    private static DeployMode mode(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "restore" -> DeployMode.RESTORE;
            case "replica" -> DeployMode.REPLICA;
            default ->
                    throw new SnapshotException(
                            SnapshotErrorCode.MALFORMED_REQUEST,
                            "mode \"%s\": expected restore or replica".formatted(value));
        };
    }

    private static boolean flag(Map<String, String> query, String name) {
        String value = query.getOrDefault(name, "false");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "" -> true;
            case "false", "0" -> false;
            default ->
                    throw new SnapshotException(
                            SnapshotErrorCode.MALFORMED_REQUEST,
                            "%s \"%s\": expected true or false".formatted(name, value));
        };
    }

    private static SnapshotException notSupported(String what) {
        return new SnapshotException(
                SnapshotErrorCode.NOT_SUPPORTED,
                "deploy with %s is not available in this version".formatted(what));
    }
}
