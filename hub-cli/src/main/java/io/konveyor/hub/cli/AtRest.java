package io.konveyor.hub.cli;

import java.nio.file.Path;
import java.util.Optional;

final class AtRest {
    static Snapshots open(
            Terminal terminal,
            Optional<Path> data,
            Optional<Path> database,
            Optional<Path> bucket,
            Optional<Path> snapshots,
            Optional<Path> keyring) {
        throw new UnsupportedOperationException("skeleton");
    }
}
