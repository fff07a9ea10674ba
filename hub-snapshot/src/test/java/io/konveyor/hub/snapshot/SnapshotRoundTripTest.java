package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRoundTripTest {
    private static final String PASSPHRASE = "Kompass über Nord";

    @TempDir Path disk;

    @Test
    void rowsSecretsAndFilesReachAHubWithAnotherKeyAndOtherDirectories() throws Exception {
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.V0_10);
                LivingHub target = LivingHub.fresh(disk.resolve("b"), "key of the other hub")) {
            source.create("carried");
            Path file = source.export("carried", PASSPHRASE, Encrypt.KEY);

            SnapshotEntry imported = target.importAs("carried", file, PASSPHRASE);
            Deployment deployment = target.deploy("carried");

            assertThat(imported.origin()).isEqualTo("imported");
            assertThat(imported.key()).isEqualTo(KeyState.AVAILABLE);
            assertThat(imported.hub().id()).isEqualTo(source.keyring.hubId());
            assertThat(deployment.generation()).isEqualTo(1);
            assertThat(target.rows()).isEqualTo(source.rows());
            assertThat(target.tree()).isEqualTo(source.tree());
            assertThat(target.passwords())
                    .isNotEmpty()
                    .isEqualTo(source.passwords())
                    .doesNotContainValue("undecipherable");
            assertThat(target.entry("carried").deployed()).isTrue();
            assertThat(target.store().database().generation()).isEqualTo(1);
            target.assertNoWorkLeft();
        }
    }

    @Test
    void aStateGoesFromHubToHubAndBackThroughThreeKeys() throws Exception {
        try (LivingHub a = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
                LivingHub b = LivingHub.fresh(disk.resolve("b"), "key of b");
                LivingHub c = LivingHub.fresh(disk.resolve("c"), "key of c")) {
            Map<String, String> rows = a.rows();
            Map<String, String> tree = a.tree();
            Map<Long, String> passwords = a.passwords();
            a.create("one");
            b.importAs("one", a.export("one", PASSPHRASE, Encrypt.KEY), PASSPHRASE);
            b.deploy("one");
            b.create("two");
            c.importAs("two", b.export("two", PASSPHRASE, Encrypt.ARCHIVE), PASSPHRASE);
            c.deploy("two");
            c.create("three");
            a.renameApplication("changed since");
            a.importAs("three", c.export("three", PASSPHRASE, Encrypt.KEY), PASSPHRASE);

            a.deploy("three");

            assertThat(a.rows()).isEqualTo(rows);
            assertThat(a.tree()).isEqualTo(tree);
            assertThat(a.passwords()).isEqualTo(passwords);
        }
    }

    @Test
    void snapshotsTakenWithinOneSecondHaveNamesOfTheirOwn() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            Set<String> names = new TreeSet<>();
            for (int number = 0; number < 5; number++) {
                names.add(hub.service.create(Optional.empty()).await().name());
            }
            assertThat(names).hasSize(5);
        }
    }

    @Test
    void rollBackReturnsAndLeadsForthAgain() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.V0_10)) {
            String original = hub.application();
            hub.create("before");
            hub.renameApplication("after the snapshot");

            hub.deploy("before");
            assertThat(hub.application()).isEqualTo(original);

            Deployment back = hub.service.rollBack().await();
            assertThat(hub.application()).isEqualTo("after the snapshot");
            assertThat(back.generation()).isZero();
            assertThat(hub.entry("before").deployed()).isFalse();

            hub.service.rollBack().await();
            assertThat(hub.application()).isEqualTo(original);
            assertThat(hub.entry("before").deployed()).isTrue();
        }
    }

    @Test
    void whatWasDeployedIsThereAfterARestart() throws Exception {
        LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.V0_10);
        String original = hub.application();
        hub.create("before");
        hub.renameApplication("after the snapshot");
        hub.deploy("before");
        hub.close();

        try (LivingHub restarted = LivingHub.again(hub, "tackle").started()) {
            assertThat(restarted.application()).isEqualTo(original);
            assertThat(restarted.hub.generation()).isEqualTo(1);
            assertThat(restarted.entry("before").deployed()).isTrue();
            restarted.service.rollBack().await();
            assertThat(restarted.application()).isEqualTo("after the snapshot");
        }
    }

    @Test
    void keepLeavesASnapshotOfWhatWasReplaced() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.V0_10)) {
            hub.create("before");
            hub.renameApplication("to be kept");
            Map<String, String> rows = hub.rows();
            Map<String, String> tree = hub.tree();

            Deployment deployment =
                    hub.service
                            .deploy(
                                    DeployRequest.parse(
                                            new SnapshotName("before"), Map.of("keep", "true")))
                            .await();

            assertThat(deployment.kept()).startsWith("pre-deploy-");
            hub.deploy(deployment.kept());
            assertThat(hub.rows()).isEqualTo(rows);
            assertThat(hub.tree()).isEqualTo(tree);
        }
    }

    @Test
    void deploysInARowKeepTwoGenerations() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.create("state");
            for (int i = 0; i < 5; i++) {
                hub.deploy("state");
            }

            assertThat(hub.hub.generation()).isEqualTo(5);
            assertThat(hub.location.bucketRoot(5)).isDirectory();
            assertThat(hub.location.bucketRoot(4)).isDirectory();
            assertThat(hub.location.bucketRoot(2)).doesNotExist();
        }
    }
}
