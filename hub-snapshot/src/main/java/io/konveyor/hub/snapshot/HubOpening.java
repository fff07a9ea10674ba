package io.konveyor.hub.snapshot;

import io.konveyor.hub.snapshot.HubStatus.State;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.Keyring;
import io.konveyor.hub.store.UnusableDatabaseException;
import io.konveyor.hub.store.UnusableDatabaseException.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Opens what is current on disk, while the Hub is quiesced: makes a fresh database where none ever
 * was, migrates an older one, and has it serve.
 */
record HubOpening(
        HubLocation location,
        Keyring keyring,
        InPlaceMigration inPlace,
        ServingHub<?> serving,
        HubCondition condition,
        Clock clock) {
    private static final System.Logger LOG = System.getLogger(HubOpening.class.getName());

    /** Does it; what stands in the way makes the Hub damaged and leaves nothing open. */
    void run(Generations disk) {
        condition.set(State.STARTING);
        try {
            Optional<String> fault = disk.fault();
            if (fault.isPresent()) {
                throw new UnusableDatabaseException(Reason.DAMAGED, fault.get());
            }
            FreshHub.makeWhereNoneEverWas(location, disk, keyring, clock, new SecureRandom());
            inPlace.run(disk.current());
            serving.open(disk);
            serving.serve();
        } catch (IOException | RuntimeException e) {
            serving.closeAfter(e);
            condition.damaged(Failures.reason(e));
            LOG.log(Level.ERROR, "the Hub cannot be opened", e);
        }
    }
}
