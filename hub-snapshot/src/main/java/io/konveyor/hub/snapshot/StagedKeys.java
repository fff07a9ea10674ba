package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one deploy adds to the keyring: taken back if nothing comes of it. */
final class StagedKeys {
    private final Keyring keyring;
    private final List<String> added = new ArrayList<>();

    StagedKeys(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The id of a passphrase; it is kept from now on. */
    String put(HubPassphrase passphrase) throws IOException {
        List<String> before = keyring.keyIds();
        String id = keyring.put(passphrase);
        if (!before.contains(id)) {
            added.add(id);
        }
        return id;
    }

    /** The id of a new passphrase; it is kept from now on. */
    String putNew() throws IOException {
        String id = keyring.putNew();
        added.add(id);
        return id;
    }

    /** Removes what was added and no generation needs. */
    void takeBack(Generations generations) throws IOException {
        for (String id : added) {
            if (!generations.hangOn(id)) {
                keyring.forget(id);
            }
        }
    }
}
