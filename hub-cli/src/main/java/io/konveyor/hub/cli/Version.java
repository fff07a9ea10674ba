package io.konveyor.hub.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code hub --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        // Named by the jar's manifest; classes that run from a directory have none.
        String version =
                Optional.ofNullable(Hub.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged");
        return new String[] {
            "hub " + version + " (Java " + System.getProperty("java.version") + ")"
        };
    }
}
