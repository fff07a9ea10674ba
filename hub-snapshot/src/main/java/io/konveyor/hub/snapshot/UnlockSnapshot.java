package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.ManifestRewriter;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.store.HubPassphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes the key of a snapshot that was imported without its passphrase. The archive with the new
 * key replaces the old one in one step.
 */
record UnlockSnapshot(SnapshotDirectory directory, SnapshotCatalog catalog, KeyCustody keys) {

    /**
     * Refuses what has no key to unlock.
     *
     * @throws SnapshotException {@code not-found}, {@code malformed-request}
     */
    SnapshotCatalog.Found refuseEarly(SnapshotName name) {
        SnapshotCatalog.Found found = catalog.get(name);
        if (found.reading().key() == KeyState.ABSENT) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_REQUEST,
                    found.reading().fault().isEmpty()
                            ? "snapshot \"%s\" has no key to unlock".formatted(name)
                            : "snapshot \"%s\": %s".formatted(name, found.reading().fault()));
        }
        return found;
    }

    void run(SnapshotName name, Passphrase passphrase, Progress progress) throws IOException {
        SnapshotCatalog.Found found = refuseEarly(name);
        if (found.reading().key() == KeyState.AVAILABLE) {
            return;
        }
        String wrapped = found.manifest().allegedKey().orElseThrow();
        progress.phase("opening the key", 0);
        try (SnapshotDirectory.Work work = directory.work();
                HubPassphrase opened = keys.open(wrapped, passphrase);
                ManifestRewriter rewriter = ManifestRewriter.open(found.archive())) {
            Durable.requireSpace(directory.path(), found.bytes(), "the archive");
            progress.phase("copying", found.bytes());
            Path copy = work.file("archive");
            rewriter.writeTo(
                    found.manifest().withKey(Optional.of(keys.wrapHere(opened))),
                    copy,
                    bytes -> {
                        progress.check();
                        progress.advance(bytes);
                    });
            progress.pointOfNoReturn();
            keys.keyring().put(opened);
            catalog.replace(copy, found, Facts.NOT_IMPORTED);
        }
    }
}
