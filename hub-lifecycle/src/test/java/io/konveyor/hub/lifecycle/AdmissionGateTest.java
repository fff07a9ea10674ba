package io.konveyor.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionGateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AdmissionGate gate = new AdmissionGate(3, LONG);

    private static Admission now(AdmissionGate gate, String what) {
        return gate.admit(what).toCompletableFuture().getNow(null);
    }

    @Test
    void admitsAtOnceWhileOpen() {
        Admission admission = now(gate, "GET /tags");

        assertThat(admission.waited()).isFalse();
        assertThat(gate.runningCount()).isOne();
        admission.close();
        admission.close();
        assertThat(gate.runningCount()).isZero();
    }

    @Test
    void parksWhileClosedAndAdmitsInTheOrderOfArrival() {
        gate.close();
        List<String> admitted = new ArrayList<>();
        for (String what : List.of("first", "second", "third")) {
            gate.admit(what)
                    .thenAccept(
                            admission -> {
                                assertThat(admission.waited()).isTrue();
                                admitted.add(what);
                            });
        }
        assertThat(admitted).isEmpty();
        assertThat(gate.parkedCount()).isEqualTo(3);

        gate.open();

        assertThat(admitted).containsExactly("first", "second", "third");
        assertThat(gate.runningCount()).isEqualTo(3);
        assertThat(gate.parkedCount()).isZero();
    }

    @Test
    void refusesTheRequestThatIsOneTooMany() {
        gate.close();
        for (int i = 0; i < 3; i++) {
            var waiting = gate.admit();
            assertThat(waiting.toCompletableFuture()).isNotDone();
        }

        CompletableFuture<Admission> surplus = gate.admit().toCompletableFuture();

        assertThatThrownBy(surplus::get)
                .hasCauseInstanceOf(NotAdmittedException.class)
                .hasMessageContaining("3 requests wait already");
        assertThatThrownBy(surplus::join)
                .cause()
                .isInstanceOfSatisfying(
                        NotAdmittedException.class, e -> assertThat(e.retryAfter()).isPositive());
    }

    @Test
    void refusesWhatHasWaitedTooLongAndAdmitsItNoMore() {
        AdmissionGate impatient = new AdmissionGate(3, Duration.ofMillis(20));
        impatient.close();
        CompletableFuture<Admission> parked = impatient.admit().toCompletableFuture();

        assertThatThrownBy(() -> parked.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotAdmittedException.class);
        assertThat(impatient.parkedCount()).isZero();
        impatient.open();
        assertThat(impatient.runningCount()).isZero();
    }

    @Test
    void drainNamesWhatStillRunsOldestFirst() throws InterruptedException {
        Admission first = now(gate, "POST /applications");
        Admission second = now(gate, "GET /tasks");
        gate.close();

        assertThat(gate.drain(Duration.ZERO)).containsExactly("POST /applications", "GET /tasks");
        first.close();
        second.close();
        assertThat(gate.drain(Duration.ZERO)).isEmpty();
    }

    @Test
    void drainReturnsAsSoonAsTheLastRequestEnds() throws Exception {
        Admission running = now(gate, "POST /applications");
        gate.close();
        CompletableFuture<List<String>> drained =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return gate.drain(LONG);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });

        running.close();

        assertThat(drained.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void shutRefusesWhatIsParkedAndWhatComes() {
        gate.close();
        CompletableFuture<Admission> parked = gate.admit().toCompletableFuture();

        gate.shut();

        assertThat(parked).isCompletedExceptionally();
        assertThat(gate.admit().toCompletableFuture()).isCompletedExceptionally();
        gate.open();
        assertThat(gate.admit().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    @SuppressWarnings("try")
    void noRequestSlipsThroughWhileTheGateClosesAndOpensUnderLoad() throws Exception {
        AdmissionGate busy = new AdmissionGate(10_000, LONG);
        AtomicBoolean atRest = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            new Thread(
                            () -> {
                                while (!over.get()) {
                                    try (Admission admission =
                                            busy.admit().toCompletableFuture().join()) {
                                        assertThat(atRest).isFalse();
                                        served.incrementAndGet();
                                    } catch (Throwable e) {
                                        faults.add(e);
                                    }
                                }
                                ended.countDown();
                            })
                    .start();
        }
        for (int window = 0; window < 200; window++) {
            busy.close();
            assertThat(busy.drain(LONG)).isEmpty();
            atRest.set(true);
            atRest.set(false);
            busy.open();
        }
        over.set(true);

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).isEmpty();
        assertThat(served.get()).isPositive();
        assertThat(busy.runningCount()).isZero();
    }
}
