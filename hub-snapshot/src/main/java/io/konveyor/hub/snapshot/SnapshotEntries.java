package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Claims;
import io.konveyor.hub.archive.Manifest;
import io.konveyor.hub.archive.UnverifiedManifest;
import io.konveyor.hub.store.DeployMode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what the catalog finds as it is listed. */
record SnapshotEntries(SnapshotCatalog catalog, ManagedHub hub, Deployability deployability) {

    /** All snapshots, in the order of their names. */
    List<SnapshotEntry> all() throws IOException {
        HubStatus status = hub.status();
        return catalog.all().stream().map(found -> entry(found, status)).toList();
    }

    /**
     * One snapshot.
     *
     * @throws SnapshotException {@code not-found}
     */
    SnapshotEntry entry(SnapshotName name) {
        return entry(catalog.get(name), hub.status());
    }

    /**
     * The same with its whole manifest, and the migrations a deploy would take it through.
     *
     * @throws SnapshotException {@code not-found}
     */
    SnapshotDetails details(SnapshotName name) {
        SnapshotCatalog.Found found = catalog.get(name);
        Optional<UnverifiedManifest> manifest = found.reading().manifest();
        return new SnapshotDetails(
                entry(found, hub.status()),
                manifest.map(ManifestText::tree).orElse(Map.of()),
                DatabaseMigration.steps(
                        manifest.map(alleged -> alleged.allegedDatabaseVersion().orElse(0))
                                .orElse(0)));
    }

    /**
     * @param status of the Hub, to tell the one it runs from
     */
    private SnapshotEntry entry(SnapshotCatalog.Found found, HubStatus status) {
        Optional<UnverifiedManifest> manifest = found.reading().manifest();
        Optional<Manifest.Hub> origin = manifest.flatMap(UnverifiedManifest::allegedHub);
        DeployMode mode = deployability.defaultMode(found);
        Optional<SnapshotException> obstacle = deployability.obstacle(found, mode, false);
        return new SnapshotEntry(
                found.name().value(),
                manifest.flatMap(UnverifiedManifest::allegedCreated),
                found.bytes(),
                manifest.map(alleged -> alleged.allegedDatabaseVersion().orElse(0)).orElse(0),
                new SnapshotEntry.Hub(
                        origin.map(Manifest.Hub::id).orElse(""),
                        origin.map(Manifest.Hub::version).orElse("")),
                contents(manifest),
                found.facts().map(Facts::origin).orElse(Facts.NOT_IMPORTED),
                found.reading().key(),
                obstacle.isEmpty(),
                obstacle.map(SnapshotException::getMessage).orElse(""),
                found.isEvidence(),
                mode.wireName(),
                isDeployed(found, status),
                found.facts().flatMap(Facts::verified).map(OffsetDateTime::toInstant));
    }

    private static SnapshotEntry.Contents contents(Optional<UnverifiedManifest> manifest) {
        if (manifest.isEmpty()) {
            return new SnapshotEntry.Contents(0, 0, 0, 0, 0);
        }
        Claims claims = manifest.get().claims();
        return new SnapshotEntry.Contents(
                claims.bucketFiles().orElse(0),
                claims.bucketBytes().orElse(0),
                claims.applications().orElse(0),
                claims.identities().orElse(0),
                claims.tasks().orElse(0));
    }

    /** A name alone does not tell: another snapshot may have had it when it was deployed. */
    private static boolean isDeployed(SnapshotCatalog.Found found, HubStatus status) {
        return status.number() > 0
                && status.snapshot().filter(found.name().value()::equals).isPresent()
                && found.facts().filter(facts -> facts.deployedAs() == status.number()).isPresent();
    }
}
