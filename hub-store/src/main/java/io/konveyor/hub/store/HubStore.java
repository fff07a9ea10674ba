package io.konveyor.hub.store;

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

    @Override
    public void close() {
        database.close();
    }
}
