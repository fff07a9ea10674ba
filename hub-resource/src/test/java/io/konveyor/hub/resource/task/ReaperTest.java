package io.konveyor.hub.resource.task;

import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static io.konveyor.hub.store.schema.Tables.GRANT;
import static io.konveyor.hub.store.schema.Tables.TASK;
import static io.konveyor.hub.store.schema.Tables.TASKGROUP;
import static io.konveyor.hub.store.schema.Tables.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.konveyor.hub.store.Json;
import io.konveyor.hub.store.schema.tables.records.BucketRecord;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reaped from a database of a real Hub, made 2026-11-22 about 19:17. */
class ReaperTest {
    private static final Instant MADE = Instant.parse("2026-11-22T19:18:00Z");
    private static final List<Table<?>> REAPED_TABLES =
            List.of(TASK, TASKGROUP, BUCKET, FILE, GRANT, TOKEN);

    @TempDir private Path directory;
    private TaskHub hub;

    @BeforeEach
    void open() throws Exception {
        hub =
                new TaskHub(
                        Fixture.HEAD.unpack(directory.resolve("hub")),
                        directory,
                        MADE,
                        TaskSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aYoungHubKeepsEverything() throws Exception {
        Map<String, Integer> before = counts();
        long contents = contents();
        hub.reaper(ReaperSettings.DEFAULT, Duration.ZERO).pass();
        assertThat(counts()).isEqualTo(before);
        assertThat(contents()).isEqualTo(contents);
    }

    @Test
    void afterFourDaysWhatTheUpstreamReaperTakesIsTaken() throws Exception {
        Set<Long> groupsBefore = ids(TASKGROUP);
        Set<Long> succeeded = Set.of(13L, 14L);
        hub.clock.advance(Duration.ofDays(4));
        Reaper reaper = hub.reaper(ReaperSettings.DEFAULT, Duration.ZERO);
        reaper.pass();

        // Created without a time to live, and succeeded: released. With one of ten years: kept.
        assertThat(reapedTasks()).containsExactlyInAnyOrder(1L, 13L, 14L);
        assertThat(ids(TASK)).hasSize(23);
        for (long id : succeeded) {
            assertThat(hub.tasks.find(id).attached()).isEmpty();
            assertThat(hub.tasks.find(id).bucket()).isNull();
            assertThat(hub.eventKinds(id)).endsWith("Released");
            assertThat(hub.state(id)).isEqualTo("Succeeded");
        }
        // Groups without members and those never submitted are gone; 36 and 38 have members.
        assertThat(ids(TASKGROUP)).containsExactlyInAnyOrder(36L, 38L);
        assertThat(groupsBefore).hasSize(38);
        assertThat(hub.groups.find(36).bucket()).isNull();
        // Grants live two days; tokens of users ten years, those of tasks three days.
        assertThat(ids(GRANT)).isEmpty();
        assertThat(taskTokens()).isZero();
        assertThat(ids(BUCKET)).as("marked first").hasSize(123);

        hub.clock.advance(Duration.ofMinutes(1));
        reaper.pass();
        hub.clock.advance(Duration.ofMinutes(2));
        reaper.pass();
        assertThat(ids(BUCKET))
                .isEqualTo(
                        union(
                                referencedBuckets(),
                                // Marked by the filler for a century from now.
                                bucketsExpiringAfter(Instant.parse("2100-01-01T00:00:00Z"))));
        assertThat(directoriesOfRows()).allMatch(Files::isDirectory);
        assertThat(ids(FILE)).as("twelve hours of grace").contains(44L, 60L);

        Path log = hub.files.content(hub.files.find(44));
        hub.clock.advance(Duration.ofHours(13));
        reaper.pass();
        assertThat(ids(FILE)).doesNotContain(44L, 45L, 46L, 47L, 60L, 62L).contains(55L, 28L);
        assertThat(log).doesNotExist();
    }

    @Test
    void whatIsReferredToAgainIsKept() throws Exception {
        long orphan = hub.buckets.create("tester").audit().id();
        Reaper reaper = hub.reaper(ReaperSettings.DEFAULT, Duration.ZERO);
        reaper.pass();
        assertThat(hub.buckets.find(orphan).expiration()).isNotNull();
        hub.database.write(
                sql -> sql.update(TASK).set(TASK.BUCKETID, orphan).where(TASK.ID.eq(4L)).execute());
        hub.clock.advance(Duration.ofMinutes(2));
        reaper.pass();
        assertThat(hub.buckets.find(orphan).expiration()).isNull();
        assertThat(Path.of(hub.buckets.find(orphan).path())).isDirectory();
    }

    @Test
    void oneAttachmentListThatCannotBeReadStopsEveryDeletion() throws Exception {
        hub.database.write(
                sql ->
                        sql.update(TASK)
                                .set(TASK.ATTACHED, Json.of("[{\"id\":55,"))
                                .where(TASK.ID.eq(2L))
                                .execute());
        Map<String, Integer> before = counts();
        long contents = contents();
        Reaper reaper = hub.reaper(ReaperSettings.DEFAULT, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            hub.clock.advance(Duration.ofDays(400));
            reaper.pass();
        }
        assertThat(counts()).isEqualTo(before);
        assertThat(contents()).isEqualTo(contents);

        hub.database.write(
                sql ->
                        sql.update(TASK)
                                .set(TASK.ATTACHED, Json.of("[{\"id\":55}]"))
                                .where(TASK.ID.eq(2L))
                                .execute());
        reaper.pass();
        assertThat(counts()).as("readable again, it goes on").isNotEqualTo(before);
    }

    @Test
    void aTimeToLiveThatCannotBeReadStopsEveryDeletion() {
        hub.database.write(
                sql ->
                        sql.update(TASK)
                                .set(TASK.TTL, Json.of("{\"created\":\"soon\"}"))
                                .where(TASK.ID.eq(6L))
                                .execute());
        Map<String, Integer> before = counts();
        hub.clock.advance(Duration.ofDays(400));
        hub.reaper(ReaperSettings.DEFAULT, Duration.ZERO).pass();
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void restedTimeAgesNothingButGrantsAndTokens() {
        Duration rested = Duration.ofDays(400);
        hub.clock.advance(rested);
        Map<String, Integer> before = counts();
        hub.reaper(ReaperSettings.DEFAULT, rested).pass();
        Map<String, Integer> after = counts();
        assertThat(after.get("Grant")).isZero();
        assertThat(after.get("Token")).isLessThan(before.get("Token"));
        for (String table : List.of("Task", "TaskGroup", "Bucket", "File")) {
            assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
        }
        assertThat(reapedTasks()).isEmpty();
    }

    @Test
    void nothingOutsideTheTreeIsTouchedNorItsRow() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(outside.resolve("precious"), "x");
        long foreign = hub.buckets.create("tester").audit().id();
        hub.database.write(
                sql ->
                        sql.update(BUCKET)
                                .set(BUCKET.PATH, outside.toString())
                                .set(
                                        BUCKET.EXPIRATION,
                                        OffsetDateTime.ofInstant(MADE, ZoneOffset.UTC))
                                .where(BUCKET.ID.eq(foreign))
                                .execute());
        hub.clock.advance(Duration.ofDays(1));
        hub.reaper(ReaperSettings.DEFAULT, Duration.ZERO).pass();
        assertThat(outside.resolve("precious")).exists();
        assertThat(ids(BUCKET)).contains(foreign);
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        hub.database.read(
                sql -> {
                    REAPED_TABLES.forEach(
                            table -> counts.put(table.getName(), sql.fetchCount(table)));
                    return 0;
                });
        counts.put("reaped", reapedTasks().size());
        return counts;
    }

    private Set<Long> reapedTasks() {
        return hub.database.read(
                sql ->
                        sql.select(TASK.ID)
                                .from(TASK)
                                .where(TASK.REAPED.eq(true))
                                .fetchSet(TASK.ID));
    }

    private Set<Long> ids(Table<?> table) {
        return hub.database.read(
                sql ->
                        sql.select(table.field("ID", Long.class))
                                .from(table)
                                .fetchSet(0, Long.class));
    }

    private int taskTokens() {
        return hub.database.read(sql -> sql.fetchCount(TOKEN, TOKEN.TASKID.isNotNull()));
    }

    private Set<Long> referencedBuckets() {
        return hub.database.read(sql -> References.read(sql).buckets());
    }

    private Set<Long> bucketsExpiringAfter(Instant time) {
        return Set.copyOf(
                hub.database.read(
                        sql ->
                                sql.selectFrom(BUCKET).fetch().stream()
                                        .filter(
                                                row ->
                                                        row.getExpiration() != null
                                                                && row.getExpiration()
                                                                        .toInstant()
                                                                        .isAfter(time))
                                        .map(BucketRecord::getId)
                                        .toList()));
    }

    private List<Path> directoriesOfRows() {
        return hub.buckets.list().stream().map(bucket -> Path.of(bucket.path())).toList();
    }

    private long contents() throws IOException {
        try (Stream<Path> all = Files.walk(hub.tree.root())) {
            return all.count();
        }
    }

    private static Set<Long> union(Set<Long> one, Set<Long> other) {
        return Set.copyOf(Stream.concat(one.stream(), other.stream()).distinct().toList());
    }
}
