package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.DeployMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What shall be deployed, and how.
 *
 * @param name the snapshot
 * @param mode restore or replica; empty for what suits the snapshot: {@link
 *     SnapshotEntry#defaultMode}
 * @param keep whether the replaced state is kept as a snapshot {@code pre-deploy-…}
 * @param dryRun whether it shall only be said what would happen
 * @param force whether evidence of a damaged Hub is deployed, as far as it can be read
 */
public record DeployRequest(
        SnapshotName name, Optional<DeployMode> mode, boolean keep, boolean dryRun, boolean force) {

    /**
     * Reads the query of a deploy.
     *
     * @param query value by name; {@code mode}, {@code keep}, {@code dryRun}, {@code force} are
     *     understood, others are none of its business
     * @throws SnapshotException {@code malformed-request} for a value that is none
     */
    public static DeployRequest parse(SnapshotName name, Map<String, String> query) {
        return new DeployRequest(
                name,
                Optional.ofNullable(query.get("mode")).map(DeployRequest::mode),
                flag(query, "keep"),
                flag(query, "dryRun"),
                flag(query, "force"));
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
}
