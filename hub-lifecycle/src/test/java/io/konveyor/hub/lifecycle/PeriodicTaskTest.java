package io.konveyor.hub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Semaphore passes = new Semaphore(0);
    private final CountDownLatch hold = new CountDownLatch(1);
    private PeriodicTask task = new PeriodicTask("reaper", HOUR, on -> passes.release());

    @AfterEach
    void stop() {
        hold.countDown();
        task.stop();
    }

    private void awaitPass() throws InterruptedException {
        assertThat(passes.tryAcquire(10, TimeUnit.SECONDS)).as("a pass began").isTrue();
    }

    @Test
    void beginsItsFirstPassAfterTheFirstPause() throws InterruptedException {
        task.start();
        assertThat(passes.tryAcquire()).as("no pass while it pauses").isFalse();

        task.wake();

        awaitPass();
    }

    @Test
    void quiesceDoesNotWaitForThePauseBetweenPasses() throws Exception {
        task.start();
        task.wake();
        awaitPass();

        task.quiesce(LONG);
        task.wake();

        assertThat(passes.tryAcquire()).as("no pass while it rests").isFalse();
        task.resume();
        awaitPass();
    }

    @Test
    void quiesceWaitsForThePassUnderWay() throws Exception {
        AtomicBoolean working = new AtomicBoolean();
        task =
                new PeriodicTask(
                        "reaper",
                        HOUR,
                        mayContinue -> {
                            working.set(true);
                            passes.release();
                            while (mayContinue.getAsBoolean()) {
                                Thread.onSpinWait();
                            }
                            working.set(false);
                        });
        task.start();
        task.wake();
        awaitPass();

        task.quiesce(LONG);

        assertThat(working).isFalse();
    }

    @Test
    void refusesToRestWhenItsPassDoesNotEndAndGoesOn() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        task =
                new PeriodicTask(
                        "task manager",
                        Duration.ZERO,
                        mayContinue -> {
                            begun.incrementAndGet();
                            passes.release();
                            if (begun.get() == 1) {
                                hold.await();
                            }
                        });
        task.start();
        task.wake();
        awaitPass();

        assertThatThrownBy(() -> task.quiesce(Duration.ofMillis(20)))
                .isInstanceOf(QuiesceRefusedException.class)
                .hasMessage("background task \"task manager\" still busy after 20 ms");
        hold.countDown();
        awaitPass();
    }

    @Test
    void aPassThatThrowsIsNotTheLast() throws Exception {
        task =
                new PeriodicTask(
                        "importer",
                        Duration.ZERO,
                        mayContinue -> {
                            passes.release();
                            throw new IllegalStateException("this pass fails, as the test wants");
                        });
        task.start();

        awaitPass();
        awaitPass();
    }

    @Test
    void stopEndsItWhileItPausesOrRests() throws Exception {
        task.start();
        task.wake();
        awaitPass();
        task.quiesce(LONG);

        task.stop();
        task.resume();
        task.wake();

        assertThat(passes.tryAcquire()).isFalse();
        assertThatThrownBy(task::start).isInstanceOf(IllegalStateException.class);
    }
}
