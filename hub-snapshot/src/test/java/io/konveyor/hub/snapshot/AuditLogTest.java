package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final Requester ANN = new Requester("ann", "192.0.2.7:4711", "");

    @TempDir Path disk;
    private final SetClock clock = new SetClock();
    private AuditLog log;

    @BeforeEach
    void open() {
        log = new AuditLog(disk.resolve("audit.jsonl"), clock);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(disk.resolve("audit.jsonl"));
    }

    @Test
    void ofRefusalsThatAreAlikeOneIsWrittenAMinuteAndTheOthersAreCounted() throws IOException {
        for (int port = 1; port <= 1000; port++) {
            log.refused(new Requester("", "192.0.2.7:" + port, ""), "login", "x", "no such user");
        }
        assertThat(lines()).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        log.refused(ANN, "login", "x", "wrong password");

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(1)).contains("\"times\":999");
        assertThat(lines().get(2)).contains("\"user\":\"ann\"", "wrong password");
    }

    @Test
    void aFloodThatChangesWithEachRefusalWritesSoMuchAMinuteAndPushesOutNothing()
            throws IOException {
        log.done(ANN, "delete", "kept");
        for (int i = 0; i < 1000; i++) {
            log.refused(new Requester("", "192.0.2." + i + ":1", ""), "login", "x", "no such user");
        }

        assertThat(lines()).hasSize(1 + RefusalBound.KINDS_A_MINUTE);
        assertThat(lines().get(0)).contains("\"delete\"");
    }

    @Test
    void whatSomebodySentIsOneLineBoundedAndShowsAsItIs() throws IOException {
        String sent = "mallory\n{\"user\":\"ann\"}\u202e\u2028" + "x".repeat(10_000);
        log.refused(new Requester(sent, "192.0.2.7:1", sent), "login", "x", "wrong password");

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0))
                .hasSizeLessThan(1000)
                .contains("mallory {\\\"user\\\":\\\"ann\\\"}")
                .doesNotContain("\u202e", "\u2028");
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceRefusals() throws IOException {
        log.refused(ANN, "login", "x", "wrong password");
        clock.advance(Duration.ofDays(-365));
        log.refused(ANN, "login", "x", "wrong password");

        assertThat(lines()).hasSize(2);
    }

    /** A clock that stands. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-28T06:31:33Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
