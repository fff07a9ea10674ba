package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.konveyor.hub.archive.KeyWrap;
import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSnapshotTest {
    private static final String PASSPHRASE = "Kompass über Nord";

    @TempDir Path disk;
    private LivingHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = LivingHub.on(disk.resolve("a"), Fixture.HEAD_EMPTY);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void refused(SnapshotErrorCode code, ThrowingCallable call) throws IOException {
        List<String> before = names();
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
        assertThat(names()).as("nothing is left").isEqualTo(before);
        hub.assertNoWorkLeft();
    }

    private List<String> names() throws IOException {
        return hub.service.list().stream().map(SnapshotEntry::name).toList();
    }

    private SnapshotEntry importPlain(String name, Path file) {
        return hub.service
                .importArchive(file, Optional.of(new SnapshotName(name)), Optional.empty())
                .await();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aWrongPassphraseIsRefusedAndLeavesNothing() throws Exception {
        hub.create("state");
        Path file = hub.export("state", PASSPHRASE, Encrypt.KEY);

        refused(
                SnapshotErrorCode.WRONG_PASSPHRASE,
                () -> hub.importAs("copy", file, "another one"));
    }

    @Test
    void withoutPassphraseTheKeyStaysLockedUntilItIsUnlocked() throws Exception {
        hub.create("state");
        Path file = hub.export("state", PASSPHRASE, Encrypt.KEY);

        SnapshotEntry imported = importPlain("copy", file);

        assertThat(imported.key()).isEqualTo(KeyState.LOCKED);
        assertThat(imported.deployable()).isFalse();
        refused(SnapshotErrorCode.KEY_LOCKED, () -> hub.deploy("copy"));
        try (Passphrase wrong = new Passphrase("not this one".toCharArray());
                Passphrase right = new Passphrase(PASSPHRASE.toCharArray())) {
            refused(
                    SnapshotErrorCode.WRONG_PASSPHRASE,
                    () -> hub.service.unlock(new SnapshotName("copy"), wrong).await());
            SnapshotEntry unlocked = hub.service.unlock(new SnapshotName("copy"), right).await();
            assertThat(unlocked.key()).isEqualTo(KeyState.AVAILABLE);
            assertThat(unlocked.origin()).isEqualTo("imported");
        }
        assertThat(hub.deploy("copy").snapshot()).isEqualTo("copy");
    }

    @Test
    void aNameThatExistsIsRefused() throws Exception {
        hub.create("state");
        Path file = hub.export("state", PASSPHRASE, Encrypt.KEY);

        refused(SnapshotErrorCode.EXISTS, () -> importPlain("state", file));
        refused(SnapshotErrorCode.EXISTS, () -> hub.create("state"));
    }

    @Test
    void theManifestGivesTheNameWhereNoneIsAskedFor() throws Exception {
        hub.create("state");
        Path file = hub.export("state", PASSPHRASE, Encrypt.KEY);
        hub.service.delete(new SnapshotName("state"));

        SnapshotEntry imported =
                hub.service.importArchive(file, Optional.empty(), Optional.empty()).await();

        assertThat(imported.name()).isEqualTo("state");
    }

    @Test
    void anArchiveMadeWithTarIsPackedAnewAndDeploys() throws Exception {
        UnpackedFixture fixture = Fixture.V0_10.unpack(disk.resolve("fixture"));
        Path file =
                HandMadeArchive.of(
                        disk.resolve("hand.tar.gz"),
                        fixture.database(),
                        fixture.bucket(),
                        "name: by-hand\n");

        SnapshotEntry imported = importPlain("by-hand", file);
        Verification verification = hub.service.verify(new SnapshotName("by-hand")).await();

        assertThat(imported.databaseVersion()).isEqualTo(23);
        assertThat(imported.contents().applications()).isPositive();
        assertThat(imported.contents().files()).isPositive();
        assertThat(imported.created()).isPresent();
        assertThat(imported.key()).isEqualTo(KeyState.ABSENT);
        assertThat(verification.files()).isEqualTo(imported.contents().files());
        assertThat(verification.filesWithoutContent()).isZero();
        assertThat(verification.bucketsWithoutDirectory()).isZero();
        assertThat(verification.directoriesWithoutRow()).as("as upstream left them").isPositive();
        assertThat(hub.entry("by-hand").verified()).isPresent();
        refused(SnapshotErrorCode.KEY_LOCKED, () -> hub.deploy("by-hand", "restore"));
    }

    @Test
    void aNewerDatabaseIsTakenInAndListedAndNotDeployed() throws Exception {
        Path file = withVersion(99);

        SnapshotEntry imported = importPlain("newer", file);

        assertThat(imported.databaseVersion()).isEqualTo(99);
        assertThat(imported.deployable()).isFalse();
        assertThat(imported.reason()).contains("database version 99 is newer than this Hub's 23");
        refused(SnapshotErrorCode.NOT_DEPLOYABLE, () -> hub.deploy("newer"));
    }

    private Path withVersion(int version) throws IOException, SQLException {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(disk.resolve("v" + version));
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + fixture.database());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE Setting SET Value = CAST('{\"version\":%d}' AS BLOB) WHERE Key = '.migration.version'"
                            .formatted(version));
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return HandMadeArchive.of(
                disk.resolve("v" + version + ".tar.gz"),
                fixture.database(),
                fixture.bucket(),
                "name: other\n");
    }

    @Test
    void aKeyThatIsNotItsDatabasesIsFoundBeforeAnyHubOpensIt() throws Exception {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(disk.resolve("fixture"));
        String wrapped;
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray())) {
            wrapped = new KeyWrap().wrap(bytes("the key of another database"), passphrase);
        }
        Path file =
                HandMadeArchive.of(
                        disk.resolve("other-key.tar.gz"),
                        fixture.database(),
                        fixture.bucket(),
                        "name: x\nkey: |\n  " + wrapped.strip().replace("\n", "\n  ") + "\n");
        hub.importAs("other-key", file, PASSPHRASE);

        refused(SnapshotErrorCode.NOT_DEPLOYABLE, () -> hub.deploy("other-key", "restore"));

        assertThat(hub.hub.generation()).isZero();
        assertThat(hub.location.bucketRoot(1)).doesNotExist();
        assertThat(hub.service.status().state()).isEqualTo("serving");
    }

    @Test
    void whatIsNoArchiveIsMalformed() throws Exception {
        Path text = Files.writeString(disk.resolve("text"), "just words");
        Path empty = Files.createFile(disk.resolve("empty"));

        refused(SnapshotErrorCode.MALFORMED_ARCHIVE, () -> importPlain("x", text));
        refused(SnapshotErrorCode.MALFORMED_ARCHIVE, () -> importPlain("x", empty));
    }

    @Test
    void aManifestThatIsNoneIsMalformed() throws Exception {
        UnpackedFixture fixture = Fixture.HEAD_EMPTY.unpack(disk.resolve("fixture"));
        Path file =
                HandMadeArchive.of(
                        disk.resolve("bad.tar.gz"),
                        fixture.database(),
                        fixture.bucket(),
                        "- a\n- list\n");

        refused(SnapshotErrorCode.MALFORMED_MANIFEST, () -> importPlain("x", file));
    }

    @Test
    void aDamagedArchiveIsRefusedWhereverItIsDamaged() throws Exception {
        hub.create("state");
        Path whole = hub.export("state", PASSPHRASE, Encrypt.KEY);
        byte[] bytes = Files.readAllBytes(whole);
        for (int eighth = 3; eighth < 8; eighth++) {
            byte[] damaged = bytes.clone();
            damaged[bytes.length / 8 * eighth] ^= 0x10;
            Path file = Files.write(disk.resolve("damaged"), damaged);
            refused(SnapshotErrorCode.MALFORMED_ARCHIVE, () -> importPlain("x", file));
        }
        Path cut =
                Files.write(
                        disk.resolve("cut"),
                        java.util.Arrays.copyOf(bytes, bytes.length - bytes.length / 4));
        refused(SnapshotErrorCode.MALFORMED_ARCHIVE, () -> importPlain("x", cut));
    }

    @Test
    void aDatabaseThatIsNoneIsMalformed() throws Exception {
        Path bucket = Files.createDirectory(disk.resolve("bucket"));
        Path text = Files.write(disk.resolve("text.db"), bytes("no database at all"));
        Path file = HandMadeArchive.of(disk.resolve("x.tar.gz"), text, bucket, "name: x\n");

        refused(SnapshotErrorCode.MALFORMED_ARCHIVE, () -> importPlain("x", file));
    }

    @Test
    void anArchiveEncryptedAsAWholeNeedsItsPassphrase() throws Exception {
        hub.create("state");
        Path file = hub.export("state", PASSPHRASE, Encrypt.ARCHIVE);
        assertThat(file.getFileName().toString()).isEqualTo("state.tar.gz.age");

        refused(SnapshotErrorCode.WRONG_PASSPHRASE, () -> importPlain("copy", file));
        refused(
                SnapshotErrorCode.WRONG_PASSPHRASE,
                () -> hub.importAs("copy", file, "another one"));
        assertThat(hub.importAs("copy", file, PASSPHRASE).key()).isEqualTo(KeyState.AVAILABLE);
    }
}
