package io.konveyor.hub.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.server.config.HubConfiguration.Listen;
import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HubConfigurationTest {

    private static HubConfiguration of(String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/ada"));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return HubConfiguration.of(environment, Overrides.NONE);
    }

    @Test
    void withoutAnythingItListensOnLoopbackAndKeepsItsDataAtHome() {
        HubConfiguration configuration = of();
        assertThat(configuration.listen()).isEqualTo(new Listen("127.0.0.1", 8080));
        assertThat(configuration.metrics()).contains(new Listen("127.0.0.1", 2112));
        Path data = Path.of("/home/ada/.local/share/konveyor-hub");
        assertThat(configuration.location().database()).isEqualTo(data.resolve("hub.db"));
        assertThat(configuration.location().bucketPath()).isEqualTo(data.resolve("bucket"));
        assertThat(configuration.location().keyring()).isEqualTo(data.resolve("hub.keys"));
        assertThat(configuration.snapshotPath()).isEqualTo(data.resolve("snapshots"));
        assertThat(configuration.passphrase().bytes()).isEqualTo("tackle".getBytes(UTF_8));
        assertThat(configuration.background().fileTtl()).isEqualTo(Duration.ofHours(12));
        assertThat(configuration.disconnected()).isFalse();
        assertThat(configuration.hubVersion()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void theDataHomeOfTheUserIsRespected() {
        assertThat(of("XDG_DATA_HOME", "/data").location().database())
                .isEqualTo(Path.of("/data/konveyor-hub/hub.db"));
    }

    @Test
    void snapshotsAndKeysLieBesideTheDatabaseUnlessTheyAreToldOtherwise() {
        HubConfiguration beside = of("DB_PATH", "/db/x.db", "BUCKET_PATH", "/b");
        assertThat(beside.snapshotPath()).isEqualTo(Path.of("/db/snapshots"));
        assertThat(beside.location().keyring()).isEqualTo(Path.of("/db/hub.keys"));
        HubConfiguration told =
                of(
                        "DB_PATH",
                        "/db/x.db",
                        "BUCKET_PATH",
                        "/b",
                        "SNAPSHOT_PATH",
                        "/s",
                        "KEYRING_PATH",
                        "/k");
        assertThat(told.snapshotPath()).isEqualTo(Path.of("/s"));
        assertThat(told.location().keyring()).isEqualTo(Path.of("/k"));
    }

    @Test
    void besideALinkedDatabaseMeansBesideTheFile(@TempDir Path directory) throws IOException {
        Path real = Files.createDirectory(directory.toRealPath().resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("hub.db"), real.resolve("hub.db"));
        HubConfiguration configuration = of("DB_PATH", link.toString(), "BUCKET_PATH", "/b");
        assertThat(configuration.location().database()).isEqualTo(real.resolve("hub.db"));
        assertThat(configuration.snapshotPath()).isEqualTo(real.resolve("snapshots"));
    }

    @Test
    void theCommandLineWins() {
        HubConfiguration configuration =
                HubConfiguration.of(
                        Map.of("DB_PATH", "/db/x.db", "API_PORT", "1", "API_HOST", "::1"),
                        new Overrides(
                                Optional.of(Path.of("/d")),
                                Optional.of("0.0.0.0"),
                                OptionalInt.of(0)));
        assertThat(configuration.location().database()).isEqualTo(Path.of("/d/hub.db"));
        assertThat(configuration.listen()).isEqualTo(new Listen("0.0.0.0", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "API_PORT, abc, 'API_PORT is \"abc\": expected a port, 0 to 65535'",
        "API_PORT, 65536, 'API_PORT is \"65536\": expected a port, 0 to 65535'",
        "BUCKET_TTL, -1, 'BUCKET_TTL is \"-1\": expected a number of Minutes'",
        "METRICS_ENABLED, yes, 'METRICS_ENABLED is \"yes\": expected true or false'",
        "DB_PATH, /x, 'DB_PATH is set and BUCKET_PATH is not: expected both, or neither'",
        "BUCKET_PATH, /x, 'BUCKET_PATH is set and DB_PATH is not: expected both, or neither'",
        "ENCRYPTION_PASSPHRASE, '  ', 'ENCRYPTION_PASSPHRASE is blank'",
        "KEYRING_PATH, /home/ada/.local/share/konveyor-hub/snapshots/k, 'outside SNAPSHOT_PATH'",
    })
    void whatCannotBeMeantIsRefusedByName(String name, String value, String message) {
        assertThatThrownBy(() -> of(name, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "true", "TRUE", "True"})
    void aGuardedHubAsksAndListensEverywhereAsUpstream(String value) {
        HubConfiguration configuration = of("AUTH_REQUIRED", value);
        assertThat(configuration.access().required()).isTrue();
        assertThat(configuration.listen().host()).isEqualTo("0.0.0.0");
        assertThat(configuration.metrics().orElseThrow().host()).isEqualTo("0.0.0.0");
        assertThat(of("AUTH_REQUIRED", value, "API_HOST", "::1").listen().host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "", " ", "tru"})
    void aHubThatShallBeGuardedIsNeverServedOpenlyByMistake(String value) {
        assertThatThrownBy(() -> of("AUTH_REQUIRED", value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AUTH_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "false", "FALSE", "False"})
    void aHubIsServedOpenlyWhereThatIsSaid(String value) {
        assertThat(of("AUTH_REQUIRED", value).access().required()).isFalse();
        assertThat(of("AUTH_REQUIRED", value).listen().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void theKeyOfAddonsIsNeverShownAndTheOneEverybodyKnowsIsNone() {
        assertThat(of("ADDON_TOKEN", "tackle").access().addonKey()).isEmpty();
        assertThat(of("ADDON_TOKEN", "between us").access().addonKey()).isPresent();
        assertThat(of("ADDON_TOKEN", "between us").toString()).doesNotContain("between us");
    }

    @Test
    void furtherNamesOfTheHubAreNamesWithoutPorts() {
        assertThat(of("API_ALLOWED_HOSTS", "Hub.Example.org, b").access().hosts())
                .containsExactlyInAnyOrder("hub.example.org", "b");
        assertThatThrownBy(() -> of("API_ALLOWED_HOSTS", "https://hub.example.org"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("API_ALLOWED_HOSTS");
    }

    @Test
    void withoutAHomeItAsksWhereTheDataIs() {
        assertThatThrownBy(() -> HubConfiguration.of(Map.of(), Overrides.NONE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("expected to be told where");
    }

    @Test
    void fileNamesMustBeUtf8() {
        FileNames.requireUtf8("UTF-8");
        assertThatThrownBy(() -> FileNames.requireUtf8("ANSI_X3.4-1968"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ANSI_X3.4-1968")
                .hasMessageContaining("LC_ALL");
    }
}
