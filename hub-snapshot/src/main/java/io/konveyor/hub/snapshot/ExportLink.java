package io.konveyor.hub.snapshot;

import java.time.Instant;

/**
 * The right to fetch one export once.
 *
 * @param token goes into the address; random
 * @param expires when it ends unused
 */
public record ExportLink(String token, Instant expires) {
    @Override
    public String toString() {
        return "ExportLink[expires=" + expires + "]";
    }
}
