package io.konveyor.hub.server.config;

import io.konveyor.hub.resource.auth.AddonKey;
import io.konveyor.hub.snapshot.SnapshotService;
import io.konveyor.hub.store.HubLocation;
import io.konveyor.hub.store.HubPassphrase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a Hub is set up. Read once from the environment; immutable.
 *
 * <p>Source: the settings of tackle2-hub 624977ec where a variable is upstream's.
 *
 * @param listen where it listens
 * @param metrics where its metrics are; empty if switched off
 * @param location where its state is
 * @param snapshotPath where its archives are, and the bodies of requests under way
 * @param auditFile who did what with snapshots ({@code SNAPSHOT_AUDIT_FILE})
 * @param passphrase what the secrets of generation 0 hang on
 * @param background how often and how long
 * @param access who may come in
 * @param disconnected whether there is no cluster, which this Hub simulates then
 * @param namespace of the cluster
 */
public record HubConfiguration(
        Listen listen,
        Optional<Listen> metrics,
        HubLocation location,
        Path snapshotPath,
        Path auditFile,
        HubPassphrase passphrase,
        Background background,
        Access access,
        boolean disconnected,
        String namespace) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final String DEFAULT_PASSPHRASE = "tackle";
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_METRICS_PORT = 2112;

    /** An address to listen on; port 0 is any free one. */
    public record Listen(String host, int port) {}

    /**
     * What was said on the command line; it wins over the environment.
     *
     * @param data a directory that holds everything: database, buckets, snapshots, keys
     * @param host address to listen on
     * @param port to listen on
     */
    public record Overrides(Optional<Path> data, Optional<String> host, OptionalInt port) {
        /** Nothing was said. */
        public static final Overrides NONE =
                new Overrides(Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /**
     * The Hub's own work.
     *
     * @param taskPause between two looks at the tasks ({@code FREQUENCY_TASK}, seconds)
     * @param reaperPause between two passes of the reaper ({@code FREQUENCY_REAPER}, minutes)
     * @param bucketTtl grace of a bucket nobody refers to ({@code BUCKET_TTL}, minutes)
     * @param fileTtl grace of a file nobody refers to ({@code FILE_TTL}, minutes)
     * @param reapCreated age at which a task never submitted is reaped ({@code TASK_REAP_CREATED},
     *     minutes)
     * @param reapSucceeded age at which a succeeded task loses its bucket ({@code
     *     TASK_REAP_SUCCEEDED}, minutes)
     * @param reapFailed the same of a failed one ({@code TASK_REAP_FAILED}, minutes)
     * @param podQuota most task pods at once; 0 for no limit ({@code TASK_POD_QUOTA})
     * @param keepSucceededPods how long the pod of a succeeded task stays ({@code
     *     TASK_POD_RETAIN_SUCCEEDED}, minutes)
     */
    public record Background(
            Duration taskPause,
            Duration reaperPause,
            Duration bucketTtl,
            Duration fileTtl,
            Duration reapCreated,
            Duration reapSucceeded,
            Duration reapFailed,
            int podQuota,
            Duration keepSucceededPods) {}

    /**
     * Who may come in.
     *
     * @param required whether callers are asked who they are ({@code AUTH_REQUIRED})
     * @param addonKey of tokens signed beside the Hub ({@code ADDON_TOKEN}); none for the default,
     *     which everybody knows
     * @param cacheLifespan how old what is known of users may become ({@code AUTH_CACHE_LIFESPAN},
     *     minutes)
     * @param hosts further names under which this Hub is reached ({@code API_ALLOWED_HOSTS}), lower
     *     case
     * @param recoveryToken where the recovery token is ({@code SNAPSHOT_TOKEN_FILE}); empty for the
     *     keyring
     */
    public record Access(
            boolean required,
            Optional<AddonKey> addonKey,
            Duration cacheLifespan,
            Set<String> hosts,
            Optional<Path> recoveryToken) {
        public Access {
            hosts = Set.copyOf(hosts);
        }
    }

    /**
     * Reads a configuration.
     *
     * @param environment all variables, and nothing else: {@code HOME} and the like count
     * @throws ConfigurationException naming the variable, what was found and what was expected
     */
    public static HubConfiguration of(Map<String, String> environment, Overrides overrides) {
        Variables variables = new Variables(environment);
        Access access = access(variables);
        String host =
                overrides
                        .host()
                        .or(() -> variables.text("API_HOST"))
                        .orElse(access.required() ? EVERYWHERE : LOOPBACK);
        int port = overrides.port().orElseGet(() -> variables.port("API_PORT", DEFAULT_PORT));
        int metricsPort = variables.port("METRICS_PORT", DEFAULT_METRICS_PORT);
        HubPaths paths = HubPaths.of(variables, overrides.data());
        return new HubConfiguration(
                new Listen(host, port),
                variables.flag("METRICS_ENABLED", true)
                        ? Optional.of(new Listen(host, metricsPort))
                        : Optional.empty(),
                paths.location(),
                paths.snapshots(),
                variables
                        .path("SNAPSHOT_AUDIT_FILE")
                        .orElseGet(() -> paths.snapshots().resolve(SnapshotService.AUDIT_FILE)),
                passphrase(environment),
                background(variables),
                access,
                variables.flag("DISCONNECTED", false),
                variables.text("NAMESPACE").orElse("konveyor-tackle"));
    }

    /** This release, as manifests say it. */
    public String hubVersion() {
        return Release.version();
    }

    private static Access access(Variables variables) {
        return new Access(
                variables.guard("AUTH_REQUIRED"),
                variables.text("ADDON_TOKEN").flatMap(AddonKey::of),
                variables.duration("AUTH_CACHE_LIFESPAN", 5, ChronoUnit.MINUTES),
                variables.hosts("API_ALLOWED_HOSTS"),
                variables.path("SNAPSHOT_TOKEN_FILE"));
    }

    private static HubPassphrase passphrase(Map<String, String> environment) {
        String passphrase = environment.getOrDefault("ENCRYPTION_PASSPHRASE", DEFAULT_PASSPHRASE);
        if (passphrase.isBlank()) {
            throw new ConfigurationException(
                    "ENCRYPTION_PASSPHRASE is blank: expected a passphrase, or leave it unset for "
                            + "the upstream Hub's default");
        }
        return HubPassphrase.of(passphrase);
    }

    private static Background background(Variables variables) {
        return new Background(
                variables.duration("FREQUENCY_TASK", 1, ChronoUnit.SECONDS),
                variables.duration("FREQUENCY_REAPER", 1, ChronoUnit.MINUTES),
                variables.duration("BUCKET_TTL", 1, ChronoUnit.MINUTES),
                variables.duration("FILE_TTL", 720, ChronoUnit.MINUTES),
                variables.duration("TASK_REAP_CREATED", 4320, ChronoUnit.MINUTES),
                variables.duration("TASK_REAP_SUCCEEDED", 4320, ChronoUnit.MINUTES),
                variables.duration("TASK_REAP_FAILED", 43_200, ChronoUnit.MINUTES),
                variables.count("TASK_POD_QUOTA", 0),
                variables.duration("TASK_POD_RETAIN_SUCCEEDED", 1, ChronoUnit.MINUTES));
    }
}
