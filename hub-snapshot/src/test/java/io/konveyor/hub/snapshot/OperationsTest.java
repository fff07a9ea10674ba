package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.konveyor.hub.snapshot.Operation.Kind;
import io.konveyor.hub.snapshot.Operation.State;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {
    private record Outcome(String text) {}

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    @TempDir private Path directory;
    private Operations operations;

    @BeforeEach
    void begin() {
        operations = opened();
    }

    private Operations opened() {
        return new Operations(
                Clock.systemUTC(),
                new SecureRandom(),
                new OperationRecords(
                        OperationHistory.open(directory.resolve("history"), Operations.HISTORY),
                        new AuditLog(directory.resolve("audit"), Clock.systemUTC()),
                        new NoHub()));
    }

    @AfterEach
    void end() {
        held.countDown();
        operations.close();
    }

    private Started<Outcome> startAlone(Kind kind, String snapshot, Operations.Work<Outcome> work) {
        return operations.startAlone(
                new OperationOrder(kind, snapshot, Requester.HUB), () -> {}, work);
    }

    private Started<Outcome> start(Kind kind, String snapshot, Operations.Work<Outcome> work) {
        return operations.start(new OperationOrder(kind, snapshot, Requester.HUB), () -> {}, work);
    }

    private Started<Outcome> heldDeploy() throws InterruptedException {
        Started<Outcome> started =
                startAlone(
                        Kind.DEPLOY,
                        "demo",
                        (id, progress) -> {
                            progress.phase("extracting", 100);
                            progress.advance(40);
                            begun.countDown();
                            held.await();
                            progress.check();
                            return new Outcome("deployed");
                        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return started;
    }

    private static SnapshotException failureOf(Started<?> started) {
        try {
            started.await();
        } catch (SnapshotException e) {
            return e;
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void aSecondOneIsRefusedAndNamesTheOneThatRuns() throws Exception {
        Started<Outcome> running = heldDeploy();

        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> startAlone(Kind.CREATE, "x", (id, progress) -> new Outcome("")))
                .withMessageContaining("deploy of \"demo\"")
                .withMessageContaining(running.id())
                .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.BUSY))
                .satisfies(e -> assertThat(e.operation()).contains(running.id()));
        assertThat(operations.running().orElseThrow().id()).isEqualTo(running.id());
    }

    @Test
    void othersRunBeside() throws Exception {
        Started<Outcome> running = heldDeploy();

        Outcome verified =
                start(Kind.VERIFY, "x", (id, progress) -> new Outcome("verified")).await();

        assertThat(verified.text()).isEqualTo("verified");
        assertThat(operations.get(running.id()).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void itSaysHowFarItIsAndWhatItYielded() throws Exception {
        Started<Outcome> running = heldDeploy();
        Operation meanwhile = operations.get(running.id());
        held.countDown();
        running.await();
        Operation over = operations.get(running.id());

        assertThat(meanwhile.phase()).isEqualTo("extracting");
        assertThat(meanwhile.doneBytes()).isEqualTo(40);
        assertThat(meanwhile.totalBytes()).isEqualTo(100);
        assertThat(meanwhile.ended()).isEmpty();
        assertThat(over.state()).isEqualTo(State.DONE);
        assertThat(over.ended()).isPresent();
        assertThat(over.result()).contains(new Outcome("deployed"));
        assertThat(operations.running()).isEmpty();
    }

    @Test
    void aCancelledOneEndsAtItsNextStep() throws Exception {
        Started<Outcome> running = heldDeploy();

        operations.cancel(running.id());
        held.countDown();

        assertThat(failureOf(running).code()).isEqualTo(SnapshotErrorCode.CANCELLED);
        assertThat(operations.get(running.id()).state()).isEqualTo(State.CANCELLED);
        assertThat(operations.cancel(running.id()).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whatOthersSeeAlreadyIsNotCancelled() throws Exception {
        Started<Outcome> running =
                startAlone(
                        Kind.DEPLOY,
                        "demo",
                        (id, progress) -> {
                            progress.pointOfNoReturn();
                            begun.countDown();
                            held.await();
                            progress.check();
                            return new Outcome("deployed");
                        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> operations.cancel(running.id()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.NOT_CANCELLABLE));
        assertThat(operations.get(running.id()).cancellable()).isFalse();
        held.countDown();
        assertThat(running.await().text()).isEqualTo("deployed");
    }

    @Test
    void aFailureCarriesCodeReasonAndRemedyAndNoInternals() {
        Started<Outcome> failed =
                start(
                        Kind.VERIFY,
                        "x",
                        (id, progress) -> {
                            throw new java.io.IOException(
                                    "/var/lib/secret: No space left on device");
                        });

        assertThat(failureOf(failed).code()).isEqualTo(SnapshotErrorCode.NO_SPACE);
        Operation over = operations.get(failed.id());
        assertThat(over.code()).isEqualTo("no-space");
        assertThat(over.error()).doesNotContain("/var/lib");
        assertThat(over.remedy()).isNotEmpty();
    }

    @Test
    void theTokenOpensItsOperationAndNoOther() {
        Started<Outcome> one = start(Kind.VERIFY, "", (id, p) -> new Outcome("1"));
        Started<Outcome> two = start(Kind.VERIFY, "", (id, p) -> new Outcome("2"));

        assertThat(operations.permits(one.id(), one.token())).isTrue();
        assertThat(operations.permits(one.id(), two.token())).isFalse();
        assertThat(operations.permits("none", one.token())).isFalse();
        assertThat(one.toString()).doesNotContain(one.token());
    }

    @Test
    void aListenerHearsTheStateNowAndTheEnd() throws Exception {
        List<Operation> heard = new CopyOnWriteArrayList<>();
        Started<Outcome> running = heldDeploy();

        AutoCloseable listening = operations.listen(running.id(), heard::add);
        held.countDown();
        running.await();

        assertThat(heard.get(0).state()).isEqualTo(State.RUNNING);
        assertThat(heard.get(heard.size() - 1).state()).isEqualTo(State.DONE);
        listening.close();
    }

    @Test
    void theOldestThatAreOverAreForgotten() {
        Started<Outcome> first = start(Kind.VERIFY, "", (id, p) -> new Outcome(""));
        first.await();
        for (int i = 0; i < 100; i++) {
            start(Kind.VERIFY, "", (id, p) -> new Outcome("")).await();
        }

        assertThat(operations.list()).hasSize(100);
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> operations.get(first.id()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.NOT_FOUND));
    }

    @Test
    void oneThatWaitsForItsTurnIsCancelledAtOnce() throws Exception {
        CountDownLatch busy = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            start(
                    Kind.VERIFY,
                    "",
                    (id, progress) -> {
                        busy.countDown();
                        held.await();
                        return new Outcome("");
                    });
        }
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        CountDownLatch letGo = new CountDownLatch(1);
        Started<Outcome> waiting =
                operations.start(
                        new OperationOrder(Kind.IMPORT, "x", Requester.HUB),
                        letGo::countDown,
                        (id, progress) -> new Outcome("never"));

        assertThat(operations.cancel(waiting.id()).state()).isEqualTo(State.CANCELLED);

        assertThat(letGo.getCount()).isZero();
        assertThat(failureOf(waiting).code()).isEqualTo(SnapshotErrorCode.CANCELLED);
    }

    @Test
    void aStepThatWaitsIsInterruptedByTheCancellationAndNothingAfterItIs() throws Exception {
        List<Boolean> interruptedAfterwards = new CopyOnWriteArrayList<>();
        Started<Outcome> running =
                startAlone(
                        Kind.DEPLOY,
                        "demo",
                        (id, progress) -> {
                            begun.countDown();
                            try {
                                progress.<Boolean, RuntimeException>waiting(
                                        () -> held.await(1, TimeUnit.MINUTES));
                            } finally {
                                interruptedAfterwards.add(Thread.currentThread().isInterrupted());
                            }
                            return new Outcome("");
                        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        operations.cancel(running.id());

        assertThat(failureOf(running).code()).isEqualTo(SnapshotErrorCode.CANCELLED);
        assertThat(interruptedAfterwards).containsExactly(false);
    }

    @Test
    void aListenerThatFailsHarmsNeitherTheOperationNorTheOthers() throws Exception {
        List<Operation> heard = new CopyOnWriteArrayList<>();
        operations.listenToAll(
                now -> {
                    throw new IllegalStateException("broken");
                });
        operations.listenToAll(heard::add);
        Started<Outcome> running = heldDeploy();
        held.countDown();

        assertThat(running.await().text()).isEqualTo("deployed");
        assertThat(heard.get(heard.size() - 1).state()).isEqualTo(State.DONE);
    }

    @Test
    void whoListensToAllHearsFirstWhatRunsAlready() throws Exception {
        List<Operation> heard = new CopyOnWriteArrayList<>();
        Started<Outcome> running = heldDeploy();

        AutoCloseable listening = operations.listenToAll(heard::add);

        assertThat(heard).extracting(Operation::id).containsExactly(running.id());
        listening.close();
        held.countDown();
        running.await();
        assertThat(heard).hasSize(1);
    }

    @Test
    void everyFailureHasARemedy() {
        for (SnapshotErrorCode code : SnapshotErrorCode.values()) {
            assertThat(code.remedy()).as(code.wireName()).isNotBlank();
        }
    }
}
