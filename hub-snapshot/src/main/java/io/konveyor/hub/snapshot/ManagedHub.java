package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.TableRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the snapshot half knows of a Hub: the one in this process, one at rest on disk, or (as
 * another implementation) an unmodified upstream Hub in a child process. Calls come one at a time.
 */
public interface ManagedHub {

    /** The Hub's state now; never blocks, never needs the database. */
    HubStatus status();

    /**
     * The Hub's generations on disk.
     *
     * @throws SnapshotException {@code quiescing} while the Hub has not been recovered
     */
    Generations generations();

    /**
     * The rows of the Hub as it is, to be read in short glances while it serves; the caller closes
     * them.
     *
     * @param work an empty directory for a copy, where looking would change something else
     * @return empty if the Hub is damaged or still starting
     * @throws IOException if they cannot be read
     */
    Optional<TableRows> rows(Path work) throws IOException;

    /**
     * Takes a copy that stands still: quiesces, pins, resumes, and returns with the Hub serving
     * again. If it cannot be quiesced, it goes on as before.
     *
     * @throws SnapshotException {@code quiesce-refused} with the reason, {@code damaged} if there
     *     is nothing to copy
     */
    FrozenHub freeze(Progress progress) throws IOException;

    /**
     * What is left of a damaged Hub; closed, and let alone until another operation.
     *
     * @throws SnapshotException {@code quiescing} if it is not damaged (any more), {@code
     *     quiesce-refused} if something still holds on to it
     */
    Remains remains(Progress progress) throws IOException;

    /**
     * Makes {@code change} while the Hub is quiesced and closed, then opens it and resumes; parked
     * requests go on against the new Hub. If it cannot be opened, the change is undone and the old
     * Hub opened.
     *
     * @return how long nothing was admitted
     * @throws SnapshotException {@code quiesce-refused} if it could not be quiesced, {@code
     *     not-deployable} if the new state could not be opened; the old one serves again
     */
    Duration exchange(Change change, Progress progress) throws IOException;

    /**
     * Tries to open a damaged Hub again; nothing happens to one that serves.
     *
     * @throws SnapshotException {@code damaged} with the reason if it still cannot be opened
     */
    void retry(Progress progress) throws IOException;

    /** A change of the state on disk, made while nothing has it open. */
    interface Change {
        /** Makes the new state current. A failure leaves the old one current. */
        void make() throws IOException;

        /** Makes the old state current again. */
        void undo() throws IOException;

        /** The new state has been opened and found good; called before any request is admitted. */
        void settle() throws IOException;
    }
}
