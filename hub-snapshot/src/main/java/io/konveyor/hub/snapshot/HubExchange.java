package io.konveyor.hub.snapshot;

import io.konveyor.hub.snapshot.HubStatus.State;
import io.konveyor.hub.store.DiskFailure;
import io.konveyor.hub.store.Generations;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * The exchange of one generation for another, while the Hub is quiesced: the new one is opened and
 * settled, or the old one is put back and opened. Only if both fail is the Hub damaged.
 */
record HubExchange<H extends HubHalf>(
        ServingHub<H> serving, HubCondition condition, Generations disk) {
    private static final System.Logger LOG = System.getLogger(HubExchange.class.getName());

    /**
     * Does it.
     *
     * @param before what the Hub was doing; if it was not serving and the change fails, it does
     *     that again
     * @throws SnapshotException {@code not-deployable} if the new state cannot be opened
     */
    void run(ManagedHub.Change change, HubCondition.Moment before) throws IOException {
        if (before.state() == State.STOPPED) {
            throw new SnapshotException(SnapshotErrorCode.QUIESCING, "the Hub is stopped");
        }
        try {
            serving.close();
            change.make();
        } catch (IOException | RuntimeException e) {
            reopen(before, e);
            throw e;
        }
        try {
            serving.open(disk);
            change.settle();
        } catch (IOException | RuntimeException e) {
            serving.closeAfter(e);
            takeBack(change, before, e);
            throw refused(e);
        }
        serving.serve();
    }

    private void takeBack(ManagedHub.Change change, HubCondition.Moment before, Exception failure) {
        try {
            change.undo();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            condition.damaged(
                    "the new state cannot be opened, nor the old one put back: "
                            + Failures.reason(e));
            return;
        }
        reopen(before, failure);
    }

    /** Opens the old state after {@code failure}; a Hub that was not open stays as it was. */
    private void reopen(HubCondition.Moment before, Exception failure) {
        if (!before.serves()) {
            condition.restore(before);
            return;
        }
        try {
            serving.open(disk);
            serving.serve();
        } catch (IOException | RuntimeException e) {
            serving.closeAfter(e);
            failure.addSuppressed(e);
            condition.damaged(Failures.reason(e));
            LOG.log(Level.ERROR, "the Hub cannot be opened again", e);
        }
    }

    private static SnapshotException refused(Exception failure) {
        SnapshotException known = Failures.translate(failure);
        // Where the disk refused, another snapshot would fare no better.
        boolean unknown =
                known.code() == SnapshotErrorCode.INTERNAL && DiskFailure.in(failure).isEmpty();
        SnapshotErrorCode code = unknown ? SnapshotErrorCode.NOT_DEPLOYABLE : known.code();
        return new SnapshotException(
                code,
                "the new state cannot be opened, the Hub goes on as before: " + known.getMessage(),
                failure);
    }
}
