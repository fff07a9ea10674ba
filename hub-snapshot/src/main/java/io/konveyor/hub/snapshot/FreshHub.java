package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.BucketTree;
import io.konveyor.hub.store.FreshDatabase;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.UnusableDatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

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
        if (Files.exists(location.database()) && Files.size(location.database()) > 0) {
            return;
        }
        Generation current = generations.current();
        if (hasRecords(location.generationsDirectory())) {
            throw new UnusableDatabaseException(
                    UnusableDatabaseException.Reason.MISSING,
                    "the database is missing; there was one, for generations are recorded");
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

    private static boolean hasRecords(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> records = Files.list(directory)) {
            return records.findAny().isPresent();
        }
    }
}
