package io.konveyor.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Hub is meant: one that runs ({@code --url}), or one at rest ({@code --data}). */
final class WhereOption {
    static final String DEFAULT_URL = "http://localhost:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The Hub that is asked (default: HUB_URL, else " + DEFAULT_URL + ").")
    private @Nullable String url;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = {
                "How long a Hub may stay away while an operation goes on there, until waiting",
                "for it ends (default: ${DEFAULT-VALUE})."
            })
    private int patience;

    @picocli.CommandLine.Mixin
    private final CredentialOptions credentials = new CredentialOptions();

    /** A Hub that runs. */
    RemoteSnapshots open(Terminal terminal) throws IOException {
        if (patience < 1) {
            throw CommandFailure.usage(
                    "--patience %d: at least one second is expected".formatted(patience));
        }
        return new RemoteSnapshots(
                new HttpExchange(address(terminal), credentials.header(terminal)),
                terminal,
                Duration.ofSeconds(patience));
    }

    /** Whether the person named a Hub that runs, or who asks it. */
    boolean isGiven() {
        return url != null || credentials.isGiven();
    }

    private String address(Terminal terminal) {
        return Optional.ofNullable(url)
                .or(() -> Optional.ofNullable(terminal.environment().get("HUB_URL")))
                .filter(given -> !given.isBlank())
                .orElse(DEFAULT_URL);
    }

    /** The same, for commands that also work on a Hub at rest. */
    static final class OrAtRest {
        @picocli.CommandLine.Mixin private final WhereOption running = new WhereOption();

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Work on the Hub at rest in the data directory DIR; none may run.")
        private @Nullable Path data;

        @Option(
                names = "--database",
                paramLabel = "FILE",
                description = "Work on the Hub at rest with this database (as DB_PATH).")
        private @Nullable Path database;

        @Option(
                names = "--bucket",
                paramLabel = "DIR",
                description = "Its bucket root (as BUCKET_PATH); with --database.")
        private @Nullable Path bucket;

        @Option(
                names = "--snapshots",
                paramLabel = "DIR",
                description = "Its archives (as SNAPSHOT_PATH; default: snapshots beside it).")
        private @Nullable Path snapshots;

        @Option(
                names = "--keyring",
                paramLabel = "DIR",
                description = "Its keyring (as KEYRING_PATH; default: hub.keys beside it).")
        private @Nullable Path keyring;

        Snapshots open(Terminal terminal) throws IOException {
            if (!isAtRest()) {
                return running.open(terminal);
            }
            if (running.isGiven()) {
                throw CommandFailure.usage(
                        "--url and who asks are for a Hub that runs, --data and --database for one"
                                + " that does not: one of them is expected");
            }
            boolean others =
                    database != null || bucket != null || snapshots != null || keyring != null;
            if (data != null && !others) {
                return AtRest.open(terminal, data);
            }
            if (data != null || database == null || bucket == null) {
                throw CommandFailure.usage(
                        "a Hub at rest is named by --data, or by --database and --bucket");
            }
            Map<String, Path> paths = new HashMap<>();
            paths.put("DB_PATH", database);
            paths.put("BUCKET_PATH", bucket);
            Optional.ofNullable(snapshots).ifPresent(path -> paths.put("SNAPSHOT_PATH", path));
            Optional.ofNullable(keyring).ifPresent(path -> paths.put("KEYRING_PATH", path));
            return AtRest.open(terminal, paths);
        }

        private boolean isAtRest() {
            return data != null
                    || database != null
                    || bucket != null
                    || snapshots != null
                    || keyring != null;
        }
    }
}
