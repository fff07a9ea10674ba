package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.FreshDatabase;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.HubTraces;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The first start of a Hub. */
final class FreshHub {
    private FreshHub() {}

    /**
     * Makes the database of a new Hub, if there is none and nothing tells that there ever was one.
     *
     * @throws UnusableDatabaseException {@code MISSING} if something does: an empty Hub in the
     *     place of one that was lost would look as if all were well
     */
    static void makeWhereNoneEverWas(
            HubLocation location,
            Generations generations,
            Keyring keyring,
            Clock clock,
            SecureRandom random)
            throws IOException {
        Path database = location.database();
        if (Files.exists(database, LinkOption.NOFOLLOW_LINKS)) {
            return; // Whatever it is, opening it tells.
        }
        Generation current = generations.current();
        Optional<String> trace = HubTraces.of(location, keyring);
        if (trace.isPresent()) {
            throw new UnusableDatabaseException(
                    UnusableDatabaseException.Reason.MISSING,
                    "%s is missing; expected the database of the Hub that was here: %s"
                            .formatted(database.getFileName(), trace.get()));
        }
        Optional<HubPassphrase> passphrase = keyring.get(current.keyId());
        try (HubPassphrase known =
                passphrase.orElseThrow(() -> new IOException("the Hub's key is not known"))) {
            Files.createDirectories(location.bucketWorkDirectory());
            FreshDatabase.create(
                    location.database(),
                    new BucketTree(
                            location.bucketRoot(current.number()), location.bucketWorkDirectory()),
                    known,
                    clock,
                    random);
        }
    }
}
