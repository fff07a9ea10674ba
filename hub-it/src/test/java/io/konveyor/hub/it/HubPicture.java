package io.konveyor.hub.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What tells one state of a Hub from another: rows, files, key and mode, as its answers show them,
 * and the snapshots it has. Two states that differ in any of these have different pictures.
 *
 * @param mode restore or replica
 * @param deployed the snapshot it runs from; empty for none
 * @param locked whether its secrets cannot be read; if they can, the answers show them
 * @param snapshots their names, where they come from, and whether their keys can be opened; of a
 *     name that carries the time only what stands before it
 * @param answers of its routes, by request
 */
record HubPicture(
        String mode,
        String deployed,
        boolean locked,
        SortedSet<String> snapshots,
        Map<String, String> answers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is written while others work is not what tells the states apart. */
    private static final String WRITTEN_MEANWHILE = "meanwhile";

    /** Applications whose buckets are looked into. */
    private static final int SOME = 3;

    /** Looks at a Hub that serves at {@code address}. */
    static HubPicture of(URI address) throws IOException {
        JsonNode status = JSON.readTree(get(address, "/snapshots/status"));
        if (!status.path("state").textValue().equals("serving")) {
            throw new IllegalStateException("does not serve: " + status);
        }
        SortedSet<String> snapshots = new TreeSet<>();
        for (JsonNode entry : JSON.readTree(get(address, "/snapshots"))) {
            snapshots.add(
                    "%s, %s, key %s"
                            .formatted(
                                    entry.path("name")
                                            .textValue()
                                            .replaceFirst("(?<=^pre-deploy).*", ""),
                                    entry.path("origin").textValue(),
                                    entry.path("key").textValue()));
        }
        Map<String, String> answers = new TreeMap<>();
        TreeSet<String> tags = new TreeSet<>();
        for (JsonNode tag : JSON.readTree(get(address, "/tags?filter=category.id:1"))) {
            String name = tag.get("name").textValue();
            if (!name.startsWith(WRITTEN_MEANWHILE)) {
                tags.add(name);
            }
        }
        answers.put("tags", tags.toString());
        int looked = 0;
        for (JsonNode application : JSON.readTree(get(address, "/applications"))) {
            String path = "/applications/" + application.get("id");
            answers.put(path, application.get("name").textValue());
            if (looked++ < SOME) {
                answers.put(path + "/bucket/note", get(address, path + "/bucket/note"));
            }
        }
        for (JsonNode identity : JSON.readTree(get(address, "/identities?decrypted=true"))) {
            answers.put("password of " + identity.get("name"), identity.get("password").toString());
        }
        return new HubPicture(
                status.path("mode").textValue(),
                status.path("snapshot").asText(""),
                status.path("locked").asBoolean(),
                snapshots,
                answers);
    }

    /** What {@link #of} leaves out: the rows written while something else was done. */
    static List<String> writtenMeanwhile(URI address) throws IOException {
        List<String> written = new ArrayList<>();
        for (JsonNode tag : JSON.readTree(get(address, "/tags?filter=category.id:1"))) {
            String name = tag.get("name").textValue();
            if (name.startsWith(WRITTEN_MEANWHILE)) {
                written.add(name);
            }
        }
        return written;
    }

    /** The name of the {@code number}-th row that is written while something else is done. */
    static String meanwhile(int number) {
        return "%s %06d".formatted(WRITTEN_MEANWHILE, number);
    }

    /** The same without the replaced state kept as a snapshot, which comes last. */
    HubPicture withoutKept() {
        TreeSet<String> fewer = new TreeSet<>(snapshots);
        fewer.removeIf(name -> name.startsWith("pre-deploy"));
        return new HubPicture(mode, deployed, locked, fewer, answers);
    }

    /** Whether both are of one and the same database and buckets, whatever snapshots there are. */
    boolean isSameHub(HubPicture other) {
        return mode.equals(other.mode)
                && deployed.equals(other.deployed)
                && answers.equals(other.answers);
    }

    private static String get(URI address, String path) throws IOException {
        HttpResponse<String> answer =
                RunningHub.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .timeout(Duration.ofMinutes(1))
                                .header("Accept", "application/json")
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return "none";
        }
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
