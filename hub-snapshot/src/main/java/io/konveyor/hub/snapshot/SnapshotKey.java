package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.HubPassphrase;
import java.io.IOException;
import java.util.Optional;

/** The key of a snapshot's secrets while it is worked with, if it can be opened here. */
final class SnapshotKey implements AutoCloseable {
    private Optional<HubPassphrase> passphrase;

    private SnapshotKey(Optional<HubPassphrase> passphrase) {
        this.passphrase = passphrase;
    }

    static SnapshotKey of(SnapshotCatalog.Found found, KeyCustody keys) throws IOException {
        Optional<String> wrapped = found.manifest().allegedKey();
        return new SnapshotKey(wrapped.isPresent() ? keys.open(wrapped.get()) : Optional.empty());
    }

    /** Empty if there is none, or it does not open here; stays this object's. */
    Optional<HubPassphrase> passphrase() {
        return passphrase;
    }

    /** It has turned out to be of no use: from now on there is none. */
    void drop() {
        close();
        passphrase = Optional.empty();
    }

    @Override
    public void close() {
        passphrase.ifPresent(HubPassphrase::close);
    }
}
