package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.store.DatabaseVersion;
import io.konveyor.hub.store.DeployMode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a snapshot can be deployed here, how, and why not, as far as its manifest tells.
 *
 * @param hubId this installation; empty while its keyring cannot be used
 */
record Deployability(Supplier<String> hubId, DatabaseMigration migration) {

    /** This Hub's own state comes back as this Hub; any other is a copy to look at. */
    DeployMode defaultMode(SnapshotCatalog.Found found) {
        return found.reading()
                .manifest()
                .flatMap(manifest -> manifest.allegedHub())
                .map(Manifest.Hub::id)
                .filter(id -> !id.isEmpty() && id.equals(hubId.get()))
                .map(own -> DeployMode.RESTORE)
                .orElse(DeployMode.REPLICA);
    }

    /** The mode that {@code request} means. */
    DeployMode mode(DeployRequest request, SnapshotCatalog.Found found) {
        return request.mode().orElseGet(() -> defaultMode(found));
    }

    /**
     * What stands in the way of deploying it in {@code mode}.
     *
     * @param force whether evidence of a damaged Hub is no obstacle
     * @return the code and the reason; empty if nothing does
     */
    Optional<SnapshotException> obstacle(
            SnapshotCatalog.Found found, DeployMode mode, boolean force) {
        if (found.reading().manifest().isEmpty()) {
            return refusal(SnapshotErrorCode.NOT_DEPLOYABLE, found, found.reading().fault());
        }
        if (found.isEvidence() && !force) {
            return refusal(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    found,
                    "it is evidence of a damaged Hub (%s); force=true deploys what can be read of it"
                            .formatted(
                                    found.manifest().allegedCondition().evidence().orElseThrow()));
        }
        int version = found.manifest().allegedDatabaseVersion().orElse(0);
        if (version != 0) {
            Optional<String> unfit = unfit(version);
            if (unfit.isPresent()) {
                return refusal(SnapshotErrorCode.NOT_DEPLOYABLE, found, unfit.get());
            }
        }
        return mode == DeployMode.REPLICA || found.reading().key() == KeyState.AVAILABLE
                ? Optional.empty()
                : refusal(SnapshotErrorCode.KEY_LOCKED, found, keyReason(found));
    }

    /** Why the key cannot be used. */
    static String keyReason(SnapshotCatalog.Found found) {
        return found.reading().key() == KeyState.ABSENT
                ? "its key was not exported with it"
                : "its key is locked";
    }

    /** Why a database of {@code version} cannot be served here; empty if it can. */
    Optional<String> unfit(int version) {
        if (version > DatabaseVersion.CURRENT) {
            return Optional.of(
                    "database version %d is newer than this Hub's %d"
                            .formatted(version, DatabaseVersion.CURRENT));
        }
        if (version < DatabaseVersion.CURRENT && !migration.leadsFrom(version)) {
            return Optional.of(
                    "database version %d is none: the lowest is %d"
                            .formatted(version, DatabaseVersion.LOWEST));
        }
        return Optional.empty();
    }

    private static Optional<SnapshotException> refusal(
            SnapshotErrorCode code, SnapshotCatalog.Found found, String reason) {
        return Optional.of(
                new SnapshotException(code, "snapshot \"%s\": %s".formatted(found.name(), reason)));
    }
}
