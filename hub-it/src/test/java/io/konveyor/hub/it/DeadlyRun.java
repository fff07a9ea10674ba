package io.konveyor.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.konveyor.hub.server.HubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One scenario, done once from beginning to end: what lay on disk in between, and what a start may
 * find after any of it.
 */
final class DeadlyRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeadlyScenario scenario;
    private final DeadlyHome home;
    private final HubHome hubHome;
    private final DiskHistory disk;
    private final Duration taken;
    private final Set<String> known;
    private @Nullable Outcomes outcomes;

    /**
     * What a start may find.
     *
     * @param before if nothing has changed
     * @param after if all has
     * @param files of either
     * @param keys how many there are in the keyring before
     */
    private record Outcomes(HubPicture before, HubPicture after, Set<String> files, long keys) {}

    /**
     * @param disk what lay on disk
     * @param taken how long it took
     */
    DeadlyRun(
            DeadlyScenario scenario,
            DeadlyHome home,
            HubHome hubHome,
            DiskHistory disk,
            Duration taken) {
        this.scenario = scenario;
        this.home = home;
        this.hubHome = hubHome;
        this.disk = disk;
        this.taken = taken;
        this.known = operations(disk.image(0));
    }

    /** The operations that came before. */
    private static Set<String> operations(DiskImage image) {
        DiskImage.Node history = image.nodes().get("snapshots/.operations.jsonl");
        return history == null
                ? Set.of()
                : new String(history.content(), UTF_8)
                        .lines()
                        .map(line -> read(line).path("id").asText())
                        .collect(Collectors.toSet());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many different states lay on disk. */
    int changes() {
        return disk.changes();
    }

    /** How long it takes, roughly. */
    Duration taken() {
        return taken;
    }

    /** Makes what lay on disk after so many changes lie there again. */
    void putBack(int change) throws IOException {
        disk.image(change).writeTo(home.path());
    }

    /** A process in the state before. */
    RunningHub begin() throws IOException {
        outcomes();
        putBack(0);
        RunningHub hub = hubHome.launch();
        if (!scenario.actsAtStart()) {
            hub.awaitState("serving", RunningHub.START_LIMIT);
        }
        return hub;
    }

    /** The request; empty of meaning if the process dies in it. */
    HttpRequest.Builder request(RunningHub hub) throws IOException {
        return scenario.request(hub, home.outside(""));
    }

    /** The old and the new state are what a Hub finds that nobody has disturbed. */
    private Outcomes outcomes() throws IOException {
        Outcomes found = outcomes;
        if (found == null) {
            Set<String> files = new TreeSet<>();
            HubPicture before = look(0, files);
            long keys = home.keys();
            found = new Outcomes(before, look(disk.changes() - 1, files), files, keys);
            outcomes = found;
        }
        return found;
    }

    private HubPicture look(int change, Set<String> files) throws IOException {
        putBack(change);
        HubPicture picture;
        try (HubServer server = home.serve(hubHome)) {
            picture = HubPicture.of(URI.create(server.url()));
        }
        files.addAll(home.files());
        return picture;
    }

    /** What lay on disk after so many changes leads to the old or the new state. */
    void assertOldOrNewAfter(int change) throws IOException {
        outcomes();
        putBack(change);
        assertOldOrNew(scenario + ", after change " + change, Acknowledged.NOTHING);
    }

    /**
     * The power fails after so many changes, and what was not forced to disk is lost, or is not;
     * what is left leads to the old or the new state. After the last change it is the new one.
     */
    void assertOldOrNewAfterPowerFailure(int change, Random random, String what)
            throws IOException {
        outcomes();
        disk.afterPowerFailure(change, random).writeTo(home.path());
        assertOldOrNew(
                "%s, power failure after change %d, %s".formatted(scenario, change, what),
                new Acknowledged(List.of(), "", change == changes() - 1));
    }

    /** Starts a Hub in this process on what lies on disk, and demands the old or the new state. */
    void assertOldOrNew(String what, Acknowledged acknowledged) throws IOException {
        boolean changing = isChanging();
        boolean changed;
        try (HubServer server = home.serve(hubHome)) {
            changed = assertOldOrNew(what, URI.create(server.url()), acknowledged, changing);
        }
        assertNothingLeft(what, changed);
    }

    /** As {@link #assertOldOrNewAfter}, by the program. */
    void assertTheProgramStartsAfter(int change) throws IOException {
        String what = "%s, started after change %d".formatted(scenario, change);
        outcomes();
        putBack(change);
        boolean changing = isChanging();
        boolean changed;
        try (RunningHub hub = hubHome.launch()) {
            hub.awaitState("serving", RunningHub.START_LIMIT);
            changed = assertOldOrNew(what, hub.address(""), Acknowledged.NOTHING, changing);
            DeadlyRecording.tag(hub, "written after the restart");
        }
        assertNothingLeft(what, changed);
    }

    private boolean isChanging() {
        return home.files().stream().anyMatch(file -> file.endsWith("/intent.properties"));
    }

    /** Whether it is the new one. */
    private boolean assertOldOrNew(
            String what, URI address, Acknowledged acknowledged, boolean changing)
            throws IOException {
        Outcomes may = outcomes();
        HubPicture found = HubPicture.of(address);
        assertThat(found).as(what).isIn(may.before, may.after, may.after.withoutKept());
        boolean changed = !found.equals(may.before);
        if (acknowledged.done()) {
            assertThat(found).as("done: " + what).isEqualTo(may.after);
        }
        assertRows(what, address, acknowledged, found.isSameHub(may.before));
        JsonNode status = json(address, "/snapshots/status");
        if (changing) {
            assertThat(status.path("notes")).as(what + ": " + status).isNotEmpty();
        }
        if (!scenario.kind().isEmpty()) {
            assertHistory(what, address, acknowledged, changed);
        }
        for (JsonNode entry : json(address, "/snapshots")) {
            String name = entry.path("name").asText();
            if (name.equals("new") || name.equals("imported") || name.startsWith("pre-deploy")) {
                assertWhole(what, address, name);
            }
        }
        return changed;
    }

    private static void assertRows(
            String what, URI address, Acknowledged acknowledged, boolean sameHub)
            throws IOException {
        Set<String> written = Set.copyOf(HubPicture.writtenMeanwhile(address));
        List<String> rows = acknowledged.rows();
        if (sameHub) {
            assertThat(written).as(what).containsAll(rows);
        } else {
            // Those that the new Hub has acknowledged: none, or the last ones.
            List<String> kept = rows.stream().filter(written::contains).toList();
            assertThat(kept)
                    .as(what)
                    .isEqualTo(rows.subList(rows.size() - kept.size(), rows.size()));
        }
    }

    private static void assertWhole(String what, URI address, String snapshot) throws IOException {
        HttpResponse<String> verified =
                RunningHub.send(
                        HttpRequest.newBuilder(
                                        URI.create(address + "/snapshots/verify/" + snapshot))
                                .POST(BodyPublishers.noBody()));
        assertThat(verified.statusCode()).as(what + ": " + verified.body()).isEqualTo(200);
    }

    /** What became of it stands there, unless it had hardly begun. */
    private void assertHistory(String what, URI address, Acknowledged acknowledged, boolean changed)
            throws IOException {
        JsonNode found = null;
        for (JsonNode operation : json(address, "/snapshots/operations")) {
            if (found == null
                    && operation.path("kind").asText().equals(scenario.kind())
                    && !known.contains(operation.path("id").asText())) {
                found = operation;
            }
        }
        if (!acknowledged.operation().isEmpty()) {
            assertThat(json(address, acknowledged.operation())).as(what).isEqualTo(found);
        }
        if (found == null) {
            assertThat(changed).as(what + ": nothing in the history").isFalse();
        } else {
            assertSays(what + ": " + found, found, changed);
        }
        if (acknowledged.done() && scenario.answersAtItsEnd()) {
            assertThat(found == null ? "" : found.path("state").asText())
                    .as(what)
                    .isEqualTo("done");
        }
    }

    private void assertSays(String what, JsonNode operation, boolean changed) throws IOException {
        String state = operation.path("state").asText();
        String code = operation.path("code").asText();
        assertThat(state).as(what).isIn("done", "cancelled", "failed");
        if (state.equals("done")) {
            assertThat(changed || outcomes().before.equals(outcomes().after)).as(what).isTrue();
            return;
        }
        assertThat(operation.path("remedy").asText()).as(what).isNotEmpty();
        if (state.equals("cancelled")) {
            assertThat(changed).as(what).isFalse();
        } else if (code.equals("cancelled")) {
            assertThat(operation.path("error").asText()).as(what).contains("could not be kept");
        } else {
            assertThat(code).as(what).isEqualTo("interrupted");
            assertThat(operation.path("error").asText())
                    .as(what)
                    .contains(changed ? scenario.saidOfNew() : scenario.saidOfOld());
        }
    }

    private static JsonNode json(URI address, String path) throws IOException {
        HttpResponse<String> answer =
                RunningHub.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Accept", "application/json"));
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /**
     * No file that neither a Hub that has done nothing has, nor one that has done it all; and no
     * key of what has not been done.
     */
    private void assertNothingLeft(String what, boolean changed) throws IOException {
        Set<String> found = home.files();
        assertThat(found).as(what).noneMatch(FilesOnDisk::isUnfinished);
        found.removeAll(outcomes().files);
        assertThat(found).as("left: " + what).isEmpty();
        if (!changed) {
            assertThat(home.keys()).as("keys: " + what).isEqualTo(outcomes().keys);
        }
    }
}
