package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;

/**
 * A generation under construction. Nothing of it is seen by anybody until it is published; what is
 * left of one whose process died is removed at the next start. Used by one thread at a time.
 *
 * <p>Order of work: put the database at {@link #database} and the bucket tree below {@link
 * #bucketRoot}, migrate, {@link #rewritePaths}, perhaps {@link #lock}, {@link #seal}, {@link
 * Generations#publish}.
 */
public interface StagedGeneration {

    /** What it will be. */
    Generation generation();

    default long number() {
        return generation().number();
    }

    /** Where its database is to be written; no file is there yet. */
    Path database();

    /** Its bucket root; an empty directory when staged. */
    Path bucketRoot();

    /**
     * Rewrites the paths in the closed staged database to {@link #bucketRoot}.
     *
     * @param roots bucket roots the manifest names, besides those recognised from the rows
     */
    PathRewrite rewritePaths(Collection<String> roots) throws IOException;

    /**
     * Says that the key of the snapshot's secrets is not at hand: what is written from now on is
     * encrypted with a key of the generation's own, the rest stays as it is. A new signing key
     * takes the place of those that came with the snapshot: nobody can use them, and a single one
     * that stays closed keeps a Hub from starting. They are still in the archive, and come back
     * with a deploy that has its key. For a migrated database.
     *
     * @param keyId of {@code own} in the keyring
     */
    void lock(String keyId, HubPassphrase own, Clock clock) throws IOException;

    /**
     * Writes the number into the database's header and forces database, tree and record to disk.
     * May take seconds for a big tree: called before anything is quiesced.
     *
     * <p>An interrupt of the thread ends it early, unsealed.
     *
     * @throws IOException if the database is missing, open elsewhere, or no SQLite database
     */
    void seal() throws IOException;
}
