package io.konveyor.hub.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.konveyor.hub.archive.ArchiveLimits;
import io.konveyor.hub.archive.ArchiveReader;
import io.konveyor.hub.store.DeployMode;
import io.konveyor.hub.testing.Fixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
    private static final SnapshotName EVIDENCE = new SnapshotName("evidence");

    @TempDir Path disk;

    private LivingHub damaged(byte[] content) throws IOException {
        LivingHub first = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
        first.create("good");
        first.close();
        Files.write(first.location.database(), content);
        return LivingHub.again(first, "tackle").started();
    }

    /** Overwrites one page of a table that a Hub does not read when it opens. */
    private LivingHub damagedInTheMiddle() throws Exception {
        LivingHub first = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
        first.create("good");
        first.close();
        overwritePageOf(first.location.database(), "Rule");
        LivingHub again = LivingHub.again(first, "tackle").started();
        long end = System.nanoTime() + 30_000_000_000L;
        while (!again.service.status().state().equals("damaged") && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(again.service.status().reason()).contains("the database: ", "; expected");
        return again;
    }

    private static void overwritePageOf(Path database, String table)
            throws IOException, SQLException {
        long page;
        long size;
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:file:" + database + "?immutable=1");
                Statement statement = connection.createStatement()) {
            page =
                    number(
                            statement,
                            "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
            size = number(statement, "PRAGMA page_size");
        }
        byte[] garbage = new byte[(int) size];
        Arrays.fill(garbage, (byte) 0xa5);
        try (RandomAccessFile open = new RandomAccessFile(database.toFile(), "rw")) {
            open.seek((page - 1) * size);
            open.write(garbage);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static DeployRequest request(SnapshotName name, boolean keep, boolean force) {
        return new DeployRequest(name, Optional.of(DeployMode.RESTORE), keep, false, force);
    }

    private static SnapshotException refusal(LivingHub hub, boolean force) {
        return catchThrowableOfType(
                SnapshotException.class,
                () -> hub.service.deploy(request(EVIDENCE, false, force)).await());
    }

    @Test
    void aSnapshotOfADamagedHubIsItsBytesAndSaysSo() throws Exception {
        byte[] content = "this is no database, whatever its name".getBytes(UTF_8);
        try (LivingHub hub = damaged(content)) {
            SnapshotEntry entry = hub.service.create(Optional.of(EVIDENCE)).await();

            assertThat(entry.evidence()).isTrue();
            assertThat(entry.deployable()).isFalse();
            assertThat(entry.reason()).contains("evidence of a damaged Hub", "force=true");
            Path copy = disk.resolve("copy");
            new ArchiveReader(
                            hub.home.resolve("snapshots/evidence.tar.gz"), ArchiveLimits.defaults())
                    .extract(new DatabaseProof(copy), bytes -> {});
            assertThat(copy).hasBinaryContent(content);
            assertThat(hub.service.verify(EVIDENCE).await().files()).isPositive();
            assertThat(hub.service.show(EVIDENCE).manifest())
                    .containsEntry("evidence", true)
                    .hasEntrySatisfying(
                            "damage", damage -> assertThat(damage.toString()).contains("hub.db"));
            assertThat(refusal(hub, false).code()).isEqualTo(SnapshotErrorCode.NOT_DEPLOYABLE);
            assertThat(refusal(hub, true))
                    .hasMessageContaining("nothing can be read of its database");
            assertThat(hub.service.status().state()).isEqualTo("damaged");
            hub.deploy("good");
            assertThat(hub.service.status().state()).isEqualTo("serving");
        }
    }

    @Test
    void aNameIsGivenToEvidenceThatWasGivenNone() throws Exception {
        try (LivingHub hub = damaged(new byte[0])) {
            assertThat(hub.service.create(Optional.empty()).await().name()).startsWith("evidence-");
        }
    }

    @Test
    void forceDeploysWhatCanBeReadAndSaysWhatIsLost() throws Exception {
        try (LivingHub hub = damagedInTheMiddle()) {
            hub.service.create(Optional.of(EVIDENCE)).await();

            Deployment deployed = hub.service.deploy(request(EVIDENCE, false, true)).await();

            assertThat(hub.service.status().state()).isEqualTo("serving");
            assertThat(String.join("\n", deployed.notes()))
                    .contains("the database is damaged", "rows of", "table Rule");
            String application = hub.application();
            hub.deploy("good");
            assertThat(hub.application()).isEqualTo(application);
        }
    }

    @Test
    void aDryRunByForceSaysWhatCanBeReadAndWhatIsLost() throws Exception {
        try (LivingHub hub = damagedInTheMiddle()) {
            hub.service.create(Optional.of(EVIDENCE)).await();

            assertThat(hub.service.plan(request(EVIDENCE, false, false)).await().deployable())
                    .isFalse();
            DeployPlan forced = hub.service.plan(request(EVIDENCE, false, true)).await();

            assertThat(forced.reason()).isEmpty();
            assertThat(forced.deployable()).isTrue();
            assertThat(String.join("\n", forced.notes())).contains("rows of", "table Rule");
            assertThat(forced.rows()).extracting(DeployPlan.Rows::kind).contains("Application");
        }
    }

    @Test
    void keepOverADamagedHubKeepsEvidenceAndDoesNotStandInTheWay() throws Exception {
        try (LivingHub hub = damaged("rubbish".getBytes(UTF_8))) {
            Deployment deployed =
                    hub.service.deploy(request(new SnapshotName("good"), true, false)).await();

            assertThat(hub.service.status().state()).isEqualTo("serving");
            assertThat(deployed.notes()).anyMatch(note -> note.contains("kept as evidence"));
            assertThat(hub.service.list())
                    .filteredOn(entry -> entry.name().startsWith("pre-deploy-"))
                    .singleElement()
                    .matches(SnapshotEntry::evidence);
        }
    }

    @Test
    void evidenceIsExportedAndImportedAsItIs() throws Exception {
        try (LivingHub hub = damaged("rubbish".getBytes(UTF_8))) {
            hub.service.create(Optional.of(EVIDENCE)).await();
            Path archive = hub.home.resolve("snapshots/evidence.tar.gz");
            SnapshotEntry imported =
                    hub.service
                            .importArchive(
                                    archive,
                                    Optional.of(new SnapshotName("again")),
                                    Optional.empty())
                            .await();
            assertThat(imported.evidence()).isTrue();
            assertThat(imported.deployable()).isFalse();
        }
    }
}
