package io.konveyor.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubLockTest {
    @TempDir private Path directory;
    private HubLocation location;

    @BeforeEach
    void locate() throws IOException {
        location =
                HubLocation.of(
                        directory.resolve("new/hub.db"),
                        directory.resolve("bucket"),
                        directory.resolve("keys"));
    }

    @Test
    void aSecondHolderInOneProcessIsRefusedAndTheFirstKeepsTheLock() throws Exception {
        try (HubLock first = HubLock.acquire(location)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> HubLock.acquire(location))
                        .isInstanceOfSatisfying(
                                HubLockedException.class,
                                locked ->
                                        assertThat(locked.holder())
                                                .hasValue(ProcessHandle.current().pid()));
            }
            assertThat(first).isNotNull();
            try (Holder other = new Holder()) {
                assertThat(other.says())
                        .isEqualTo(
                                "database hub.db is in use by process "
                                        + ProcessHandle.current().pid());
            }
        }
        HubLock.acquire(location).close();
    }

    @Test
    void theLockDiesWithItsHolderAndTheErrorNamesIt() throws Exception {
        try (Holder holder = new Holder()) {
            assertThat(holder.says()).isEqualTo("held");
            assertThatThrownBy(() -> HubLock.acquire(location))
                    .isInstanceOf(HubLockedException.class)
                    .hasMessage("database hub.db is in use by process " + holder.process.pid());

            holder.process.destroyForcibly().waitFor();

            HubLock.acquire(location).close();
            assertThat(location.lockFile()).exists();
        }
    }

    @Test
    void closingTwiceDoesNotTakeTheNextHoldersLock() throws Exception {
        HubLock first = HubLock.acquire(location);
        first.close();
        try (HubLock second = HubLock.acquire(location)) {
            first.close();
            assertThatThrownBy(() -> HubLock.acquire(location))
                    .isInstanceOf(HubLockedException.class);
            assertThat(second).isNotSameAs(first);
        }
    }

    @Test
    void aDatabaseReachedThroughALinkHasOneLock() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.createSymbolicLink(directory.resolve("link"), data);
        Path bucket = directory.resolve("bucket");
        HubLocation straight = new HubLocation(data.resolve("hub.db"), bucket, bucket);
        HubLocation linked = new HubLocation(directory.resolve("link/hub.db"), bucket, bucket);
        try (HubLock first = HubLock.acquire(straight)) {
            assertThatThrownBy(() -> HubLock.acquire(linked))
                    .isInstanceOf(HubLockedException.class);
            assertThat(first).isNotNull();
        }
    }

    /** Another process that takes the lock, says so, and waits to be killed. */
    private final class Holder implements AutoCloseable {
        private final Process process;

        Holder() throws IOException {
            process =
                    JavaProgram.of(List.of(), LockHolder.class, location.database().toString())
                            .redirectErrorStream(true)
                            .start();
        }

        String says() throws IOException {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            return String.valueOf(out.readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
