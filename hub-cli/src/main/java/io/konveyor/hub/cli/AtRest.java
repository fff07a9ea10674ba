package io.konveyor.hub.cli;

import io.konveyor.hub.server.config.HubConfiguration;
import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import io.konveyor.hub.snapshot.Requester;
import io.konveyor.hub.snapshot.RestingHub;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.Keyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the snapshots of a Hub that does not run. Its paths mean what they mean when it serves. */
final class AtRest {
    private AtRest() {}

    /**
     * Opens the Hub in a data directory.
     *
     * @throws io.konveyor.hub.snapshot.SnapshotException while a Hub runs on it
     */
    static Snapshots open(Terminal terminal, Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            throw CommandFailure.failed("%s: no such data directory".formatted(data));
        }
        Map<String, String> environment = withoutPaths(terminal);
        return open(
                terminal,
                HubConfiguration.of(
                        environment,
                        new Overrides(Optional.of(data), Optional.empty(), OptionalInt.empty())));
    }

    /**
     * Opens the Hub at the given paths.
     *
     * @param paths by the names of the environment variables that a Hub takes them from
     */
    static Snapshots open(Terminal terminal, Map<String, Path> paths) throws IOException {
        Map<String, String> environment = withoutPaths(terminal);
        paths.forEach((name, path) -> environment.put(name, path.toString()));
        return open(terminal, HubConfiguration.of(environment, Overrides.NONE));
    }

    private static Map<String, String> withoutPaths(Terminal terminal) {
        Map<String, String> environment = new HashMap<>(terminal.environment());
        for (String name :
                new String[] {"DB_PATH", "BUCKET_PATH", "SNAPSHOT_PATH", "KEYRING_PATH"}) {
            environment.remove(name);
        }
        // About who may ask a Hub that serves; nobody asks this one.
        environment.remove("AUTH_REQUIRED");
        return environment;
    }

    private static Snapshots open(Terminal terminal, HubConfiguration configuration)
            throws IOException {
        try (HubPassphrase passphrase = configuration.passphrase()) {
            Keyring keyring = Keyring.open(configuration.location().keyring());
            RestingHub hub =
                    RestingHub.open(
                            configuration.location(), keyring, passphrase, Clock.systemUTC());
            try {
                SnapshotService service =
                        SnapshotService.open(
                                new SnapshotService.Settings(
                                        configuration.snapshotPath(),
                                        configuration.location(),
                                        configuration.hubVersion(),
                                        configuration.auditFile()),
                                keyring,
                                hub,
                                Clock.systemUTC(),
                                new SecureRandom());
                return new RestingSnapshots(
                        terminal,
                        service.by(Requester.commandLine(System.getProperty("user.name", ""))),
                        hub);
            } catch (IOException | RuntimeException e) {
                try {
                    hub.close();
                } catch (IOException suppressed) {
                    e.addSuppressed(suppressed);
                }
                throw e;
            }
        }
    }
}
