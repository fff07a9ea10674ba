package io.konveyor.hub.store;

import io.konveyor.hub.store.SecretProof.Verdict;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * One open generation: database, bucket tree and key, opened and closed as a whole. Everything
 * derived from them hangs from this object, so nothing stale can survive a deploy.
 *
 * @param generation which one this is
 * @param database its open database
 * @param buckets its bucket tree
 * @param cipher its secrets
 */
public record HubStore(
        Generation generation, Database database, BucketTree buckets, SecretCipher cipher)
        implements AutoCloseable {

    /** As the other one, with nobody told of damage. */
    public static HubStore open(HubLocation location, Generation generation, Keyring keyring)
            throws IOException {
        return open(location, generation, keyring, failure -> {});
    }

    /**
     * Opens the generation whose database is at {@code location}, with its key from the keyring.
     * The key is proven first: one start with a wrong one can poison a database for good.
     *
     * @param damage told of every error that says the database is damaged, as by {@link
     *     Database#open(java.nio.file.Path, Consumer)}
     * @throws UnusableDatabaseException as {@link Database#open}, and {@code WRONG_KEY} if the key
     *     is missing or does not open the database's own secrets, {@code DAMAGED} if the database
     *     is of another generation; no row was changed
     */
    public static HubStore open(
            HubLocation location,
            Generation generation,
            Keyring keyring,
            Consumer<Exception> damage)
            throws IOException {
        try (HubPassphrase passphrase =
                keyring.get(generation.keyId())
                        .orElseThrow(
                                () ->
                                        new UnusableDatabaseException(
                                                Reason.WRONG_KEY,
                                                "key %s of generation %d is not in the keyring"
                                                        .formatted(
                                                                generation.keyId(),
                                                                generation.number())))) {
            LeftLog.requireFitting(location.database());
            if (!generation.locked()) {
                prove(location, passphrase);
            }
            SecretCipher cipher = new SecretCipher(passphrase);
            BucketTree buckets =
                    new BucketTree(
                            location.bucketRoot(generation.number()),
                            location.bucketWorkDirectory());
            Database database = Database.open(location.database(), damage);
            try {
                requireGeneration(database, generation);
                BucketDoor.requireUsable(buckets.root(), database);
            } catch (UnusableDatabaseException | RuntimeException other) {
                database.close();
                throw other;
            }
            return new HubStore(
                    generation,
                    database,
                    buckets,
                    cipher.beside(new StoredCiphertexts(database)::hold, generation.locked()));
        }
    }

    /** After a failure that could not be taken back, rows and record may be of two generations. */
    private static void requireGeneration(Database database, Generation expected)
            throws UnusableDatabaseException {
        long found = database.generation();
        if (found != expected.number()) {
            throw new UnusableDatabaseException(
                    Reason.DAMAGED,
                    "the database is of generation %d; expected %d"
                            .formatted(found, expected.number()));
        }
    }

    private static void prove(HubLocation location, HubPassphrase passphrase)
            throws UnusableDatabaseException {
        SecretProof proof = SecretProof.of(location.database(), passphrase);
        if (proof.verdict() == Verdict.CONTRADICTED) {
            throw new UnusableDatabaseException(
                    Reason.WRONG_KEY,
                    "the passphrase is not that of the database: " + proof.reason());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
