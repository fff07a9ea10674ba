package io.konveyor.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.lifecycle.LifecycleManager.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleManagerTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AdmissionGate gate = new AdmissionGate(10, LONG);
    private final LifecycleManager manager = new LifecycleManager(gate);
    private final List<String> events = new ArrayList<>();

    private Noted task(String name) {
        return new Noted(name);
    }

    @Test
    void beginsQuiescedWithTheGateClosed() {
        assertThat(manager.state()).isEqualTo(State.QUIESCED);
        assertThat(gate.admit().toCompletableFuture()).isNotDone();

        manager.resume();

        assertThat(manager.state()).isEqualTo(State.RUNNING);
        assertThat(gate.runningCount()).isOne();
    }

    @Test
    void quiescesInOrderAndResumesInReverseWithTheRequestsLast() throws Exception {
        manager.start(List.of(task("importer"), task("task manager"), task("reaper")));
        manager.resume();
        events.clear();

        Quiescence rest = manager.quiesce(LONG);
        CompletableFuture<Void> parked =
                gate.admit().thenAccept(a -> events.add("request")).toCompletableFuture();
        assertThat(manager.state()).isEqualTo(State.QUIESCED);
        assertThat(parked).isNotDone();
        rest.close();
        rest.close();

        assertThat(events)
                .containsExactly(
                        "importer rests",
                        "task manager rests",
                        "reaper rests",
                        "reaper goes on",
                        "task manager goes on",
                        "importer goes on",
                        "request");
    }

    @Test
    void aStuckRequestAbortsTheQuiesceAndIsNamed() {
        manager.start(List.of(task("reaper")));
        manager.resume();
        events.clear();
        gate.admit("POST /applications").toCompletableFuture().join();
        gate.admit("PUT /tasks/1/bucket").toCompletableFuture().join();

        assertThatThrownBy(() -> manager.quiesce(SHORT))
                .isInstanceOf(QuiesceRefusedException.class)
                .hasMessage(
                        "2 requests still running after 20 ms: POST /applications,"
                                + " PUT /tasks/1/bucket");

        assertThat(events).as("no task was disturbed").isEmpty();
        assertThat(manager.state()).isEqualTo(State.RUNNING);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void aStuckTaskAbortsTheQuiesceAndThoseThatRestedGoOn() {
        Noted stuck = task("task manager");
        stuck.refuses = true;
        manager.start(List.of(task("importer"), stuck, task("reaper")));
        manager.resume();
        events.clear();

        assertThatThrownBy(() -> manager.quiesce(SHORT))
                .isInstanceOf(QuiesceRefusedException.class)
                .hasMessage("background task \"task manager\" is stuck");

        assertThat(events).containsExactly("importer rests", "importer goes on");
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.admit().toCompletableFuture()).isCompleted();
    }

    @Test
    @SuppressWarnings("try")
    void aRequestParkedDuringARefusedQuiesceIsServed() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        Semaphore passes = new Semaphore(0);
        PeriodicTask real =
                new PeriodicTask(
                        "task manager",
                        Duration.ofMillis(1),
                        on -> {
                            passes.release();
                            busy.await();
                        });
        manager.start(List.of(real));
        manager.resume();
        assertThat(passes.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Throwable> refused =
                CompletableFuture.supplyAsync(
                        () -> {
                            try (Quiescence rest = manager.quiesce(Duration.ofMillis(300))) {
                                return new AssertionError("it came to rest");
                            } catch (QuiesceRefusedException | InterruptedException e) {
                                return e;
                            }
                        });
        CompletableFuture<Admission> request = gate.admit().toCompletableFuture();

        assertThat(refused.get(10, TimeUnit.SECONDS)).isInstanceOf(QuiesceRefusedException.class);
        assertThat(request.get(10, TimeUnit.SECONDS)).isNotNull();
        busy.countDown();
        real.stop();
    }

    @Test
    @SuppressWarnings("try")
    void tasksAreExchangedWhileItRests() throws Exception {
        manager.start(List.of(task("old")));
        manager.resume();
        events.clear();

        try (Quiescence rest = manager.quiesce(LONG)) {
            manager.stop();
            manager.start(List.of(task("new")));
        }

        assertThat(events)
                .containsExactly("old rests", "old stopped", "new started", "new goes on");
    }

    @Test
    void whatCannotBeStartedStopsWhatWas() {
        assertThatThrownBy(() -> manager.start(List.of(task("importer"), task("broken"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(events).containsExactly("importer started", "importer stopped");
    }

    @Test
    void endStopsEverythingEvenWithARequestUnderWay() throws Exception {
        manager.start(List.of(task("reaper")));
        manager.resume();
        gate.admit("GET /slow").toCompletableFuture().join();
        events.clear();

        assertThat(manager.end(SHORT)).containsExactly("GET /slow");

        assertThat(events).containsExactly("reaper stopped");
        assertThat(gate.admit().toCompletableFuture()).isCompletedExceptionally();
    }

    /** Notes what is asked of it. */
    private final class Noted implements BackgroundTask {
        private final String name;
        private boolean refuses;

        Noted(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            if (name.equals("broken")) {
                throw new IllegalStateException("cannot start");
            }
            events.add(name + " started");
        }

        @Override
        public void quiesce(Duration deadline) throws QuiesceRefusedException {
            if (refuses) {
                throw new QuiesceRefusedException(
                        "background task \"%s\" is stuck".formatted(name));
            }
            events.add(name + " rests");
        }

        @Override
        public void resume() {
            events.add(name + " goes on");
        }

        @Override
        public void stop() {
            events.add(name + " stopped");
        }
    }
}
