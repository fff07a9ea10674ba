package io.konveyor.hub.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.snapshot.ExportRequest.Encrypt;
import io.konveyor.hub.snapshot.Operation.Kind;
import io.konveyor.hub.snapshot.Operation.State;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.StoredJson;
import io.konveyor.hub.wire.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives operations and their process: the history, and the audit log. */
class OperationRecordsTest {
    private static final SnapshotName KEPT = new SnapshotName("kept");
    private static final Requester ANN = new Requester("ann", "192.0.2.7:4711", "for=198.51.100.3");

    @TempDir Path disk;
    private LivingHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = LivingHub.on(disk.resolve("hub"), Fixture.V0_10);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private Path history() {
        return hub.snapshots().resolve(".operations.jsonl");
    }

    private List<String> audit() throws IOException {
        return Files.readAllLines(hub.snapshots().resolve(".audit.jsonl"));
    }

    /** What a next process finds, beside the Hub that this one goes on with. */
    private SnapshotService again() throws IOException {
        hub.service.close();
        return SnapshotService.open(
                new SnapshotService.Settings(hub.snapshots(), hub.location, "0.10.0"),
                hub.keyring,
                hub.hub,
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** As if the process had been killed while the last operation ran. */
    private void forgetTheEnd() throws IOException {
        List<String> lines = Files.readAllLines(history());
        Files.write(history(), lines.subList(0, lines.size() - 1));
    }

    private static JsonNode json(Object value) throws IOException {
        return new ObjectMapper().readTree(WireFormat.JSON.write(value));
    }

    @Test
    void anOperationIsFoundAgainAfterARestartByItsIdAndItsToken() throws Exception {
        Started<SnapshotEntry> created = hub.service.by(ANN).create(Optional.of(KEPT));
        created.await();
        Operation before = hub.service.operations().get(created.id());

        try (SnapshotService next = again()) {
            JsonNode found = json(next.operations().get(created.id()));
            assertThat(found).isEqualTo(json(before));
            assertThat(found.path("user").asText()).isEqualTo("ann");
            assertThat(found.path("windowMillis").isNumber()).isTrue();
            assertThat(found.path("result").path("name").asText()).isEqualTo("kept");
            assertThat(next.operations().list()).hasSize(1);
            assertThat(next.operations().permits(created.id(), created.token())).isTrue();
            assertThat(next.operations().permits(created.id(), "")).isFalse();
            assertThat(Files.readString(history())).doesNotContain(created.token());
            assertThat(next.cancel(created.id()).state()).isEqualTo(State.DONE);
        }
    }

    @Test
    void oneThatDiedWithItsProcessSaysWhatBecameOfIt() throws Exception {
        Started<SnapshotEntry> created = hub.service.create(Optional.of(KEPT));
        created.await();
        forgetTheEnd();

        try (SnapshotService next = again()) {
            Operation found = next.operations().get(created.id());
            assertThat(found.state()).isEqualTo(State.FAILED);
            assertThat(found.code()).isEqualTo("interrupted");
            assertThat(found.error()).contains("whole and kept");
            assertThat(found.remedy()).isNotEmpty();
            assertThat(audit().get(audit().size() - 1)).contains("\"code\":\"interrupted\"");
        }
    }

    @Test
    void aDeployThatDiedSaysWhetherItWasFinishedOrUndone() throws Exception {
        hub.create(KEPT.value());
        hub.deploy(KEPT.value());
        forgetTheEnd();
        try (SnapshotService next = again()) {
            assertThat(next.operations().list().get(0).kind()).isEqualTo(Kind.DEPLOY);
            assertThat(next.operations().list().get(0).error()).contains("is deployed");
        }
        String begun =
                Files.readAllLines(history())
                        .get(2)
                        .replace("\"generation\":0", "\"generation\":1");
        Files.writeString(history(), begun + "\n");
        try (SnapshotService next = again()) {
            assertThat(next.operations().list().get(0).error()).contains("undone");
        }
    }

    @Test
    void aDamagedLineIsPassedOver() throws Exception {
        hub.create(KEPT.value());
        List<String> lines = Files.readAllLines(history());
        Files.writeString(
                history(),
                "no JSON\n" + lines.get(0) + "\n" + lines.get(1) + "\n{\"id\":\"cut o",
                StandardOpenOption.TRUNCATE_EXISTING);

        try (SnapshotService next = again()) {
            assertThat(next.operations().list()).hasSize(1);
            next.verify(KEPT).await();
            assertThat(next.operations().list()).hasSize(2);
        }
        try (SnapshotService next = again()) {
            assertThat(next.operations().list()).hasSize(2);
        }
    }

    private static KeptOperation withId(KeptOperation line, String id) {
        String json = new String(StoredJson.write(line), StandardCharsets.UTF_8);
        return StoredJson.read(
                json.replace(line.id(), id).getBytes(StandardCharsets.UTF_8), KeptOperation.class);
    }

    @Test
    void theHistoryIsBounded() throws IOException {
        Path file = disk.resolve("history");
        OperationHistory full = OperationHistory.open(file, 3);
        hub.create(KEPT.value());
        Operation one = hub.service.operations().list().get(0);
        KeptOperation line = KeptOperation.of(one, "", 0);
        for (int i = 0; i < 1500; i++) {
            full.note(withId(line, "id" + i));
        }

        assertThat(full.all()).hasSize(3);
        assertThat(Files.readAllLines(file).size()).isLessThan(1100);
        assertThat(OperationHistory.open(file, 3).all())
                .extracting(KeptOperation::id)
                .containsExactly("id1497", "id1498", "id1499");
    }

    @Test
    void theAuditLogTellsWhoDidWhatFromWhereAndHow() throws Exception {
        SnapshotService ann = hub.service.by(ANN);
        ann.create(Optional.of(KEPT)).await();
        ann.delete(KEPT);
        assertThatThrownBy(() -> ann.verify(KEPT)).isInstanceOf(SnapshotException.class);
        ann.audit().refused(ANN, "login", "unauthorized", "no such user");

        List<String> lines = audit();
        assertThat(lines.get(0))
                .contains("\"user\":\"ann\"", "\"address\":\"192.0.2.7:4711\"")
                .contains("\"forwarded\":\"for=198.51.100.3\"", "\"action\":\"create\"")
                .contains("\"snapshot\":\"kept\"", "\"result\":\"done\"", "\"windowMillis\":");
        assertThat(lines.get(1)).contains("\"action\":\"delete\"", "\"snapshot\":\"kept\"");
        assertThat(lines.get(2)).contains("\"action\":\"login\"", "\"result\":\"refused\"");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        hub.snapshots().resolve(".audit.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsFetchedByALinkIsItsMakers() throws Exception {
        hub.create(KEPT.value());
        ExportLink link =
                hub.service.by(ANN).link(new ExportRequest(KEPT, Optional.empty(), Encrypt.KEY));
        Requester somebody = new Requester("", "203.0.113.9:1", "");
        try (SnapshotExport export = hub.service.by(somebody).follow(link.token())) {
            export.writeTo(OutputStream.nullOutputStream());
        }

        String last = audit().get(audit().size() - 1);
        assertThat(last)
                .contains("\"user\":\"ann\"", "\"address\":\"203.0.113.9:1\"")
                .contains("\"via\":\"link\"", "\"action\":\"export\"", "\"result\":\"done\"");
        assertThat(String.join("", audit())).doesNotContain(link.token());
    }

    @Test
    void anAuditLogThatCannotBeWrittenFailsNothing() throws Exception {
        Files.createDirectory(hub.snapshots().resolve(".audit.jsonl"));

        assertThat(hub.create(KEPT.value()).name()).isEqualTo("kept");
    }

    @Test
    void theAuditLogIsSetAsideWhenItIsFull() throws Exception {
        Path file = disk.resolve("audit.jsonl");
        AuditLog log = new AuditLog(file, Clock.systemUTC());
        log.done(ANN, "delete", "first");
        Files.write(file, new byte[(int) AuditLog.MOST_BYTES], StandardOpenOption.APPEND);
        log.done(ANN, "delete", "second");

        assertThat(Files.readString(file)).contains("second").doesNotContain("first");
        assertThat(Files.size(disk.resolve("audit.jsonl.1"))).isGreaterThan(AuditLog.MOST_BYTES);
    }

    @Test
    void anExportThatIsCancelledBreaksOffAndIsRecordedSo() throws Exception {
        hub.create(KEPT.value());
        SnapshotExport export =
                hub.service.export(new ExportRequest(KEPT, Optional.empty(), Encrypt.KEY));
        assertThatThrownBy(
                        () ->
                                export.writeTo(
                                        new OutputStream() {
                                            @Override
                                            public void write(int b) {
                                                hub.service.cancel(export.operation());
                                            }
                                        }))
                .isInstanceOf(SnapshotException.class);
        export.close();

        Operation ended = hub.service.operations().get(export.operation());
        assertThat(ended.kind()).isEqualTo(Kind.EXPORT);
        assertThat(ended.state()).isEqualTo(State.CANCELLED);
    }
}
