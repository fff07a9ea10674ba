package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.OlderFixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dry run says, and that it touches nothing. */
class PlanDeployTest {
    private static final String PASSPHRASE = "Kompass über Nord";
    private static final Map<String, String> AS_IT_SUITS = Map.of();

    @TempDir Path disk;

    /**
     * Every file below {@code home} with its digest; that of the open database is SQLite's. Records
     * of operations aside.
     */
    private static Map<String, String> files(LivingHub hub) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path open = hub.location.database();
        try (Stream<Path> all = Files.walk(hub.home)) {
            for (Path path :
                    all.filter(Files::isRegularFile)
                            .filter(
                                    file ->
                                            !LivingHub.RECORDS.contains(
                                                    file.getFileName().toString()))
                            .toList()) {
                boolean sqlite = path.toString().startsWith(open + "");
                found.put(
                        hub.home.relativize(path).toString(),
                        sqlite ? Files.size(path) + "" : LivingHub.sha256(path));
            }
        }
        return found;
    }

    private static Optional<DeployPlan.Rows> rows(DeployPlan plan, String table) {
        return plan.rows().stream().filter(rows -> rows.kind().equals(table)).findFirst();
    }

    @Test
    void whatWouldBeGainedAndLostIsCountedByKeyAndNothingIsTouched() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD)) {
            hub.create("before");
            long files = hub.plan("before", AS_IT_SUITS).files().now();
            hub.store()
                    .database()
                    .write(
                            sql ->
                                    sql.execute(
                                            "INSERT INTO Setting (ID, Key, Value) VALUES"
                                                    + " (9001, 'one', '1'), (9002, 'two', '2')"));
            hub.store().database().write(sql -> sql.execute("DELETE FROM Ticket"));
            hub.store()
                    .database()
                    .write(
                            sql ->
                                    sql.execute(
                                            "DELETE FROM Review WHERE ID ="
                                                    + " (SELECT min(ID) FROM Review)"));
            Files.writeString(hub.store().buckets().root().resolve(".file/extra"), "extra");
            Map<String, String> before = files(hub);
            Map<String, String> rowsBefore = hub.rows();

            DeployPlan plan = hub.plan("before", AS_IT_SUITS);

            assertThat(plan.deployable()).isTrue();
            assertThat(plan.mode()).isEqualTo("restore");
            assertThat(plan.database()).isEqualTo(new DeployPlan.Versions(23, 23));
            assertThat(plan.migrations()).isEmpty();
            assertThat(rows(plan, "Setting"))
                    .hasValueSatisfying(
                            rows -> {
                                assertThat(rows.lost()).isEqualTo(2);
                                assertThat(rows.gained()).isZero();
                                assertThat(rows.now()).isEqualTo(rows.then() + 2);
                            });
            assertThat(rows(plan, "Review"))
                    .hasValueSatisfying(rows -> assertThat(rows.gained()).isEqualTo(1));
            assertThat(rows(plan, "ApplicationTags"))
                    .hasValueSatisfying(
                            rows -> {
                                assertThat(rows.now()).isEqualTo(rows.then()).isPositive();
                                assertThat(rows.gained() + rows.lost()).isZero();
                            });
            assertThat(plan.files().now()).isEqualTo(files + 1);
            assertThat(plan.files().lost()).isEqualTo(1);
            assertThat(plan.files().gained()).isZero();
            assertThat(plan.secrets().verdict()).isEqualTo("proven");
            assertThat(plan.secrets().readable()).isPositive();
            assertThat(plan.paths().rewritten()).isPositive();
            assertThat(plan.space())
                    .extracting(DeployPlan.Space::place)
                    .containsExactly("database", "buckets");
            assertThat(plan.logins()).isNotEmpty();
            assertThat(files(hub)).isEqualTo(before);
            assertThat(hub.rows()).isEqualTo(rowsBefore);
            hub.assertNoWorkLeft();
        }
    }

    @Test
    void whatIsPlannedIsWhatHappens() throws Exception {
        try (LivingHub source = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
                LivingHub target = LivingHub.on(disk.resolve("b"), Fixture.HEAD_EMPTY)) {
            source.create("carried");
            target.importAs(
                    "carried", source.export("carried", PASSPHRASE, Encrypt.KEY), PASSPHRASE);

            DeployPlan plan = target.plan("carried", AS_IT_SUITS);
            target.deploy("carried");

            assertThat(plan.mode()).isEqualTo("replica");
            assertThat(plan.hub().id()).isEqualTo(source.keyring.hubId());
            for (DeployPlan.Rows rows : plan.rows()) {
                assertThat(target.rows().get(rows.kind()).lines().count() - 1)
                        .as(rows.kind())
                        .isGreaterThanOrEqualTo(rows.then());
            }
            assertThat(target.plan("carried", AS_IT_SUITS).rows())
                    .allSatisfy(rows -> assertThat(rows.gained() + rows.lost()).isZero());
            assertThat(target.plan("carried", AS_IT_SUITS).files().gained()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OlderFixture.class,
            names = {"V0_2", "V0_7", "V0_9"})
    void anOlderDatabaseIsJudgedByItsOwnCipherAndItsStepsAreListed(OlderFixture fixture)
            throws Exception {
        UnpackedFixture older = fixture.unpack(disk.resolve("older"));
        try (LivingHub hub = LivingHub.on(disk.resolve("hub"), Fixture.HEAD_EMPTY)) {
            try (io.konveyor.hub.archive.Passphrase passphrase =
                    new io.konveyor.hub.archive.Passphrase(PASSPHRASE.toCharArray())) {
                String wrapped =
                        new io.konveyor.hub.archive.KeyWrap()
                                .wrap(
                                        older.passphrase().getBytes(StandardCharsets.UTF_8),
                                        passphrase);
                Path file =
                        HandMadeArchive.of(
                                disk.resolve("older.tar.gz"),
                                older.database(),
                                older.bucket(),
                                "name: older\nkey: |\n  "
                                        + wrapped.strip().replace("\n", "\n  ")
                                        + "\n");
                hub.importAs("older", file, PASSPHRASE);
            }

            DeployPlan plan = hub.plan("older", Map.of("mode", "restore"));

            assertThat(plan.deployable()).as(plan.reason()).isTrue();
            assertThat(plan.database()).isEqualTo(new DeployPlan.Versions(fixture.version(), 23));
            assertThat(plan.migrations()).hasSize(23 - fixture.version());
            assertThat(plan.secrets().total()).isPositive();
            assertThat(plan.secrets().readable()).isEqualTo(plan.secrets().total());
            assertThat(plan.secrets().verdict())
                    .isEqualTo(fixture.version() < 17 ? "unprovable" : "proven");
            assertThat(rows(plan, "Application"))
                    .hasValueSatisfying(rows -> assertThat(rows.gained()).isPositive());
            assertThat(plan.notes()).anyMatch(note -> note.contains("before the migration"));
            assertThat(plan.logins())
                    .anyMatch(login -> login.startsWith("everybody logs in again"));
        }
    }

    @Test
    void aDamagedHubLeavesOpenWhatWouldBeLostAndSaysSo() throws Exception {
        LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD);
        hub.create("before");
        hub.close();
        Files.writeString(hub.location.database(), "no database at all ".repeat(1000));
        try (LivingHub damaged = LivingHub.again(hub, "tackle").started()) {
            assertThat(damaged.service.status().state()).isEqualTo("damaged");
            Map<String, String> before = files(damaged);

            DeployPlan plan = damaged.plan("before", AS_IT_SUITS);

            assertThat(plan.deployable()).as(plan.reason()).isTrue();
            assertThat(plan.rows())
                    .isNotEmpty()
                    .allSatisfy(
                            rows -> {
                                assertThat(rows.now()).isEqualTo(-1);
                                assertThat(rows.then()).isPositive();
                                assertThat(rows.lost()).isEqualTo(-1);
                            });
            assertThat(plan.notes()).anyMatch(note -> note.contains("cannot be read"));
            assertThat(files(damaged)).isEqualTo(before);
        }
    }

    private Path archive(Path database) throws Exception {
        return HandMadeArchive.of(
                disk.resolve("made.tar.gz"),
                database,
                Files.createDirectories(disk.resolve("no-buckets")),
                "name: made\n");
    }

    @Test
    void whatTheMigrationWillDoAndLoseIsSaidBefore() throws Exception {
        UnpackedFixture older = OlderFixture.V0_2.unpack(disk.resolve("older"));
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.importLocked(
                    "older",
                    HandMadeArchive.of(
                            disk.resolve("made.tar.gz"),
                            older.database(),
                            older.bucket(),
                            "name: made\n"));
            Map<String, String> before = files(hub);

            DeployPlan plan = hub.plan("older", Map.of("mode", "replica"));

            assertThat(files(hub)).isEqualTo(before);
            hub.assertNoWorkLeft();
            assertThat(plan.deployable()).as(plan.reason()).isTrue();
            List<String> announced =
                    plan.notes().stream()
                            .filter(note -> note.startsWith("the migration: "))
                            .map(note -> note.substring("the migration: ".length()))
                            .toList();
            assertThat(announced).isNotEmpty();
            assertThat(hub.deploy("older", "replica").notes()).containsAll(announced);
        }
    }

    @Test
    void aNewerDatabaseIsLookedAtAndSaidToBeNotDeployable() throws Exception {
        UnpackedFixture newer = Fixture.HEAD_EMPTY.unpack(disk.resolve("newer"));
        newer.claimVersion(99);
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.importLocked("newer", archive(newer.database()));

            DeployPlan plan = hub.plan("newer", AS_IT_SUITS);

            assertThat(plan.deployable()).isFalse();
            assertThat(plan.code()).isEqualTo("not-deployable");
            assertThat(plan.reason()).contains("99 is newer than this Hub's 23");
            assertThat(plan.database().found()).isEqualTo(99);
            assertThat(rows(plan, "Setting")).isPresent();
        }
    }

    @Test
    void whatWasPutThereByHandIsARefusalAndNoFailure() throws Exception {
        Path text = Files.writeString(disk.resolve("text"), "dear diary ".repeat(500));
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            Files.copy(archive(text), hub.snapshots().resolve("dropped.tar.gz"));
            Map<String, String> before = files(hub);

            DeployPlan plan = hub.plan("dropped", AS_IT_SUITS);

            assertThat(plan.deployable()).isFalse();
            assertThat(plan.code()).isEqualTo("not-deployable");
            assertThat(plan.reason()).contains("import it first");
            assertThat(files(hub)).isEqualTo(before);
            hub.assertNoWorkLeft();
        }
    }

    @Test
    void aTruncatedArchiveIsARefusalAndLeavesNothing() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY)) {
            hub.create("state");
            Path archive = hub.snapshots().resolve("state.tar.gz");
            byte[] whole = Files.readAllBytes(archive);
            Files.write(archive, java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
            Map<String, String> before = files(hub);

            DeployPlan plan = hub.plan("state", AS_IT_SUITS);

            assertThat(plan.deployable()).isFalse();
            assertThat(plan.code()).isEqualTo("malformed-archive");
            assertThat(files(hub)).isEqualTo(before);
        }
    }

    @Test
    void aCancelledDryRunLeavesNothing() throws Exception {
        try (LivingHub hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD)) {
            hub.create("state");
            Map<String, String> before = files(hub);
            for (int checks : List.of(1, 3, 20, 200)) {
                PlanDeploy plan = PlanDeployTest.plan(hub);
                CountedChecks progress = new CountedChecks(checks);
                assertThatExceptionOfType(SnapshotException.class)
                        .isThrownBy(
                                () ->
                                        plan.run(
                                                DeployRequest.parse(
                                                        new SnapshotName("state"), AS_IT_SUITS),
                                                progress))
                        .satisfies(
                                e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.CANCELLED));
                assertThat(files(hub)).as("after %d checks", checks).isEqualTo(before);
            }
        }
    }

    private static PlanDeploy plan(LivingHub hub) throws IOException {
        SnapshotDirectory directory = SnapshotDirectory.open(hub.snapshots());
        try {
            KeyCustody keys = new KeyCustody(hub.keyring);
            return new PlanDeploy(
                    directory,
                    new SnapshotCatalog(directory, keys),
                    keys,
                    hub.hub,
                    hub.location,
                    new Deployability(
                            hub.keyring::hubId,
                            new DatabaseMigration(java.time.Clock.systemUTC())));
        } catch (RuntimeException e) {
            CloseAll.after(e, List.of(directory));
            throw e;
        }
    }

    /** Cancelled at the n-th time it is asked. */
    private static final class CountedChecks implements Progress {
        private int left;

        CountedChecks(int checks) {
            this.left = checks;
        }

        @Override
        public void phase(String name, long totalBytes) {}

        @Override
        public void advance(long bytes) {}

        @Override
        public void check() {
            if (--left <= 0) {
                throw new SnapshotException(SnapshotErrorCode.CANCELLED, "cancelled");
            }
        }

        @Override
        public void pointOfNoReturn() {}

        @Override
        public void window(java.time.Duration stoodStill) {}

        @Override
        public <T, X extends Exception> T waiting(Wait<T, X> step) throws X {
            return Progress.none().waiting(step);
        }
    }
}
