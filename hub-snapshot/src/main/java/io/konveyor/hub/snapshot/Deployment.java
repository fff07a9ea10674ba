package io.konveyor.hub.snapshot;

import io.konveyor.hub.wire.OmitEmpty;
import java.util.List;

/**
 * What a deploy or a roll back has done: the answer of both.
 *
 * @param snapshot the one that runs now; empty after rolling back to a state that came from none
 * @param generation its number
 * @param mode restore or replica
 * @param windowMillis how long nothing was admitted
 * @param kept name of the snapshot that keeps the replaced state; empty if none was asked for
 * @param notes what a person should know: a passphrase nothing could prove, paths outside the roots
 */
public record Deployment(
        String snapshot,
        long generation,
        String mode,
        long windowMillis,
        @OmitEmpty String kept,
        @OmitEmpty List<String> notes) {
    public Deployment {
        notes = List.copyOf(notes);
    }
}
