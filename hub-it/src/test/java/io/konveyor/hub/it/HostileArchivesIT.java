package io.konveyor.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.testing.HostileArchive;
import io.konveyor.hub.testing.HostileArchives;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that nobody may import, each sent to one real process with little memory: it says what
 * it found, keeps nothing of them, and serves on.
 */
final class HostileArchivesIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Far less than the largest of them unpacks to; a passphrase alone takes half of it. */
    private static final String HEAP = "-Xmx256m";

    @TempDir static Path directory;
    private static RunningHub hub;
    private static byte[] database;

    @BeforeAll
    static void start() throws IOException {
        UnpackedFixture unpacked = Fixture.HEAD_EMPTY.unpack(directory.resolve("state"));
        database = Files.readAllBytes(unpacked.database());
        hub = HubHome.of(unpacked, Files.createDirectory(directory.resolve("logs"))).start(HEAP);
        // What a first import makes for good, as the history of operations, is no leftover.
        sendTheAcceptedOne();
    }

    @AfterAll
    static void stop() {
        hub.close();
        assertThat(hub.log()).doesNotContain("OutOfMemoryError", "\tat ");
    }

    @TestFactory
    Stream<DynamicTest> isRefusedSaysWhyAndLeavesNothingBehind() {
        return HostileArchives.all(database).stream()
                .map(
                        hostile ->
                                DynamicTest.dynamicTest(
                                        hostile.name(), () -> assertRefused(hostile, null)));
    }

    @Test
    void aKeyThatCostsTooMuchIsRefusedBeforeItIsTried() throws IOException {
        assertRefused(HostileArchives.costlyKey(database), "whatever it is");
    }

    @Test
    void aWrongPassphraseIsRefusedAndLeavesNothingBehind() throws IOException {
        CarriedSnapshotIT.create(hub, "kept");
        Path exported = directory.resolve("exported.tar.gz");
        CarriedSnapshotIT.export(hub, "kept", "a long enough passphrase", exported);
        assertThat(RunningHub.send(hub.request("DELETE", "/snapshots/kept")).statusCode())
                .isEqualTo(204);
        assertRefused(
                new HostileArchive("locked", Files.readAllBytes(exported), 422, "passphrase"),
                "not the passphrase");
    }

    @Test
    void theArchiveAllOthersAreMadeOfIsAccepted() throws IOException {
        sendTheAcceptedOne();
    }

    private static void sendTheAcceptedOne() throws IOException {
        HttpResponse<String> answer = send(HostileArchives.accepted(database), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(RunningHub.send(hub.request("DELETE", "/snapshots/hostile")).statusCode())
                .isEqualTo(204);
    }

    private static void assertRefused(HostileArchive hostile, @Nullable String passphrase)
            throws IOException {
        Set<String> before = FilesOnDisk.below(directory);

        HttpResponse<String> answer = send(hostile.archive(), passphrase);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(hostile.status());
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("error").asText())
                .contains(hostile.says())
                .doesNotContain(directory.toString());
        assertThat(body.path("code").asText()).isNotEmpty();
        assertThat(FilesOnDisk.below(directory)).as("no byte left behind").isEqualTo(before);
        assertThat(hub.get("/snapshots")).isEmpty();
        assertThat(hub.get("/tagcategories")).isNotEmpty();
    }

    private static HttpResponse<String> send(byte[] archive, @Nullable String passphrase)
            throws IOException {
        Path file = Files.createTempFile("hostile-", ".tar.gz");
        try {
            Files.write(file, archive);
            return CarriedSnapshotIT.importArchive(hub, "", file, passphrase);
        } finally {
            Files.delete(file);
        }
    }
}
