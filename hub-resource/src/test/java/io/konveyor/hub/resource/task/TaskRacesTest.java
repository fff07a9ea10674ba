package io.konveyor.hub.resource.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do to a task while the scheduler decides on it. */
class TaskRacesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir private Path directory;

    private TaskHub empty() throws Exception {
        return new TaskHub(
                Fixture.HEAD_EMPTY.unpack(directory.resolve("empty")),
                directory,
                NOW,
                TaskSettings.DEFAULT);
    }

    @Test
    void aCancellationBetweenReadingAndWritingWins() throws Exception {
        try (TaskHub hub = empty()) {
            long id = hub.ready("analyzer");
            // The pass has read and decided; its write waits for this transaction.
            CountDownLatch goOn = new CountDownLatch(1);
            Thread canceller = writing(hub, goOn, () -> hub.cancellation.cancel(id));
            Thread passing = new Thread(hub::pass);
            passing.start();
            while (hub.simulator.count() == 0) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            canceller.join();
            passing.join();

            assertThat(hub.state(id)).isEqualTo("Canceled");
            assertThat(hub.tasks.find(id).pod()).isEmpty();
            assertThat(hub.simulator.count()).as("its pod is taken back").isZero();
            assertThat(hub.initiated.sum()).isZero();
        }
    }

    @Test
    void aDeletionBetweenReadingAndWritingLeavesNoFiles() throws Exception {
        try (TaskHub hub = empty()) {
            long id = hub.ready("analyzer");
            hub.pass();
            int before = hub.fileRows();
            CountDownLatch goOn = new CountDownLatch(1);
            Thread deleter = writing(hub, goOn, () -> hub.tasks.delete(id));
            long contents = contents(hub);
            Thread passing = new Thread(() -> hub.passAfter(5));
            passing.start();
            while (contents(hub) < contents + 2) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            deleter.join();
            passing.join();

            assertThat(hub.fileRows()).isEqualTo(before);
            assertThat(contents(hub)).isEqualTo(contents);
        }
    }

    @Test
    void cancellationsAndPassesAtOnceEndWithEveryTaskCancelledOrDone() throws Exception {
        try (TaskHub hub = empty()) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                long application = hub.newApplication();
                ids.add(
                        hub.tasks
                                .create(
                                        TaskHub.task("analyzer", "Ready", 10, application, false),
                                        "t")
                                .audit()
                                .id());
            }
            Thread canceller = new Thread(() -> ids.forEach(hub.cancellation::cancel));
            canceller.start();
            while (canceller.isAlive()) {
                hub.passAfter(2);
            }
            hub.passAfter(1);

            assertThat(ids)
                    .allSatisfy(id -> assertThat(hub.state(id)).isIn("Canceled", "Succeeded"));
            assertThat(hub.tasks.queue(name -> List.of()).total()).isZero();
            assertThat(hub.simulator.countScheduled()).isZero();
        }
    }

    /** Changes something in a transaction that is open, and ends when it may go on. */
    private static Thread writing(TaskHub hub, CountDownLatch goOn, Runnable change)
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread =
                new Thread(
                        () ->
                                hub.database.write(
                                        sql -> {
                                            begun.countDown();
                                            await(goOn);
                                            change.run();
                                            return 0;
                                        }));
        thread.start();
        begun.await();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long contents(TaskHub hub) throws IOException {
        Path files = hub.tree.root().resolve(".file");
        if (!Files.isDirectory(files)) {
            return 0;
        }
        try (var listing = Files.list(files)) {
            return listing.filter(Files::isRegularFile).count();
        }
    }
}
