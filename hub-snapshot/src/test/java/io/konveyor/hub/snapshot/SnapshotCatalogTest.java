package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.konveyor.hub.archive.Passphrase;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.SnapshotEntry.KeyState;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCatalogTest {
    private static final String PASSPHRASE = "Kompass über Nord";
    private static final SnapshotName STATE = new SnapshotName("state");

    @TempDir Path disk;
    private LivingHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = LivingHub.on(disk.resolve("a"), Fixture.V0_10);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private Path archive(String name) {
        return hub.snapshots().resolve(name + ".tar.gz");
    }

    @Test
    void aSnapshotSaysWhatItIs() throws Exception {
        hub.create("state");

        SnapshotEntry entry = hub.service.list().get(0);

        assertThat(entry.name()).isEqualTo("state");
        assertThat(entry.bytes()).isEqualTo(Files.size(archive("state")));
        assertThat(entry.databaseVersion()).isEqualTo(23);
        assertThat(entry.hub().version()).isEqualTo("0.10.0");
        assertThat(entry.hub().id()).isEqualTo(hub.keyring.hubId());
        assertThat(entry.contents().applications()).isPositive();
        assertThat(entry.contents().files()).isPositive();
        assertThat(entry.origin()).isEqualTo("here");
        assertThat(entry.key()).isEqualTo(KeyState.AVAILABLE);
        assertThat(entry.deployable()).isTrue();
        assertThat(entry.deployed()).isFalse();
        assertThat(entry.verified()).isEmpty();
        String json =
                new String(WireFormat.JSON.write(hub.service.show(STATE)), StandardCharsets.UTF_8);
        assertThat(json)
                .contains("\"size\":", "\"database\":23", "\"hub\":{\"id\":", "\"manifest\":{")
                .contains("\"origin\":\"here\"", "\"key\":\"available\"")
                .doesNotContain("\"verified\"");
    }

    @Test
    void theNameDefaultsToReleaseAndTime() throws Exception {
        assertThat(hub.service.create(Optional.empty()).await().name())
                .matches("0\\.10\\.0-[0-9]{8}T[0-9]{6}Z");
    }

    @Test
    void onlyArchivesAreListedAndNothingElseBeginsWithTheirNames() throws Exception {
        hub.create("state");
        Files.createDirectory(hub.snapshots().resolve(".work-left"));
        Files.createFile(hub.snapshots().resolve("notes.txt"));
        Files.createDirectory(hub.snapshots().resolve("directory.tar.gz"));
        Files.createSymbolicLink(hub.snapshots().resolve("link.tar.gz"), archive("state"));

        assertThat(hub.service.list()).extracting(SnapshotEntry::name).containsExactly("state");
        try (var files = Files.list(hub.snapshots())) {
            assertThat(
                            files.map(f -> f.getFileName().toString())
                                    .filter(f -> f.startsWith("state")))
                    .containsExactly("state.tar.gz");
        }
    }

    @Test
    void unfinishedWorkIsRemovedByTheNextStart() throws Exception {
        hub.close();
        Path left = Files.createDirectory(hub.snapshots().resolve(".work-left"));
        Files.writeString(left.resolve("archive"), "half");

        try (LivingHub again = LivingHub.again(hub, "tackle").started()) {
            assertThat(left).doesNotExist();
            again.assertNoWorkLeft();
        }
    }

    @Test
    void aKeyThatIsLockedForWantOfTheKeyringOpensOnceThatIsRepaired() throws Exception {
        hub.create("state");
        hub.close();
        Path identity = hub.keyring.directory().resolve("identity.txt");
        String whole = Files.readString(identity);
        Files.writeString(identity, "rubbish\n");

        try (LivingHub again = LivingHub.again(hub, "tackle").started()) {
            assertThat(again.service.list().get(0).key()).isEqualTo(KeyState.LOCKED);
            Files.writeString(identity, whole);
            assertThat(again.service.list().get(0).key()).isEqualTo(KeyState.AVAILABLE);
        }
    }

    @Test
    void oneDroppedInByHandIsListedAsNotImportedAndCanBeAdopted() throws Exception {
        hub.create("state");
        Files.move(hub.export("state", PASSPHRASE, Encrypt.KEY), archive("dropped"));

        SnapshotEntry dropped = hub.entry("dropped");
        assertThat(dropped.origin()).isEqualTo("not imported");
        assertThat(dropped.key()).isEqualTo(KeyState.LOCKED);
        try (Passphrase passphrase = new Passphrase(PASSPHRASE.toCharArray())) {
            SnapshotName name = new SnapshotName("dropped");
            SnapshotEntry adopted = hub.service.adopt(name, Optional.of(passphrase)).await();
            assertThat(adopted.origin()).isEqualTo("imported");
            assertThat(adopted.key()).isEqualTo(KeyState.AVAILABLE);
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> hub.service.adopt(name, Optional.empty()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.EXISTS));
        }
        hub.deploy("dropped");
    }

    @Test
    void whatCannotBeReadIsListedWithTheReason() throws Exception {
        Files.writeString(archive("broken"), "no archive");

        SnapshotEntry entry = hub.entry("broken");

        assertThat(entry.deployable()).isFalse();
        assertThat(entry.reason()).isNotEmpty();
        assertThat(entry.origin()).isEqualTo("not imported");
    }

    @Test
    void anotherFileUnderAKnownNameIsNoticed() throws Exception {
        hub.create("state");
        hub.service.verify(STATE).await();
        assertThat(hub.entry("state").verified()).isPresent();

        Files.writeString(archive("state"), "something else");

        assertThat(hub.entry("state").origin()).isEqualTo("not imported");
        assertThat(hub.entry("state").verified()).isEmpty();
    }

    @Test
    void aDeletedSnapshotIsGoneAndTheHubThatRunsFromItServesOn() throws Exception {
        hub.create("state");
        hub.deploy("state");

        hub.service.delete(STATE);

        assertThat(hub.service.list()).isEmpty();
        assertThat(hub.application()).isNotEmpty();
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> hub.service.delete(STATE))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.NOT_FOUND));
    }

    @Test
    void anExportWithoutPassphraseHasNoKey() throws Exception {
        hub.create("state");

        try (SnapshotExport export =
                hub.service.export(new ExportRequest(STATE, Optional.empty(), Encrypt.KEY))) {
            Path file = hub.save(export);
            assertThat(Files.size(file)).isEqualTo(export.bytes().orElseThrow());
            SnapshotEntry imported =
                    hub.service
                            .importArchive(
                                    file, Optional.of(new SnapshotName("copy")), Optional.empty())
                            .await();
            assertThat(imported.key()).isEqualTo(KeyState.ABSENT);
        }
    }

    @Test
    void theSpliceOfAnExportIsTheExportAndOutlivesTheSnapshot() throws Exception {
        hub.create("state");
        try (SnapshotExport export =
                hub.service.export(new ExportRequest(STATE, Optional.empty(), Encrypt.KEY))) {
            Path written = hub.save(export);
            hub.service.delete(STATE);

            Path spliced = disk.resolve("spliced");
            SnapshotExport.Splice splice = export.splice().orElseThrow();
            try (OutputStream out = Files.newOutputStream(spliced);
                    FileChannel rest = FileChannel.open(splice.file())) {
                var channel = Channels.newChannel(out);
                channel.write(splice.head());
                rest.transferTo(splice.offset(), splice.length(), channel);
            }

            assertThat(spliced).hasSameBinaryContentAs(written);
        }
        hub.assertNoWorkLeft();
    }

    @Test
    void aPassphraseThatProtectsNothingIsRefused() throws Exception {
        hub.create("state");
        try (Passphrase shorty = new Passphrase("7 chars".toCharArray());
                Passphrase fine = new Passphrase(PASSPHRASE.toCharArray())) {
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> new ExportRequest(STATE, Optional.of(shorty), Encrypt.KEY))
                    .withMessageContaining("at least 8");
            try (SnapshotExport plain =
                    hub.service.export(new ExportRequest(STATE, Optional.empty(), Encrypt.KEY))) {
                hub.service
                        .importArchive(
                                hub.save(plain),
                                Optional.of(new SnapshotName("keyless")),
                                Optional.empty())
                        .await();
            }
            assertThatExceptionOfType(SnapshotException.class)
                    .as("encrypted, and yet nothing would be")
                    .isThrownBy(
                            () ->
                                    hub.service.export(
                                            new ExportRequest(
                                                    new SnapshotName("keyless"),
                                                    Optional.of(fine),
                                                    Encrypt.KEY)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.KEY_LOCKED));
        }
    }

    @Test
    void aLinkLeadsToItsExportOnce() throws Exception {
        hub.create("state");

        ExportLink link = hub.service.link(new ExportRequest(STATE, Optional.empty(), Encrypt.KEY));

        try (SnapshotExport export = hub.service.follow(link.token())) {
            assertThat(export.fileName()).isEqualTo("state.tar.gz");
        }
        assertThatExceptionOfType(SnapshotException.class)
                .isThrownBy(() -> hub.service.follow(link.token()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SnapshotErrorCode.NOT_FOUND));
        assertThat(link.toString()).doesNotContain(link.token());
    }
}
