package io.konveyor.hub.snapshot;

import io.konveyor.hub.store.Generation;
import io.konveyor.hub.store.Generations;
import io.konveyor.hub.store.HubLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what a deploy replaced as a snapshot {@code pre-deploy-…}, packed from the generation that
 * was set aside while the new Hub serves already. Until it is published nothing but work in
 * progress exists of it; rolling back leads to the replaced state all the same.
 */
record KeepReplaced(
        SnapshotDirectory directory,
        SnapshotCatalog catalog,
        KeyCustody keys,
        HubLocation location,
        CreateSnapshot create,
        Clock clock) {

    /**
     * What a deploy is about to replace.
     *
     * @param current the generation
     * @param status of the Hub that runs, or does not run, on it
     */
    record Replaced(Generations generations, Generation current, HubStatus status) {}

    /**
     * Keeps it; of a damaged Hub as evidence, and what fails then is a note: the deploy is what
     * repairs it.
     *
     * @param notes what else there is to say
     * @return the name of the snapshot; empty if a damaged Hub could not be kept
     * @throws SnapshotException that says that the deploy itself is done
     */
    String keep(Replaced replaced, List<String> notes, Progress progress) {
        SnapshotName name = create.stamped("pre-deploy");
        if (replaced.status().state() == HubStatus.State.DAMAGED) {
            return keepDamaged(replaced, name, notes, progress) ? name.value() : "";
        }
        try {
            pack(replaced, name, progress);
        } catch (IOException | RuntimeException e) {
            SnapshotException known = Failures.translate(e);
            throw new SnapshotException(
                    known.code(),
                    "the snapshot is deployed, but what it replaced could not be kept as one"
                            + " (rolling back still leads there): "
                            + known.getMessage(),
                    e);
        }
        return name.value();
    }

    @SuppressWarnings("try") // held, not used
    private boolean keepDamaged(
            Replaced replaced, SnapshotName name, List<String> notes, Progress progress) {
        try (SnapshotCatalog.Reservation reserved = catalog.reserve(name)) {
            create.keepEvidence(
                    name,
                    Remains.aside(
                            location,
                            replaced.current().number(),
                            replaced.status().reason().orElse("it was damaged")),
                    Optional.of(replaced.current()),
                    progress);
            notes.add(
                    "what it replaced was damaged, and is kept as evidence \"%s\"".formatted(name));
            return true;
        } catch (IOException | RuntimeException e) {
            notes.add("what it replaced was damaged and is not kept: " + Failures.reason(e));
            return false;
        }
    }

    @SuppressWarnings("try") // held, not used
    private void pack(Replaced replaced, SnapshotName name, Progress progress) throws IOException {
        long number = replaced.current().number();
        Path aside =
                replaced.generations()
                        .asideDatabase(number)
                        .orElseThrow(() -> new IOException("nothing was set aside"));
        try (SnapshotCatalog.Reservation reserved = catalog.reserve(name);
                SnapshotDirectory.Work work = directory.work();
                FrozenHub frozen = new AsideHub(aside, number, location, progress)) {
            Path archive = SnapshotPacker.pack(name, origin(replaced), frozen, work, progress);
            catalog.publish(archive, name, Facts.HERE);
        }
    }

    /** As it is on record now: a replica rested until it was replaced. */
    private SnapshotPacker.Origin origin(Replaced replaced) throws IOException {
        Generation state =
                replaced.generations()
                        .previous()
                        .filter(record -> record.number() == replaced.current().number())
                        .orElse(replaced.current());
        return SnapshotPacker.Origin.of(state, keys, create.hubVersion(), clock.instant());
    }
}
