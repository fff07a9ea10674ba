package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.Operation.State;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cancels operations while they are inside a step that reports nothing: the derivation of a key,
 * the forcing of a file, of a whole file system. Where they are is read off their thread.
 */
class CancelledStepTest {
    private static final String PASSPHRASE = "Kompass über Nord";
    private static final SnapshotName KEPT = new SnapshotName("kept");
    private static final SnapshotName NEW = new SnapshotName("new");
    private static final int MORE_THAN_ARE_FORCED_ONE_BY_ONE = 120;

    /** So often is tried to meet a step that may be short. */
    private static final int TRIES = 30;

    private static final Pattern DERIVATION = Pattern.compile("[.]archive[.]Scrypt[.]");
    private static final Pattern FILE_SYSTEM = Pattern.compile("DiskSync[.]fileSystemOf$");
    private static final Pattern FORCE = Pattern.compile("FileDispatcherImpl[.]force0?$");

    /** An operation, begun. */
    @FunctionalInterface
    private interface Beginning {
        Started<?> begin() throws IOException;
    }

    @TempDir Path disk;
    private LivingHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY);
        Path bucket = Files.createDirectory(hub.store().buckets().root().resolve("of-many"));
        for (int i = 0; i < MORE_THAN_ARE_FORCED_ONE_BY_ONE; i++) {
            Files.writeString(bucket.resolve("file-" + i), "content");
        }
        hub.create(KEPT.value());
        hub.deploy(KEPT.value());
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whileAFileSystemIsForcedForADeploy() throws Exception {
        cancelInside(FILE_SYSTEM, this::deploy);
    }

    @Test
    void whileTheFilesOfADeployAreForced() throws Exception {
        cancelInside(FORCE, this::deploy);
    }

    @Test
    void whileTheArchiveOfACreateIsForced() throws Exception {
        cancelInside(FORCE, () -> hub.service.create(Optional.of(NEW)));
    }

    @Test
    void whileTheArchiveOfAnImportIsForced() throws Exception {
        Path archive;
        try (SnapshotExport export =
                hub.service.export(new ExportRequest(KEPT, Optional.empty(), Encrypt.KEY))) {
            archive = hub.save(export);
        }
        cancelInside(
                FORCE,
                () -> hub.service.importArchive(archive, Optional.of(NEW), Optional.empty()));
    }

    @Test
    void whileTheKeyOfAnImportIsDerived() throws Exception {
        Path archive = hub.export(KEPT.value(), PASSPHRASE, Encrypt.KEY);
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray())) {
            cancelInside(
                    DERIVATION,
                    () ->
                            hub.service.importArchive(
                                    archive, Optional.of(NEW), Optional.of(passphrase)));
        }
    }

    @Test
    void whileTheKeyOfAnUnlockIsDerived() throws Exception {
        hub.importLocked(NEW.value(), hub.export(KEPT.value(), PASSPHRASE, Encrypt.KEY));
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray())) {
            cancelInside(DERIVATION, () -> hub.service.unlock(NEW, passphrase));
        }
    }

    private Started<Deployment> deploy() {
        return hub.service.deploy(DeployRequest.parse(KEPT, Map.of()));
    }

    /** Begins it, again if it went by too quickly, and cancels it inside {@code step}. */
    private void cancelInside(Pattern step, Beginning beginning) throws Exception {
        for (int tried = 0; tried < TRIES; tried++) {
            Map<String, String> before = hub.files();
            long generation = hub.hub.generation();
            Started<?> started = beginning.begin();
            boolean inside = cancelledInside(step, started.id());
            awaitEnd(started);
            Operation ended = hub.service.operations().get(started.id());
            if (inside && ended.state() == State.CANCELLED) {
                assertThat(ended.code()).isEqualTo("cancelled");
                assertThat(hub.files()).isEqualTo(before);
                assertThat(hub.hub.generation()).isEqualTo(generation);
                assertThat(hub.service.status().state()).isEqualTo("serving");
                return;
            }
            assertThat(ended.state()).isEqualTo(State.DONE);
            if (hub.service.list().size() > 1) {
                hub.service.delete(NEW);
            }
        }
        throw new AssertionError("it was never met inside the step, " + TRIES + " times");
    }

    private boolean cancelledInside(Pattern step, String id) {
        Operations operations = hub.service.operations();
        while (!operations.get(id).over()) {
            for (Thread thread : operationThreads()) {
                List<String> stack =
                        Arrays.stream(thread.getStackTrace())
                                .map(at -> at.getClassName() + "." + at.getMethodName())
                                .toList();
                // The history is forced, too, and is not what is meant.
                if (stack.stream().anyMatch(step.asPredicate())
                        && stack.stream().noneMatch(at -> at.contains("LineFile"))) {
                    return cancelled(operations, id);
                }
            }
        }
        return false;
    }

    private static boolean cancelled(Operations operations, String id) {
        try {
            operations.cancel(id);
            return true;
        } catch (SnapshotException e) {
            assertThat(e.code()).isEqualTo(SnapshotErrorCode.NOT_CANCELLABLE);
            return false;
        }
    }

    private static List<Thread> operationThreads() {
        Thread[] all = new Thread[Thread.activeCount() + 50];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(thread -> thread.getName().equals("hub-snapshot-operation"))
                .toList();
    }

    private static void awaitEnd(Started<?> started) {
        try {
            started.await();
        } catch (SnapshotException e) {
            assertThat(e.code()).isEqualTo(SnapshotErrorCode.CANCELLED);
        }
    }
}
