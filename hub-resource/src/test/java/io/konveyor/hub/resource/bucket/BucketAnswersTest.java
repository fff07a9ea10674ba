package io.konveyor.hub.resource.bucket;

import static io.konveyor.hub.store.schema.Tables.BUCKET;
import static io.konveyor.hub.store.schema.Tables.FILE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.RecordNotFoundException;
import io.konveyor.hub.resource.SampleHub;
import io.konveyor.hub.store.ConstraintViolation;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Buckets and files of real Hubs, as the upstream Hub answers them, and what may happen to them.
 */
class BucketAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Fixture.class,
            names = {"HEAD", "V0_10"})
    void everyAnswerIsTheExpectedOne(Fixture fixture) throws Exception {
        int compared = 0;
        try (SampleHub hub = SampleHub.open(fixture, directory)) {
            for (String group :
                    new String[] {"buckets", "files", "bucket-content", "file-content"}) {
                for (Map.Entry<String, JsonNode> expected :
                        hub.fixture().answers(group).properties()) {
                    JsonNode body = expected.getValue().get("body");
                    JsonNode answer = shown(hub.resources(), group, expected.getKey());
                    for (int i = 0; body.isArray() && i < body.size(); i++) {
                        assertThat(answer.get(i)).as(expected.getKey()).isEqualTo(body.get(i));
                    }
                    assertThat(answer).as(expected.getKey()).isEqualTo(body);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(120);
    }

    @Test
    void aBucketInUseIsNotDeletedAndKeepsItsContent() throws Exception {
        try (SampleHub hub = SampleHub.open(Fixture.HEAD, directory)) {
            Bucket used = hub.resources().buckets().find(1);
            int children = children(used);
            assertThat(children).isPositive();
            assertThatThrownBy(() -> hub.resources().buckets().delete(1))
                    .satisfies(
                            failure ->
                                    assertThat(ConstraintViolation.of(failure))
                                            .contains(
                                                    new ConstraintViolation(
                                                            ConstraintViolation.Kind.FOREIGN_KEY,
                                                            "FOREIGN KEY constraint failed")));
            assertThat(children(used)).isEqualTo(children);

            Bucket unused = hub.resources().buckets().create("tester");
            assertThat(Path.of(unused.path())).isDirectory();
            hub.resources().buckets().delete(unused.audit().id());
            assertThat(Path.of(unused.path())).doesNotExist();
            assertThatThrownBy(() -> hub.resources().buckets().find(unused.audit().id()))
                    .isInstanceOf(RecordNotFoundException.class);
            hub.store()
                    .database()
                    .write(
                            sql ->
                                    sql.update(BUCKET)
                                            .set(BUCKET.PATH, "/etc")
                                            .where(BUCKET.ID.eq(121L))
                                            .execute());
            assertThatThrownBy(() -> hub.resources().buckets().delete(121))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void filesAreKeptAppendedToAndDeleted() throws Exception {
        try (SampleHub hub = SampleHub.open(Fixture.HEAD_EMPTY, directory)) {
            HubFiles files = hub.resources().files();
            HubFile made = files.create("13", "text/plain", bytes("one\n"), "tester");
            long id = made.audit().id();
            assertThat(made.name()).isEqualTo("13");
            files.append(id, bytes("two\n"), "appender");
            assertThat(files.content(made)).hasContent("one\ntwo\n");
            assertThat(files.find(id).audit().updateUser()).isEqualTo("appender");
            assertThat(files.find(id).encoding()).isEqualTo("text/plain");
            Path content = files.content(made);

            files.delete(id);
            assertThat(content).doesNotExist();
            assertThatThrownBy(() -> files.delete(id)).isInstanceOf(RecordNotFoundException.class);
            assertThatThrownBy(() -> files.append(id, bytes("x"), "t"))
                    .isInstanceOf(RecordNotFoundException.class);
        }
    }

    @Test
    void aFileOutsideTheTreeOrWithoutContentIsNotServed() throws Exception {
        try (SampleHub hub = SampleHub.open(Fixture.HEAD_EMPTY, directory)) {
            HubFiles files = hub.resources().files();
            HubFile gone = files.create("a.txt", "", bytes("x"), "tester");
            Files.delete(files.content(gone));
            assertThatThrownBy(() -> files.content(gone)).isInstanceOf(NoSuchFileException.class);
            long id = gone.audit().id();
            hub.store()
                    .database()
                    .write(
                            sql ->
                                    sql.update(FILE)
                                            .set(FILE.PATH, "/etc/hostname")
                                            .where(FILE.ID.eq(id))
                                            .execute());
            assertThatThrownBy(() -> files.content(files.find(id))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> files.delete(id)).isInstanceOf(IOException.class);
            assertThat(Path.of("/etc/hostname")).exists();
        }
    }

    private static int children(Bucket bucket) {
        return Objects.requireNonNull(Path.of(bucket.path()).toFile().list()).length;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static JsonNode shown(HubResources hub, String group, String request) throws Exception {
        String[] path = request.substring("GET /".length()).split("/", -1);
        if (group.equals("file-content")) {
            byte[] content =
                    Files.readAllBytes(
                            hub.files().content(hub.files().find(Long.parseLong(path[1]))));
            ObjectNode facts = JSON.createObjectNode();
            facts.put("sha256", sha256(content)).put("size", content.length);
            return JSON.readTree(facts.toString());
        }
        if (group.equals("bucket-content")) {
            return listing(hub, path);
        }
        Object answer;
        if (path.length == 1) {
            answer = path[0].equals("buckets") ? hub.buckets().list() : hub.files().list();
        } else {
            long id = Long.parseLong(path[1]);
            answer = path[0].equals("buckets") ? hub.buckets().find(id) : hub.files().find(id);
        }
        return JSON.readTree(WireFormat.JSON.write(answer));
    }

    private static JsonNode listing(HubResources hub, String[] path) throws Exception {
        long id = Long.parseLong(path[1]);
        Optional<Long> bucket =
                switch (path[0]) {
                    case "applications" -> hub.buckets().ofApplication(id);
                    case "tasks" -> hub.tasks().bucket(id);
                    case "taskgroups" -> hub.taskGroups().bucket(id);
                    default -> Optional.of(id);
                };
        if (bucket.isEmpty()) {
            return JSON.createObjectNode().put("text", "");
        }
        BucketContent.AFolder folder =
                (BucketContent.AFolder)
                        hub.bucketContent().find(hub.buckets().find(bucket.get()).path(), "/");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FolderArchive.write(folder.folder(), "", out);
        ArrayNode entries = JSON.createArrayNode();
        List<String> paxPaths = Archives.paxPaths(out.toByteArray());
        for (Archives.Entry entry : Archives.read(out.toByteArray())) {
            ObjectNode shown = entries.addObject();
            String name = entry.name();
            shown.put(
                    "name",
                    (paxPaths.contains("/" + name) ? "/" + name : name).replaceAll("/$", ""));
            shown.put("mode", "%04o".formatted(entry.mode()));
            shown.put("type", entry.directory() ? "dir" : "file");
            if (!entry.directory()) {
                shown.put("sha256", sha256(entry.content().getBytes(ISO_8859_1)));
                shown.put("size", entry.content().length());
            }
        }
        return JSON.readTree(entries.toString());
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
