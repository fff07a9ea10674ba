package io.konveyor.hub.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.store.HubPassphrase;
import io.konveyor.hub.store.SecretCipher;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Real databases of every release, against what the upstream Hub's own migration made of them. */
final class RealDatabasesTest {
    @TempDir private Path directory;

    /**
     * What upstream does when it starts, after the migration the fixture shows; here it belongs to
     * the migration. Release 0.9 has the rows already.
     */
    private static final String DOCUMENTS =
            "DELETE FROM Setting WHERE `Key` LIKE '.jsd.%' AND CreateTime LIKE '2026-11-22 12:00:00%'";

    private static final String COUNTED =
            "UPDATE PK SET LastID = (SELECT max(ID) FROM Setting) WHERE Kind = 'SETTING'";

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "V0_2_RULESETS")
    void theRowsAreThoseUpstreamMakes(OlderFixture fixture) throws Exception {
        UnpackedFixture hub = fixture.unpack(directory);
        OldDatabase database = new OldDatabase(hub.database());

        database.migrate(hub.passphrase(), (migration, number, count) -> {});

        database.with(DOCUMENTS).with(COUNTED);
        assertThat(ExpectedState.rows(database, migrated(hub), RealDatabasesTest::isFresh))
                .isEmpty();
        assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "V0_2_RULESETS")
    void theSchemaIsTheOneUpstreamMakes(OlderFixture fixture) throws Exception {
        UnpackedFixture hub = fixture.unpack(directory);
        OldDatabase database = new OldDatabase(hub.database());

        database.migrate(hub.passphrase(), (migration, number, count) -> {});

        assertThat(ExpectedState.schema(database))
                .isEqualTo(
                        ExpectedState.schema(
                                new ObjectMapper()
                                        .readTree(hub.expected().resolve("schema.json").toFile())));
    }

    @ParameterizedTest
    @EnumSource(names = {"V0_2", "V0_3"})
    void everyStepLeavesWhatUpstreamsLeaves(OlderFixture fixture) throws Exception {
        UnpackedFixture hub = fixture.unpack(directory);
        OlderFixture.Steps steps = fixture.unpackSteps(directory.resolve("upstream"));
        List<String> differences = new ArrayList<>();

        new OldDatabase(hub.database())
                .migrate(
                        hub.passphrase(),
                        (migration, number, count) -> {
                            if (number > 1) {
                                int version = migration.version() - 1;
                                differences.addAll(atStep(hub, steps.at(version), version));
                            }
                        });

        assertThat(differences).isEmpty();
    }

    private List<String> atStep(UnpackedFixture hub, JsonNode expected, int version) {
        try {
            Path copy = directory.resolve("step.db");
            Files.copy(hub.database(), copy, StandardCopyOption.REPLACE_EXISTING);
            OldDatabase database = new OldDatabase(copy);
            List<String> differences =
                    new ArrayList<>(
                            ExpectedState.rows(
                                    database,
                                    ExpectedState.tables(here(hub, expected).get("tables")),
                                    RealDatabasesTest::isFresh));
            if (!ExpectedState.schema(database)
                    .equals(ExpectedState.schema(expected.get("schema")))) {
                differences.add("the schema");
            }
            return differences.stream().map(line -> version + ": " + line).toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Cells that differ between two migrations of one file. */
    private static boolean isFresh(String table, String column, JsonNode found, JsonNode expected) {
        // When the last step ran.
        boolean time = table.equals("Setting") && column.equals("UpdateTime");
        // The cipher takes a new nonce each time; that they decrypt is another test.
        boolean ciphertext =
                table.equals("Identity")
                        && List.of("Password", "Key", "Settings").contains(column)
                        && found.isTextual()
                        && found.asText().isEmpty() == expected.asText().isEmpty();
        return time || ciphertext;
    }

    private static Map<String, JsonNode> migrated(UnpackedFixture hub) throws Exception {
        Map<String, JsonNode> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(hub.expected().resolve("migrated"))) {
            for (Path file : files.toList()) {
                String table = file.getFileName().toString().replace(".json", "");
                tables.put(table, here(hub, hub.rows(table)));
            }
        }
        return tables;
    }

    /** The fixture's tree lies elsewhere here. */
    private static JsonNode here(UnpackedFixture hub, JsonNode expected) throws Exception {
        return new ObjectMapper()
                .readTree(
                        expected.toString()
                                .replace(hub.storedBucketRoot(), hub.bucket().toString()));
    }

    @ParameterizedTest
    @EnumSource
    void everySecretDecryptsToWhatItWas(OlderFixture fixture) throws Exception {
        UnpackedFixture hub = fixture.unpack(directory);
        OldDatabase database = new OldDatabase(hub.database());

        database.migrate(hub.passphrase(), (migration, number, count) -> {});

        SecretCipher cipher = new SecretCipher(HubPassphrase.of(hub.passphrase()));
        assertThat(hub.identities()).isNotEmpty();
        for (Map<String, Object> identity : hub.identities()) {
            for (String column : List.of("password", "key", "settings")) {
                String stored =
                        database.rows(
                                        "SELECT `%s` FROM Identity WHERE ID = %s"
                                                .formatted(column, identity.get("id")))
                                .get(0);
                assertThat(cipher.decrypt(stored)).isEqualTo(identity.get(column));
            }
        }
    }

    @Test
    void ownRuleSetsThatNoReleaseCanMigrateKeepAllAndGetTheirTargets() throws Exception {
        UnpackedFixture hub = OlderFixture.V0_2_RULESETS.unpack(directory);
        OldDatabase database = new OldDatabase(hub.database());
        List<String> sets =
                database.rows(
                        "SELECT ID, Name, Description, Repository, IdentityID FROM RuleSet WHERE CreateUser <> ''");
        List<String> pictures =
                database.rows(
                        "SELECT ID, Name, Description, CreateUser, ImageID FROM RuleSet WHERE CreateUser <> ''");
        List<String> rules =
                database.rows("SELECT ID, RuleSetID, Labels, FileID FROM Rule ORDER BY ID");

        database.migrate(hub.passphrase(), (migration, number, count) -> {});

        assertThat(sets).hasSize(3);
        assertThat(
                        database.rows(
                                "SELECT ID, Name, Description, Repository, IdentityID FROM RuleSet"))
                .isEqualTo(sets);
        assertThat(
                        database.rows(
                                "SELECT RuleSetID, Name, Description, CreateUser, ImageID FROM Target"))
                .isEqualTo(pictures);
        assertThat(database.rows("SELECT ID, RuleSetID, Labels, FileID FROM Rule ORDER BY ID"))
                .isEqualTo(rules);
    }

    @ParameterizedTest
    @EnumSource
    void nothingRefersToWhatIsMissingButTheRulesUpstreamOrphansToo(OlderFixture fixture)
            throws Exception {
        UnpackedFixture hub = fixture.unpack(directory);
        OldDatabase database = new OldDatabase(hub.database());
        List<String> before = database.rows("PRAGMA foreign_key_check");

        database.migrate(hub.passphrase(), (migration, number, count) -> {});

        assertThat(database.rows("PRAGMA foreign_key_check"))
                .allMatch(
                        row ->
                                (row.startsWith("Rule|") && row.contains("|RuleSet|"))
                                        || before.contains(row));
    }
}
