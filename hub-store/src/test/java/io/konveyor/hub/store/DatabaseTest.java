package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.APPLICATION;
import static io.konveyor.hub.store.schema.Tables.SETTING;
import static io.konveyor.hub.store.schema.Tables.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.konveyor.hub.store.ConstraintViolation.Kind;
import io.konveyor.hub.testing.Fixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    @TempDir private Path directory;
    private Path file;
    private Database database;

    @BeforeEach
    void open() throws UnusableDatabaseException {
        file = Fixture.HEAD_EMPTY.unpack(directory).database();
        database = Database.open(file);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static long tags(DSLContext sql) {
        return sql.fetchCount(TAG);
    }

    private static int addTag(DSLContext sql, long id, String name) {
        return sql.insertInto(TAG)
                .set(TAG.ID, id)
                .set(TAG.NAME, name)
                .set(TAG.CATEGORYID, 1L)
                .execute();
    }

    @Nested
    final class Transactions {

        @Test
        void writeIsCommittedWhenItsWorkReturns() {
            database.write(sql -> addTag(sql, 1000, "new"));

            assertThat(database.read(DatabaseTest::tags)).isEqualTo(384);
        }

        @Test
        void writeIsRolledBackWhenItsWorkThrows() {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            sql -> {
                                                addTag(sql, 1000, "new");
                                                throw new IllegalStateException("changed my mind");
                                            }))
                    .hasMessage("changed my mind");

            assertThat(database.read(DatabaseTest::tags)).isEqualTo(383);
            database.write(sql -> addTag(sql, 1000, "again"));
        }

        @Test
        void readInsideWriteSeesTheTransaction() {
            long seen =
                    database.write(
                            sql -> {
                                addTag(sql, 1000, "new");
                                return database.read(DatabaseTest::tags);
                            });

            assertThat(seen).isEqualTo(384);
        }

        @Test
        void readOfAnotherThreadDoesNotSeeTheTransaction() throws Exception {
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                long seen =
                        database.write(
                                sql -> {
                                    addTag(sql, 1000, "new");
                                    return result(
                                            other.submit(() -> database.read(DatabaseTest::tags)));
                                });

                assertThat(seen).isEqualTo(383);
            } finally {
                other.shutdown();
            }
        }

        @Test
        void readSeesOneStateWhileOthersWrite() throws Exception {
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                List<Long> seen =
                        database.read(
                                sql -> {
                                    long before = tags(sql);
                                    result(
                                            other.submit(
                                                    () ->
                                                            database.write(
                                                                    tx -> addTag(tx, 1000, "n"))));
                                    return List.of(before, tags(sql));
                                });

                assertThat(seen).containsExactly(383L, 383L);
            } finally {
                other.shutdown();
            }
        }

        @Test
        void writeInsideWriteCanFailForItself() {
            database.write(
                    sql -> {
                        addTag(sql, 1000, "kept");
                        Throwable refused =
                                catchThrowable(
                                        () ->
                                                database.write(
                                                        part -> {
                                                            addTag(part, 1001, "given up");
                                                            return addTag(part, 1002, "kept");
                                                        }));
                        assertThat(ConstraintViolation.of(refused)).isPresent();
                        return addTag(sql, 1003, "kept, too");
                    });

            List<Long> added =
                    database.read(
                            sql ->
                                    sql.select(TAG.ID)
                                            .from(TAG)
                                            .where(TAG.ID.ge(1000L))
                                            .orderBy(TAG.ID)
                                            .fetch(TAG.ID));
            assertThat(added).containsExactly(1000L, 1003L);
        }

        @Test
        void writeInsideReadIsRefused() {
            assertThatThrownBy(
                            () ->
                                    database.read(
                                            sql -> database.write(tx -> addTag(tx, 1000, "new"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(database.read(DatabaseTest::tags)).isEqualTo(383);
        }

        @Test
        void readCannotWrite() {
            assertThatThrownBy(() -> database.read(sql -> addTag(sql, 1000, "new")))
                    .isInstanceOf(DataAccessException.class);
            assertThat(database.read(DatabaseTest::tags)).isEqualTo(383);
        }

        @Test
        void transactionsOfJooqAreRefused() {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            sql -> {
                                                sql.transaction(inner -> {});
                                                return 0;
                                            }))
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void writersTakeTurnsAndNoneIsLost() throws Exception {
            int writers = 4;
            int each = 25;
            ExecutorService threads = Executors.newFixedThreadPool(writers);
            try {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> running = new java.util.ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    running.add(
                            threads.submit(
                                    () -> {
                                        start.await();
                                        for (int i = 0; i < each; i++) {
                                            database.write(
                                                    sql -> {
                                                        long id = PrimaryKeys.next(sql, TAG);
                                                        return addTag(sql, id, "tag " + id);
                                                    });
                                        }
                                        return null;
                                    }));
                }
                start.countDown();
                for (Future<?> future : running) {
                    future.get(30, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdown();
            }

            assertThat(database.read(DatabaseTest::tags)).isEqualTo(383 + writers * each);
        }

        private <T> T result(Future<T> future) {
            try {
                return future.get(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    final class Constraints {

        private ConstraintViolation violation(
                java.util.function.Function<DSLContext, Integer> work) {
            return ConstraintViolation.of(catchThrowable(() -> database.write(work))).orElseThrow();
        }

        @Test
        void nameTwiceInACategoryIsAUniqueViolationWithSqlitesText() {
            assertThat(violation(sql -> addTag(sql, 1000, "Jetty")))
                    .isEqualTo(
                            new ConstraintViolation(
                                    Kind.UNIQUE,
                                    "UNIQUE constraint failed: Tag.Name, Tag.CategoryID"));
        }

        @Test
        void idTwiceIsAPrimaryKeyViolation() {
            assertThat(violation(sql -> addTag(sql, 1, "new")))
                    .isEqualTo(
                            new ConstraintViolation(
                                    Kind.PRIMARY_KEY, "UNIQUE constraint failed: Tag.ID"));
        }

        @Test
        void danglingReferenceIsAForeignKeyViolation() {
            assertThat(
                            violation(
                                    sql ->
                                            sql.insertInto(TAG)
                                                    .set(TAG.NAME, "new")
                                                    .set(TAG.CATEGORYID, 999L)
                                                    .execute()))
                    .isEqualTo(
                            new ConstraintViolation(
                                    Kind.FOREIGN_KEY, "FOREIGN KEY constraint failed"));
        }

        @Test
        void missingNameIsANotNullViolation() {
            assertThat(
                            violation(
                                    sql ->
                                            sql.insertInto(APPLICATION)
                                                    .set(APPLICATION.ID, 1L)
                                                    .execute()))
                    .isEqualTo(
                            new ConstraintViolation(
                                    Kind.NOT_NULL, "NOT NULL constraint failed: Application.Name"));
        }

        @Test
        void otherFailuresAreNone() {
            Throwable syntax = catchThrowable(() -> database.read(sql -> sql.fetch("SELEKT 1")));

            assertThat(ConstraintViolation.of(syntax)).isEmpty();
            assertThat(ConstraintViolation.of(new IllegalStateException())).isEmpty();
        }
    }

    @Nested
    final class Closing {

        @Test
        void closedFileStandsAlone() {
            database.write(sql -> addTag(sql, 1000, "new"));

            assertThat(database.closeAlone()).isTrue();

            try (var files = Files.list(directory)) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("hub.db-"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Test
        void closeSaysThatAnotherReaderKeepsTheLog() throws Exception {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = other.createStatement()) {
                statement.execute("BEGIN");
                statement.executeQuery("SELECT count(*) FROM Tag").close();
                database.write(sql -> addTag(sql, 1000, "new"));

                assertThat(database.closeAlone()).isFalse();
            }
        }

        @Test
        void closedDatabaseRefusesWork() {
            database.close();

            assertThatThrownBy(() -> database.read(DatabaseTest::tags))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> database.write(sql -> addTag(sql, 1000, "new")))
                    .isInstanceOf(IllegalStateException.class);
            database.close();
        }

        @Test
        void openingReadingAndClosingChangesNoRow() throws Exception {
            String before = ExpectedRows.everythingIn(file);

            database.read(DatabaseTest::tags);
            database.close();

            assertThat(ExpectedRows.everythingIn(file)).isEqualTo(before);
        }
    }

    @Test
    void foreignKeysCascadeAndCommitsAreForced() {
        assertThat(database.<Integer>write(sql -> pragma(sql, "foreign_keys"))).isEqualTo(1);
        assertThat(database.<Integer>write(sql -> pragma(sql, "synchronous"))).isEqualTo(2);
    }

    @Test
    void bindingsKeepTimesBooleansAndJsonAsTheyAreStored() {
        Json value = Json.of("12");
        database.write(
                sql ->
                        sql.update(SETTING)
                                .set(SETTING.VALUE, value)
                                .set(
                                        SETTING.UPDATETIME,
                                        HubTime.parse("2026-01-02 03:04:05.6+02:00"))
                                .where(SETTING.ID.eq(2L))
                                .execute());

        List<?> stored =
                database.read(
                        sql ->
                                sql.fetchSingle(
                                                "SELECT typeof(Value), CAST(Value AS TEXT),"
                                                        + " CAST(UpdateTime AS TEXT) FROM Setting"
                                                        + " WHERE ID=2")
                                        .intoList());
        Json read = database.read(sql -> sql.fetchSingle(SETTING, SETTING.ID.eq(2L)).getValue());
        assertThat(stored).isEqualTo(List.of("blob", "12", "2026-01-02 03:04:05.6+02:00"));
        assertThat(read).isEqualTo(value);
    }

    private static int pragma(DSLContext sql, String name) {
        return sql.fetchSingle("PRAGMA " + name).get(0, Integer.class);
    }
}
