package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.SETTING;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.Fixture;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabasePinTest {
    private static final int FILLER_ROWS = 700;

    @TempDir private Path directory;
    private Path file;
    private Database database;
    private final AtomicLong lastSetting = new AtomicLong(10_000);

    @BeforeEach
    void open() throws UnusableDatabaseException {
        file = Fixture.HEAD_EMPTY.unpack(directory).database();
        database = Database.open(file);
    }

    /** Makes the database so large that a copy takes several steps. */
    private void fill() {
        database.write(
                sql -> {
                    for (int row = 0; row < FILLER_ROWS; row++) {
                        addSetting(sql, 20_000);
                    }
                    return 0;
                });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int addSetting(DSLContext sql, int bytes) {
        long id = lastSetting.incrementAndGet();
        return sql.insertInto(SETTING)
                .set(SETTING.ID, id)
                .set(SETTING.KEY, "filler." + id)
                .set(SETTING.VALUE, Json.of(new byte[bytes]))
                .execute();
    }

    private List<Long> settingIds(Database of) {
        return of.read(
                sql -> sql.select(SETTING.ID).from(SETTING).orderBy(SETTING.ID).fetch(SETTING.ID));
    }

    @Test
    void copyHasExactlyTheRowsOfThePinWhileOthersCommit() throws Exception {
        fill();
        Path copy = directory.resolve("copy.db");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong commits = new AtomicLong();
        List<Long> pinned = settingIds(database);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (DatabasePin pin = database.pin()) {
            Future<?> writing =
                    writer.submit(
                            () -> {
                                while (!stop.get()) {
                                    database.write(
                                            sql ->
                                                    addSetting(sql, 100)
                                                            + sql.deleteFrom(SETTING)
                                                                    .where(
                                                                            SETTING.ID.eq(
                                                                                    10_000
                                                                                            + commits
                                                                                                    .get()))
                                                                    .execute());
                                    commits.incrementAndGet();
                                }
                            });
            Polling.until("the first commits", () -> commits.get() > 5);
            long before = commits.get();

            pin.copyTo(copy, bytes -> Polling.until("a commit", () -> commits.get() > before));
            stop.set(true);
            writing.get(30, TimeUnit.SECONDS);

            assertThat(commits.get()).isGreaterThan(before);
        } finally {
            stop.set(true);
            writer.shutdown();
        }
        assertThat(settingIds(database)).isNotEqualTo(pinned);
        assertThat(DatabaseInspection.integrityCheck(copy)).isEmpty();
        try (Database copied = Database.open(copy)) {
            assertThat(settingIds(copied)).isEqualTo(pinned);
        }
    }

    @Test
    void copyIsOneFileOfGenerationZero() throws Exception {
        database.close();
        try (var connection = Connections.writable(file)) {
            Connections.execute(connection, "PRAGMA user_version=7");
        }
        database = Database.open(file);
        assertThat(database.generation()).isEqualTo(7);
        Path target = Files.createDirectory(directory.resolve("target"));

        try (DatabasePin pin = database.pin()) {
            pin.copyTo(target.resolve("hub.db"), bytes -> {});
        }

        try (var files = Files.list(target)) {
            assertThat(files).containsExactly(target.resolve("hub.db"));
        }
        assertThat(DatabaseInspection.of(target.resolve("hub.db")).generation()).isZero();
        assertThat(database.generation()).isEqualTo(7);
    }

    @Test
    void progressGrowsUpToTheSizeOfThePin() throws Exception {
        fill();
        List<Long> seen = new ArrayList<>();
        Path copy = directory.resolve("copy.db");
        try (DatabasePin pin = database.pin()) {
            pin.copyTo(copy, seen::add);

            assertThat(seen).hasSizeGreaterThan(2).isSorted().endsWith(pin.bytes());
            assertThat(copy).hasSize(pin.bytes());
        }
    }

    @Test
    void mainFileStandsStillUntilThePinIsClosed() throws Exception {
        String before;
        try (DatabasePin pin = database.pin()) {
            assertThat(pin.bytes()).isEqualTo(Files.size(file));
            before = digest();
            for (int commit = 0; commit < 30; commit++) {
                database.write(sql -> addSetting(sql, 300_000));
            }

            assertThat(logBytes()).isGreaterThan(9_000_000L);
            assertThat(digest()).isEqualTo(before);
        }
        database.write(sql -> addSetting(sql, 100));
        database.write(sql -> addSetting(sql, 100));

        assertThat(digest()).as("folded once the pin is closed").isNotEqualTo(before);
    }

    @Test
    void logDoesNotGrowForEverOncePinsAreClosed() {
        try (DatabasePin pin = database.pin()) {
            assertThat(pin.bytes()).isPositive();
            writeMegabytes(80);
            assertThat(logBytes()).isGreaterThan(80L << 20);
        }

        writeMegabytes(1);

        assertThat(logBytes()).isLessThan(8L << 20);
    }

    @Test
    void pinsCanBeTakenOneAfterTheOther() throws Exception {
        for (int round = 0; round < 3; round++) {
            Path copy = directory.resolve("copy-" + round);
            List<Long> expected = settingIds(database);
            try (DatabasePin pin = database.pin()) {
                database.write(sql -> addSetting(sql, 100));
                pin.copyTo(copy, bytes -> {});
            }
            try (Database copied = Database.open(copy)) {
                assertThat(settingIds(copied)).isEqualTo(expected);
            }
        }
    }

    @Test
    void checkOfTheWholeFileGivesWayToAPinAndStillComesToItsEnd() throws Exception {
        writeMegabytes(40);
        ExecutorService checker = Executors.newSingleThreadExecutor();
        try {
            AtomicBoolean begun = new AtomicBoolean();
            Future<String> checking =
                    checker.submit(
                            () -> {
                                begun.set(true);
                                return database.quickCheck();
                            });
            Polling.until("the check", begun::get);
            for (int round = 0; round < 5; round++) {
                database.write(sql -> addSetting(sql, 100));
                try (DatabasePin pin = database.pin()) {
                    assertThat(pin.bytes()).isGreaterThan(40L << 20);
                }
            }

            assertThat(checking.get(30, TimeUnit.SECONDS)).isEmpty();
        } finally {
            checker.shutdown();
        }
    }

    @Test
    void closingEndsACheckThatRuns() throws Exception {
        writeMegabytes(40);
        ExecutorService checker = Executors.newSingleThreadExecutor();
        try {
            AtomicBoolean closing = new AtomicBoolean();
            Future<?> checking =
                    checker.submit(
                            () -> {
                                while (!closing.get()) {
                                    database.quickCheck();
                                }
                                return null;
                            });
            database.write(sql -> addSetting(sql, 100));

            assertThat(database.closeAlone()).isTrue();
            closing.set(true);

            assertThatThrownBy(() -> checking.get(30, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        } finally {
            checker.shutdown();
        }
    }

    @Test
    void copyNeverReplacesAFile() throws Exception {
        Path copy = Files.writeString(directory.resolve("copy.db"), "precious");
        try (DatabasePin pin = database.pin()) {
            assertThatThrownBy(() -> pin.copyTo(copy, bytes -> {}))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(copy).hasContent("precious");
    }

    @Test
    void copyThatIsGivenUpLeavesNoFile() {
        fill();
        Path copy = directory.resolve("copy.db");
        try (DatabasePin pin = database.pin()) {
            assertThatThrownBy(
                            () ->
                                    pin.copyTo(
                                            copy,
                                            bytes -> {
                                                throw new IllegalStateException("cancelled");
                                            }))
                    .hasMessage("cancelled");
        }

        assertThat(copy).doesNotExist();
    }

    @Test
    void pinOutlivesTheDatabaseAndIsTheLastToFoldTheLog() {
        DatabasePin pin = database.pin();
        database.write(sql -> addSetting(sql, 100));

        assertThat(database.closeAlone()).isFalse();
        pin.close();

        assertThat(new WriteAheadLog(file).exists()).isFalse();
    }

    @Test
    void pinIsRefusedWhileAReaderOfAnotherProcessHoldsTheLog() throws Exception {
        try (var other = Connections.reading(file)) {
            Connections.execute(other, "BEGIN");
            Connections.number(other, "SELECT count(*) FROM Setting");
            database.write(sql -> addSetting(sql, 100));

            assertThatThrownBy(() -> database.pin()).isInstanceOf(IllegalStateException.class);
        }
        database.write(sql -> addSetting(sql, 100));
    }

    private void writeMegabytes(int megabytes) {
        database.write(
                sql -> {
                    for (int megabyte = 0; megabyte < megabytes; megabyte++) {
                        addSetting(sql, 1 << 20);
                    }
                    return 0;
                });
    }

    private long logBytes() {
        return new WriteAheadLog(file).bytes();
    }

    /** Read by another process: in this one, closing the file would drop SQLite's locks. */
    private String digest() throws Exception {
        Process process = new ProcessBuilder("sha256sum", file.toString()).start();
        String digest = new String(process.getInputStream().readAllBytes(), US_ASCII);
        assertThat(process.waitFor()).isZero();
        return digest;
    }
}
