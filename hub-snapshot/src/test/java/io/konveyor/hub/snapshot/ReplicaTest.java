package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.store.Generation;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of another Hub, which do not act, with their key and without it. */
class ReplicaTest {
    private static final String PASSPHRASE = "Kompass über Nord";

    @TempDir Path disk;

    private Path exported(LivingHub source) throws Exception {
        source.create("carried");
        return source.export("carried", PASSPHRASE, Encrypt.KEY);
    }

    private static long lastToken(LivingHub hub) {
        return hub.store()
                .database()
                .read(sql -> sql.fetch("SELECT max(ID) FROM Token").get(0).get(0, Long.class));
    }

    @Test
    void aSnapshotOfAnotherHubIsDeployedAsAReplicaAndSaysOfWhat() throws Exception {
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
                LivingHub target = LivingHub.fresh(disk.resolve("b"), "key of the other hub")) {
            SnapshotEntry imported = target.importAs("carried", exported(source), PASSPHRASE);

            Deployment deployment = target.deploy("carried");

            assertThat(imported.defaultMode()).isEqualTo("replica");
            assertThat(source.entry("carried").defaultMode()).isEqualTo("restore");
            assertThat(deployment.mode()).isEqualTo("replica");
            String origin = source.keyring.hubId();
            assertThat(deployment.notes())
                    .anyMatch(
                            note ->
                                    note.contains(
                                            "replica of snapshot \"carried\" of Hub " + origin));
            SnapshotStatus status = target.service.status();
            assertThat(status.mode()).isEqualTo("replica");
            assertThat(status.origin()).isEqualTo(origin);
            assertThat(status.held()).anyMatch(held -> held.startsWith("tasks are held"));
            assertThat(status.locked()).isFalse();
            assertThat(status.previous())
                    .hasValueSatisfying(
                            previous -> {
                                assertThat(previous.generation()).isZero();
                                assertThat(previous.mode()).isEqualTo("restore");
                                assertThat(previous.since()).isPresent();
                            });
            assertThat(target.rows()).isEqualTo(source.rows());
            assertThat(target.passwords()).isEqualTo(source.passwords());
        }
    }

    @Test
    void credentialsOfTheSourceAreToldApartFromThoseMadeInTheReplica() throws Exception {
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
                LivingHub target = LivingHub.fresh(disk.resolve("b"), "key of the other hub")) {
            target.importAs("carried", exported(source), PASSPHRASE);
            target.deploy("carried");
            long last = lastToken(target);
            Generation replica = target.store().generation();

            assertThat(last).isPositive();
            assertThat(replica.acceptsToken(last)).isFalse();
            assertThat(replica.acceptsGrant(1)).isFalse();
            assertThat(replica.acceptsSigningKey(1)).isFalse();
            assertThat(replica.acceptsToken(replica.source().tokens() + 1)).isTrue();

            target.service.release().await();

            assertThat(target.store().generation().acceptsToken(last)).isTrue();
        }
    }

    @Test
    void withoutItsKeyAReplicaDeploysAndSecretsStayUnreadableUntilItIsUnlockedAndDeployedAgain()
            throws Exception {
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
                LivingHub target = LivingHub.fresh(disk.resolve("b"), "key of the other hub")) {
            SnapshotEntry imported = target.importLocked("carried", exported(source));
            assertThat(imported.deployable()).isTrue();

            Deployment deployment = target.deploy("carried");

            assertThat(deployment.notes()).anyMatch(note -> note.contains("cannot be read"));
            assertThat(target.service.status().locked()).isTrue();
            assertThat(target.passwords()).isNotEmpty().containsValue("undecipherable");
            assertThat(target.passwords().values()).containsOnly("undecipherable");
            assertThat(target.rows().get("Identity")).isEqualTo(source.rows().get("Identity"));
            assertThat(target.store().generation().keyId())
                    .isNotEqualTo(target.hub.generations().previous().orElseThrow().keyId());
            String old = source.rows().get("RsaKey");
            assertThat(target.rows().get("RsaKey")).hasLineCount(2).isNotEqualTo(old);

            String secret = target.store().cipher().encrypt("new here");
            assertThat(target.store().cipher().decrypt(secret)).isEqualTo("new here");
            String stored = storedPassword(target);
            assertThat(target.store().cipher().encrypt(stored))
                    .as("not encrypted once more")
                    .isEqualTo(stored);

            try (Passphrase passphrase = passphrase()) {
                target.service.unlock(new SnapshotName("carried"), passphrase).await();
            }
            target.deploy("carried");

            assertThat(target.service.status().locked()).isFalse();
            assertThat(target.passwords()).isEqualTo(source.passwords());
            assertThat(target.rows().get("RsaKey")).isEqualTo(old);
        }
    }

    private static String storedPassword(LivingHub hub) {
        return hub.store()
                .database()
                .read(
                        sql ->
                                sql.fetch("SELECT Password FROM Identity WHERE Password <> ''")
                                        .get(0)
                                        .get(0, String.class));
    }

    private static Passphrase passphrase() {
        return new Passphrase(PASSPHRASE.toCharArray());
    }

    @Test
    void aLockedReplicaCanBeRestartedAndItsSnapshotDeployed() throws Exception {
        LivingHub first = LivingHub.fresh(disk.resolve("b"), "key of the other hub");
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.HEAD)) {
            first.importLocked("carried", exported(source));
            first.deploy("carried");
        }
        first.close();
        try (LivingHub again = LivingHub.again(first, "key of the other hub").started()) {
            assertThat(again.service.status().state()).isEqualTo("serving");
            assertThat(again.service.status().locked()).isTrue();

            again.create("looked-at");

            assertThat(again.entry("looked-at").defaultMode())
                    .as("still a copy of another Hub")
                    .isEqualTo("replica");
            again.deploy("looked-at");
            assertThat(again.service.status().mode()).isEqualTo("replica");
            assertThat(again.service.status().locked()).as("what it is a copy of was").isTrue();
        }
    }

    @Test
    void inRestoreModeALockedKeyIsRefused() throws Exception {
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY);
                LivingHub target = LivingHub.fresh(disk.resolve("b"), "key of the other hub")) {
            target.importLocked("carried", exported(source));

            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> target.deploy("carried", "restore"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.KEY_LOCKED));

            DeployPlan plan = target.plan("carried", Map.of("mode", "restore"));
            assertThat(plan.deployable()).isFalse();
            assertThat(plan.code()).isEqualTo("key-locked");
            assertThat(plan.defaultMode()).isEqualTo("replica");
            assertThat(plan.secrets().verdict()).isEqualTo("locked");
            assertThat(target.hub.generation()).isZero();
        }
    }

    @Test
    void releaseIsOneActThatSurvivesARestartAndIsRefusedTheSecondTime() throws Exception {
        LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY);
        hub.create("state");
        hub.deploy("state", "replica");

        Deployment released = hub.service.release().await();

        assertThat(released.mode()).isEqualTo("restore");
        assertThat(released.generation()).isEqualTo(1);
        assertThat(hub.service.status().held()).isEmpty();
        hub.close();
        try (LivingHub again = LivingHub.again(hub, "tackle").started()) {
            assertThat(again.service.status().mode()).isEqualTo("restore");
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> again.service.release())
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.NOT_REPLICA));
            again.service.rollBack().await();
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> again.service.release())
                    .withMessageContaining("generation 0 is no replica");
        }
    }

    @Test
    void rollingBackKeepsTheModeOfEachGeneration() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.create("state");
            hub.deploy("state", "replica");

            assertThat(hub.service.rollBack().await().mode()).isEqualTo("restore");
            Deployment forth = hub.service.rollBack().await();

            assertThat(forth.mode()).isEqualTo("replica");
            assertThat(forth.notes()).anyMatch(note -> note.contains("until it is released"));
            assertThat(hub.store().generation().isReplica()).isTrue();
        }
    }

    @Test
    void aMarkedSnapshotIsDeployedInTheModeThatSuitsIt() throws Exception {
        LivingHub target = LivingHub.fresh(disk.resolve("b"), "key of the other hub");
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            target.importAs("carried", exported(source), PASSPHRASE);
        }
        target.close();
        Files.createSymbolicLink(target.snapshots().resolve("deploy"), Path.of("carried.tar.gz"));
        try (LivingHub again = LivingHub.again(target, "key of the other hub")) {
            again.hub.recover();
            again.service.deployMarked();
            again.started();
            assertThat(again.service.status().mode()).isEqualTo("replica");
            assertThat(again.service.status().snapshot()).isEqualTo("carried");
        }
    }

    @Test
    void aSnapshotOfADeployedSnapshotRemembersHowLongItsStateHasRested() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            UnpackedFixture lain = Fixture.HEAD_EMPTY.unpack(disk.resolve("lain"));
            Path older =
                    HandMadeArchive.of(
                            disk.resolve("older.tar.gz"),
                            lain.database(),
                            lain.bucket(),
                            "name: older\ncreated: 2020-01-01T00:00:00Z\nrested: PT240H\n");
            hub.importLocked("older", older);
            hub.deploy("older");
            Duration rested = hub.store().generation().rested();
            assertThat(rested).isGreaterThan(Duration.ofDays(365 * 5 + 10));

            hub.create("again");
            hub.deploy("again");

            assertThat(hub.store().generation().rested()).isGreaterThanOrEqualTo(rested);
        }
    }
}
