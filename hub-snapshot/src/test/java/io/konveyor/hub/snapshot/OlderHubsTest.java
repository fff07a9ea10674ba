package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.konveyor.hub.archive.KeyWrap;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** States of older Hubs: deployed from archives made by hand, and started on. */
class OlderHubsTest {
    private static final String PASSWORD = "Kompass über Nord";

    @TempDir Path disk;

    /** As somebody makes it with tar, with no more in the manifest than must be. */
    private Path archive(UnpackedFixture older, String key) throws IOException {
        try (Passphrase passphrase = new Passphrase(PASSWORD.toCharArray())) {
            String wrapped = new KeyWrap().wrap(key.getBytes(UTF_8), passphrase);
            return HandMadeArchive.of(
                    disk.resolve("older.tar.gz"),
                    older.database(),
                    older.bucket(),
                    "name: older\nkey: |\n  " + wrapped.strip().replace("\n", "\n  ") + "\n");
        }
    }

    private static Map<Long, String> passwords(UnpackedFixture older) {
        Map<Long, String> passwords = new TreeMap<>();
        older.identities().stream()
                .filter(identity -> !"".equals(identity.get("password")))
                .forEach(
                        identity ->
                                passwords.put(
                                        ((Number) identity.get("id")).longValue(),
                                        (String) identity.get("password")));
        return passwords;
    }

    @Nested
    class AnArchiveMadeByHand {
        @ParameterizedTest
        @EnumSource
        void isImportedListedWithItsStepsAndDeployed(OlderFixture fixture) throws Exception {
            UnpackedFixture older = fixture.unpack(disk.resolve("older"));
            try (LivingHub hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
                SnapshotEntry imported =
                        hub.importAs("older", archive(older, older.passphrase()), PASSWORD);

                assertThat(imported.databaseVersion()).isEqualTo(fixture.version());
                assertThat(imported.deployable()).isTrue();
                assertThat(hub.service.show(new SnapshotName("older")).migrations())
                        .hasSize(23 - fixture.version())
                        .allSatisfy(step -> assertThat(step.does()).isNotBlank());

                Deployment deployment = hub.deploy("older");

                assertThat(deployment.notes())
                        .contains(
                                "the database was migrated from version %d to 23"
                                        .formatted(fixture.version()));
                if (fixture.version() < 17) {
                    assertThat(deployment.notes())
                            .anyMatch(note -> note.startsWith("nothing proves the key"));
                }
                assertThat(hub.passwords()).isEqualTo(passwords(older));
                assertThat(hub.rows().get("Bucket")).contains("ROOT/");
                assertThat(hub.tree()).hasSizeGreaterThan(50);
            }
        }

        @Test
        void withAnotherKeyIsRefusedFromVersion17OnAndTheHubGoesOn() throws Exception {
            UnpackedFixture older = OlderFixture.V0_9.unpack(disk.resolve("older"));
            try (LivingHub hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
                hub.importAs("older", archive(older, "another"), PASSWORD);

                assertThatExceptionOfType(SnapshotException.class)
                        .isThrownBy(() -> hub.deploy("older", "restore"))
                        .withMessageContaining("its key is not that of its database")
                        .satisfies(
                                e ->
                                        assertThat(e.code())
                                                .isEqualTo(SnapshotErrorCode.NOT_DEPLOYABLE));

                assertThat(hub.hub.generation()).isZero();
                assertThat(hub.service.status().state()).isEqualTo("serving");
            }
        }

        @Test
        void whoseTablesAreNotOfTheVersionItSaysIsRefused() throws Exception {
            UnpackedFixture older = OlderFixture.V0_3.unpack(disk.resolve("older"));
            older.claimVersion(13);
            try (LivingHub hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
                hub.importAs("older", archive(older, older.passphrase()), PASSWORD);

                assertThatExceptionOfType(SnapshotException.class)
                        .isThrownBy(() -> hub.deploy("older"))
                        .withMessageContaining("snapshot \"older\"")
                        .withMessageContaining("says it is of version 13")
                        .satisfies(
                                e ->
                                        assertThat(e.code())
                                                .isEqualTo(SnapshotErrorCode.NOT_DEPLOYABLE));
                assertThat(hub.hub.generation()).isZero();
            }
        }

        @Test
        void withAnotherKeyBeforeVersion17SaysItsDoubtInTheAnswer() throws Exception {
            UnpackedFixture older = OlderFixture.V0_7.unpack(disk.resolve("older"));
            try (LivingHub hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
                hub.importAs("older", archive(older, "another"), PASSWORD);

                Deployment deployment = hub.deploy("older");

                assertThat(deployment.notes())
                        .anyMatch(note -> note.contains("probably not theirs"));
                assertThat(hub.entry("older").name()).isEqualTo("older");
            }
        }
    }

    @Nested
    class AHubThatStartsOnAnOlderDatabase {
        @ParameterizedTest
        @EnumSource
        void servesItAndKeepsWhatItCameFromUntilThen(OlderFixture fixture) throws Exception {
            UnpackedFixture older = fixture.unpack(disk.resolve("older"));
            byte[] before = Files.readAllBytes(older.database());
            Path kept =
                    older.database()
                            .resolveSibling("hub.generations")
                            .resolve("before-migration-%d.db".formatted(fixture.version()));

            try (LivingHub hub = LivingHub.resting(older, older.passphrase()).started()) {
                assertThat(hub.service.status().state()).isEqualTo("serving");
                assertThat(hub.hub.generation()).isZero();
                assertThat(hub.passwords()).isEqualTo(passwords(older));
                assertThat(kept).hasBinaryContent(before);
            }

            assertThat(kept).doesNotExist();
            try (LivingHub again = LivingHub.resting(older, older.passphrase()).started()) {
                assertThat(again.service.status().state()).isEqualTo("serving");
            }
        }

        @Test
        void isDamagedUnderAnotherKeyAndLeavesTheDatabaseAsItWas() throws Exception {
            UnpackedFixture older = OlderFixture.V0_9.unpack(disk.resolve("older"));
            byte[] before = Files.readAllBytes(older.database());

            try (LivingHub hub = LivingHub.resting(older, "another").started()) {
                assertThat(hub.service.status().state()).isEqualTo("damaged");
                assertThat(hub.service.status().reason()).contains("not that of the database");
            }

            assertThat(older.database()).hasBinaryContent(before);
        }

        @Test
        void takesASnapshotOfWhatItMigrated() throws Exception {
            UnpackedFixture older = OlderFixture.V0_2_RULESETS.unpack(disk.resolve("older"));
            try (LivingHub hub = LivingHub.resting(older, older.passphrase()).started()) {
                SnapshotEntry entry = hub.create("today");

                assertThat(entry.databaseVersion()).isEqualTo(23);
                hub.deploy("today");
                assertThat(hub.passwords()).isEqualTo(passwords(older));
            }
        }
    }
}
