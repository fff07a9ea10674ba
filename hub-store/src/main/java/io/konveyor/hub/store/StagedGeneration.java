package io.konveyor.hub.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * A generation under construction. Nothing of it is seen by anybody until it is published; what is
 * left of one whose process died is removed at the next start. Used by one thread at a time.
 *
 * <p>Order of work: put the database at {@link #database} and the bucket tree below {@link
 * #bucketRoot}, migrate, {@link #rewritePaths}, {@link #seal}, {@link Generations#publish}.
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
     * Writes the number into the database's header and forces database, tree and record to disk.
     * May take seconds for a big tree: called before anything is quiesced.
     *
     * <p>An interrupt of the thread ends it early, unsealed.
     *
     * @throws IOException if the database is missing, open elsewhere, or no SQLite database
     */
    void seal() throws IOException;
}
