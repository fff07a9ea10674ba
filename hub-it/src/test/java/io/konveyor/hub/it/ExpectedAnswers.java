package io.konveyor.hub.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.konveyor.hub.testing.UnpackedFixture;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Asks a Hub everything a fixture has an answer for, and collects where the answers differ. */
final class ExpectedAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Groups every request of which is served. */
    private static final List<String> GROUPS =
            List.of(
                    "applications",
                    "businessservices",
                    "buckets",
                    "dependencies",
                    "files",
                    "identities",
                    "jobfunctions",
                    "migrationwaves",
                    "proxies",
                    "reviews",
                    "settings",
                    "stakeholdergroups",
                    "stakeholders",
                    "tagcategories",
                    "tags",
                    "taskgroups",
                    "tasks");

    /** Requests below /applications that belong to resources not served yet. */
    private static final Predicate<String> NOT_SERVED_YET =
            Pattern.compile("GET /applications/\\d+/(analys[ei]s.*|assessments|manifest)")
                    .asMatchPredicate();

    private final UnpackedFixture fixture;
    private final String bucketRoot;

    /**
     * @param bucketRoot the root that paths in the answers must name
     */
    ExpectedAnswers(UnpackedFixture fixture, String bucketRoot) {
        this.fixture = fixture;
        this.bucketRoot = bucketRoot;
    }

    /** Every difference, by request; empty if the Hub answers as expected. */
    Map<String, String> differences(RunningHub hub) throws IOException {
        Map<String, String> differences = new TreeMap<>();
        for (String group : GROUPS) {
            compare(group, differences, (request, path) -> jsonAnswer(hub, path));
        }
        if (fixture.hasAnswers("bucket-content")) {
            compare("bucket-content", differences, (request, path) -> tarAnswer(hub, path));
        }
        if (fixture.hasAnswers("file-content")) {
            compare("file-content", differences, (request, path) -> fileAnswer(hub, path));
        }
        return differences;
    }

    private interface Asker {
        Asked ask(String request, String path) throws IOException;
    }

    private record Asked(int status, JsonNode body) {}

    private void compare(String group, Map<String, String> differences, Asker asker)
            throws IOException {
        for (Map.Entry<String, JsonNode> entry : fixture.answers(group, bucketRoot).properties()) {
            String request = entry.getKey();
            JsonNode expected = entry.getValue();
            if (NOT_SERVED_YET.test(request)) {
                continue;
            }
            Asked asked = asker.ask(request, request.substring("GET ".length()));
            int status = expected.get("status").intValue();
            if (asked.status() != status) {
                differences.put(request, "status " + asked.status() + ", expected " + status);
            } else if (status == 200) {
                boolean anyOrder = expected.has("order");
                JsonNode found = canonical(asked.body(), anyOrder);
                JsonNode wanted = canonical(expected.get("body"), anyOrder);
                if (!found.equals(wanted)) {
                    differences.put(request, firstDifference("", wanted, found));
                }
            }
        }
    }

    private static Asked jsonAnswer(RunningHub hub, String path) throws IOException {
        HttpResponse<InputStream> answer = hub.open(path, "application/json");
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readAllBytes();
            return new Asked(
                    answer.statusCode(),
                    bytes.length == 0 ? JsonNodeFactory.instance.nullNode() : JSON.readTree(bytes));
        }
    }

    private static Asked tarAnswer(RunningHub hub, String path) throws IOException {
        HttpResponse<InputStream> answer = hub.open(path, "application/octet-stream");
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                return new Asked(answer.statusCode(), JsonNodeFactory.instance.nullNode());
            }
            List<JsonNode> entries = new ArrayList<>();
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new GZIPInputStream(body), "UTF-8")) {
                for (TarArchiveEntry entry = tar.getNextEntry();
                        entry != null;
                        entry = tar.getNextEntry()) {
                    ObjectNode node = JSON.createObjectNode();
                    node.put("mode", String.format("%04o", entry.getMode() & 07777));
                    // The reader cuts the leading slash off long names.
                    String name = "/" + entry.getName().replaceFirst("^/", "");
                    node.put(
                            "name",
                            name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
                    node.put("type", entry.isDirectory() ? "dir" : "file");
                    if (!entry.isDirectory()) {
                        node.put("sha256", digest(tar));
                        node.put("size", entry.getSize());
                    }
                    entries.add(node);
                }
            }
            entries.sort(Comparator.comparing(node -> node.get("name").textValue()));
            return new Asked(200, JSON.createArrayNode().addAll(entries));
        }
    }

    private static Asked fileAnswer(RunningHub hub, String path) throws IOException {
        HttpResponse<InputStream> answer = hub.open(path, "application/octet-stream");
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readAllBytes();
            ObjectNode node = JSON.createObjectNode();
            node.put("sha256", digest(new java.io.ByteArrayInputStream(bytes)));
            node.put("size", bytes.length);
            return new Asked(answer.statusCode(), node);
        }
    }

    private static String digest(InputStream in) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Numbers by value, and arrays sorted where upstream's own order changes with every call. */
    private static JsonNode canonical(JsonNode node, boolean anyOrder) {
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(canonical(item, anyOrder)));
            if (anyOrder) {
                items.sort(Comparator.comparing(JsonNode::toString));
            }
            return new ArrayNode(JsonNodeFactory.instance, items);
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            sorted.forEach((name, value) -> object.set(name, canonical(value, anyOrder)));
            return object;
        }
        return node.isNumber()
                ? JsonNodeFactory.instance.numberNode(node.decimalValue().stripTrailingZeros())
                : node;
    }

    private static String firstDifference(String at, JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            TreeMap<String, JsonNode> names = new TreeMap<>();
            expected.properties().forEach(field -> names.put(field.getKey(), field.getValue()));
            found.properties().forEach(field -> names.put(field.getKey(), field.getValue()));
            for (String name : names.keySet()) {
                JsonNode left = expected.path(name);
                JsonNode right = found.path(name);
                if (!left.equals(right)) {
                    return firstDifference(at + "." + name, left, right);
                }
            }
        }
        if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            for (int i = 0; i < expected.size(); i++) {
                if (!expected.get(i).equals(found.get(i))) {
                    return firstDifference(at + "[" + i + "]", expected.get(i), found.get(i));
                }
            }
        }
        return "%s: expected %s, found %s".formatted(at, brief(expected), brief(found));
    }

    private static String brief(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
