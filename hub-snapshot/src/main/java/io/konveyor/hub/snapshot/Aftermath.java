package io.konveyor.hub.snapshot;

import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.store.Generation;
import java.util.Optional;

/** Says what became of an operation whose process ended while it ran, by what is there now. */
record Aftermath(SnapshotCatalog catalog, ManagedHub hub) {

    /** In words, to stand behind a colon. */
    String of(KeptOperation operation) {
        return switch (Operation.Kind.valueOf(
                operation.kind().toUpperCase(java.util.Locale.ROOT))) {
            case CREATE, IMPORT -> ofNew(operation);
            case DEPLOY, ROLLBACK -> ofExchange(operation);
            case RELEASE -> ofRelease();
            case UNLOCK -> ofUnlock(operation);
            case EXPORT, VERIFY, RETRY, PLAN -> "it had changed nothing";
        };
    }

    private String ofNew(KeptOperation operation) {
        if (operation.snapshot().isEmpty()) {
            return "if the snapshot is listed it is whole, otherwise nothing of it is left";
        }
        return found(operation).isPresent()
                ? "the snapshot is whole and kept"
                : "nothing of it is left";
    }

    /** Of those that change the generation one runs at a time: if it changed, this one did it. */
    private String ofExchange(KeptOperation operation) {
        Generation now;
        try {
            now = hub.generations().current();
        } catch (SnapshotException notRecovered) {
            return "the status says which state the Hub is in";
        }
        if (now.number() == operation.generation()) {
            return "it was undone, and the Hub is as it was before";
        }
        return operation.kind().equals("deploy")
                ? "it had taken effect and was finished: the snapshot is deployed"
                : "it had taken effect and was finished: the Hub was rolled back";
    }

    private String ofRelease() {
        try {
            return hub.generations().current().mode() == DeployMode.RESTORE
                    ? "the Hub is released"
                    : "the Hub is a replica as before";
        } catch (SnapshotException notRecovered) {
            return "the status says which mode the Hub is in";
        }
    }

    private String ofUnlock(KeptOperation operation) {
        boolean available =
                found(operation)
                        .filter(snapshot -> snapshot.reading().key() == KeyState.AVAILABLE)
                        .isPresent();
        return available ? "the snapshot is unlocked" : "the snapshot is locked as before";
    }

    private Optional<SnapshotCatalog.Found> found(KeptOperation operation) {
        return catalog.find(new SnapshotName(operation.snapshot()));
    }
}
