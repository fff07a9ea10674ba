package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.konveyor.hub.lifecycle.Admission;
import io.konveyor.hub.lifecycle.PeriodicTask;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHubTest {
    @TempDir Path disk;

    private static void refused(SnapshotErrorCode code, String part, ThrowingCallable call) {
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(call)
                .withMessageContaining(part)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void requestsWaitUntilItHasStarted() throws Exception {
        try (LivingHub hub = LivingHub.resting(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            CompletableFuture<Admission> early = hub.gate.admit().toCompletableFuture();
            assertThat(early).isNotDone();
            assertThat(hub.service.status().state()).isEqualTo("starting");

            hub.started();

            assertThat(early).isCompletedWithValueMatching(Admission::waited);
            assertThat(hub.service.status().state()).isEqualTo("serving");
        }
    }

    @Test
    void aFirstStartMakesAHubAndASecondKeepsIt() throws Exception {
        LivingHub first = LivingHub.fresh(disk.resolve("a"), "the first key");
        var rows = first.rows();
        first.close();

        try (LivingHub second = LivingHub.again(first, "the first key").started()) {
            assertThat(second.rows()).isEqualTo(rows);
        }
    }

    @Test
    void aHubThatLostItsDatabaseIsDamagedAndNoFreshInstall() throws Exception {
        LivingHub first = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY);
        first.create("state");
        first.deploy("state");
        first.close();
        Files.delete(first.location.database());

        try (LivingHub second = LivingHub.again(first, "tackle").started()) {
            assertThat(second.service.status().state()).isEqualTo("damaged");
            assertThat(second.service.status().reason()).contains("missing");
            assertThat(second.location.database()).doesNotExist();
        }
    }

    @Test
    void aDamagedHubListsAndIsRepairedByADeployWithoutARestart() throws Exception {
        LivingHub first = LivingHub.on(disk.resolve("a"), Fixture.V0_10);
        String application = first.application();
        first.create("good");
        first.close();
        Files.writeString(first.location.database(), "this is no database, whatever its name");

        try (LivingHub hub = LivingHub.again(first, "tackle").started()) {
            assertThat(hub.service.status().state()).isEqualTo("damaged");
            assertThat(hub.hub.current()).isEmpty();
            assertThat(hub.gate.isOpen()).as("requests are answered with the reason").isTrue();
            assertThat(hub.service.list()).extracting(SnapshotEntry::name).containsExactly("good");

            hub.deploy("good");

            assertThat(hub.service.status().state()).isEqualTo("serving");
            assertThat(hub.application()).isEqualTo(application);
        }
    }

    @Test
    void retryOpensADamagedHubOnceTheCauseIsGone() throws Exception {
        try (LivingHub hub = LivingHub.resting(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            HubHalf.Factory<LivingHub.Half> working = hub.halves;
            hub.halves =
                    store -> {
                        throw new IOException("the seed directory cannot be read");
                    };
            hub.started();
            assertThat(hub.service.status().state()).isEqualTo("damaged");
            refused(SnapshotErrorCode.DAMAGED, "damaged", () -> hub.service.retry().await());

            hub.halves = working;
            hub.service.retry().await();

            assertThat(hub.service.status().state()).isEqualTo("serving");
            assertThat(hub.hub.current()).isPresent();
        }
    }

    @Test
    void damageThatARequestMeetsIsSaidAndCanBeRetried() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.hub.reportDamage("page 7 is malformed");

            assertThat(hub.hub.current()).isEmpty();
            assertThat(hub.service.status().reason()).isEqualTo("page 7 is malformed");
            hub.service.retry().await();
            assertThat(hub.hub.current()).isPresent();
        }
    }

    @Test
    void aStuckRequestStopsACreateAndIsNamedAndEverythingGoesOn() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            Admission stuck = hub.gate.admit("POST /applications").toCompletableFuture().join();

            refused(
                    SnapshotErrorCode.QUIESCE_REFUSED,
                    "1 request still running after 300 ms: POST /applications",
                    () -> hub.create("state"));

            assertThat(hub.service.status().state()).isEqualTo("serving");
            assertThat(hub.service.list()).isEmpty();
            hub.assertNoWorkLeft();
            stuck.close();
            hub.create("state");
        }
    }

    @Test
    void aCancelledCreateLeavesNothingAndGivesTheNameFree() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            Admission slow = hub.gate.admit("GET /slow").toCompletableFuture().join();
            Started<SnapshotEntry> create =
                    hub.service.create(Optional.of(new SnapshotName("state")));
            refused(SnapshotErrorCode.EXISTS, "exists", () -> hub.create("state"));
            refused(SnapshotErrorCode.BUSY, create.id(), () -> hub.create("other"));
            hub.service.operations().cancel(create.id());
            slow.close();

            refused(SnapshotErrorCode.CANCELLED, create.id(), create::await);

            assertThat(hub.service.list()).isEmpty();
            hub.assertNoWorkLeft();
            assertThat(hub.service.status().state()).isEqualTo("serving");
            assertThat(hub.create("state").deployable()).isTrue();
        }
    }

    @Test
    void aStuckBackgroundTaskStopsADeployAndGoesOn() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Semaphore passes = new Semaphore(0);
        try (LivingHub hub = LivingHub.resting(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.started();
            hub.create("state");
            hub.tasks.add(
                    new PeriodicTask(
                            "task manager",
                            Duration.ofMillis(1),
                            on -> {
                                passes.release();
                                held.await();
                            }));
            hub.deploy("state");
            assertThat(passes.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

            refused(
                    SnapshotErrorCode.QUIESCE_REFUSED,
                    "background task \"task manager\" still busy",
                    () -> hub.deploy("state"));

            assertThat(hub.hub.generation()).isEqualTo(1);
            assertThat(hub.location.bucketRoot(2)).doesNotExist();
            hub.tasks.clear();
            held.countDown();
            hub.deploy("state");
            assertThat(hub.hub.generation()).isGreaterThan(1);
        } finally {
            held.countDown();
        }
    }

    @Test
    void aNewStateThatDoesNotOpenGivesWayToTheOldOne() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.V0_10)) {
            hub.create("state");
            hub.renameApplication("acknowledged");
            HubHalf.Factory<LivingHub.Half> working = hub.halves;
            hub.halves =
                    store -> {
                        if (store.generation().number() > 0) {
                            throw new IOException("this generation is not liked");
                        }
                        return working.open(store);
                    };

            refused(
                    SnapshotErrorCode.NOT_DEPLOYABLE,
                    "the Hub goes on as before",
                    () -> hub.deploy("state"));

            assertThat(hub.application()).isEqualTo("acknowledged");
            assertThat(hub.hub.generation()).isZero();
            assertThat(hub.service.status().state()).isEqualTo("serving");
            hub.renameApplication("and written to");
            hub.halves = working;
            hub.deploy("state");
            hub.service.rollBack().await();
            assertThat(hub.application()).isEqualTo("and written to");
        }
    }

    @Test
    void aRequestParkedDuringADeployIsAdmittedToTheNewHub() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.create("state");
            Admission running = hub.gate.admit("GET /slow").toCompletableFuture().join();
            Started<Deployment> deploy =
                    hub.service.deploy(
                            DeployRequest.parse(new SnapshotName("state"), java.util.Map.of()));
            long before = hub.hub.generation();
            CompletableFuture<Long> parked = parkedRequest(hub);
            running.close();

            assertThat(before).isZero();
            assertThat(parked.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            deploy.await();
        }
    }

    /** Asks until the gate parks; yields the generation it is admitted to. */
    private static CompletableFuture<Long> parkedRequest(LivingHub hub) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            CompletableFuture<Admission> request = hub.gate.admit().toCompletableFuture();
            if (!request.isDone()) {
                return request.thenApply(
                        admission -> {
                            admission.close();
                            return hub.hub.generation();
                        });
            }
            request.join().close();
            Thread.onSpinWait();
        }
        throw new AssertionError("the gate never closed");
    }

    @Test
    void writesGoOnWhileASnapshotIsPackedAndAreNotInIt() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.V0_10)) {
            String before = hub.application();
            try (FrozenHub frozen = hub.hub.freeze(Progress.none())) {
                hub.renameApplication("written after the window");
                Path copy = disk.resolve("copy.db");
                frozen.copyDatabase(copy, Progress.none());
                hub.renameApplication("and once more");

                assertThat(Files.size(copy)).isPositive();
                assertThat(frozen.window()).isPositive();
            }
            hub.create("later");
            hub.renameApplication(before);
            hub.deploy("later");
            assertThat(hub.application()).isEqualTo("and once more");
            assertThat(hub.service.status().lastWindowMillis()).isPresent();
        }
    }

    @Test
    void anotherProcessOnTheSameDataIsRefused() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            try (LivingHub second = LivingHub.again(hub, "tackle")) {
                assertThatExceptionOfType(IOException.class).isThrownBy(second::started);
            }
            assertThat(hub.create("still-serving").deployable()).isTrue();
        }
    }

    @Test
    void theStatusSaysWhatTheStartRemoved() throws Exception {
        try (LivingHub hub = LivingHub.resting(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            Path frozen = hub.location.bucketWorkDirectory().resolve(".frozen-1");
            Files.createDirectories(frozen);
            hub.started();

            assertThat(hub.service.status().notes())
                    .containsExactly("removed a frozen bucket tree that nobody packs any more");
            assertThat(frozen).doesNotExist();
        }
    }

    @Test
    void theMarkedSnapshotIsDeployedOnceBeforeTheFirstRequest() throws Exception {
        LivingHub first = LivingHub.on(disk.resolve("a"), Fixture.V0_10);
        String original = first.application();
        first.create("marked");
        first.renameApplication("replaced");
        first.close();
        Path mark = first.snapshots().resolve("deploy");
        Files.createSymbolicLink(mark, Path.of("marked.tar.gz"));

        try (LivingHub second = LivingHub.again(first, "tackle")) {
            assertThat(second.service.list())
                    .extracting(SnapshotEntry::name)
                    .containsOnly("marked");
            second.hub.recover();
            second.service.deployMarked();
            second.started();

            assertThat(second.application()).isEqualTo(original);
            assertThat(mark).doesNotExist();
            assertThat(first.snapshots().resolve("deployed")).isSymbolicLink();
            second.renameApplication("acknowledged");
        }
        try (LivingHub third = LivingHub.again(first, "tackle")) {
            third.hub.recover();
            third.service.deployMarked();
            third.started();
            assertThat(third.application()).isEqualTo("acknowledged");
        }
    }

    @Test
    void aMarkThatLeadsNowhereIsSetAsideAndTheHubStarts() throws Exception {
        try (LivingHub hub = LivingHub.resting(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            Files.createSymbolicLink(
                    hub.snapshots().resolve("deploy"), Path.of("/etc/hostname.tar.gz"));
            hub.hub.recover();
            hub.service.deployMarked();
            hub.started();

            assertThat(hub.service.status().state()).isEqualTo("serving");
            assertThat(hub.snapshots().resolve("deploy.failed")).isSymbolicLink();
        }
    }

    @Test
    void offlineWorkIsRefusedWhileAHubRunsAndDoneWhenNoneDoes() throws Exception {
        LivingHub online = LivingHub.on(disk.resolve("a"), Fixture.V0_10);
        String original = online.application();
        online.create("state");
        online.renameApplication("replaced");
        refused(SnapshotErrorCode.BUSY, "", () -> rest(online).close());
        online.close();

        try (RestingHub resting = rest(online);
                SnapshotService offline =
                        SnapshotService.open(
                                new SnapshotService.Settings(
                                        online.snapshots(), online.location, "0.10.0"),
                                online.keyring,
                                resting,
                                java.time.Clock.systemUTC(),
                                new java.security.SecureRandom())) {
            offline.create(Optional.of(new SnapshotName("offline"))).await();
            offline.deploy(DeployRequest.parse(new SnapshotName("state"), java.util.Map.of()))
                    .await();
        }

        try (LivingHub again = LivingHub.again(online, "tackle").started()) {
            assertThat(again.application()).isEqualTo(original);
            again.deploy("offline");
            assertThat(again.application()).isEqualTo("replaced");
        }
    }

    private static RestingHub rest(LivingHub hub) throws IOException {
        return RestingHub.open(
                hub.location,
                hub.keyring,
                io.konveyor.hub.store.HubPassphrase.of("tackle"),
                java.time.Clock.systemUTC());
    }
}
