package io.konveyor.hub.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.konveyor.hub.resource.application.FactKey;
import io.konveyor.hub.resource.identity.Identity;
import io.konveyor.hub.testing.Fixture;
import io.konveyor.hub.wire.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from databases of real Hubs is what the upstream Hub answers from them. */
class FixtureAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> GROUPS =
            List.of(
                    "applications",
                    "businessservices",
                    "dependencies",
                    "identities",
                    "jobfunctions",
                    "migrationwaves",
                    "proxies",
                    "reviews",
                    "settings",
                    "stakeholdergroups",
                    "stakeholders",
                    "tagcategories",
                    "tags");

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(Fixture.class)
    void everyAnswerIsTheExpectedOne(Fixture fixture) throws Exception {
        List<String> compared = new ArrayList<>();
        try (SampleHub hub = SampleHub.open(fixture, directory)) {
            for (String group : GROUPS) {
                for (Map.Entry<String, JsonNode> expected :
                        hub.fixture().answers(group).properties()) {
                    Optional<Object> answer = answer(hub.resources(), expected.getKey());
                    if (answer.isPresent()) {
                        assertSame(expected.getKey(), answer.get(), expected.getValue());
                        compared.add(expected.getKey());
                    }
                }
            }
        }
        assertThat(compared).hasSizeGreaterThan(fixture == Fixture.HEAD_EMPTY ? 12 : 140);
    }

    private static void assertSame(String request, Object answer, JsonNode expected)
            throws IOException {
        JsonNode actual = JSON.readTree(WireFormat.JSON.write(answer));
        JsonNode body = expected.get("body");
        if (expected.has("order")) {
            actual = sorted(actual);
            body = sorted(body);
        }
        assertThat(text(actual)).as(request).isEqualTo(text(body));
    }

    private static String text(JsonNode node) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sortedKeys(node));
    }

    /** The answer to a request; empty for what other kinds of resources answer. */
    private static Optional<Object> answer(HubResources hub, String request) {
        URI uri = URI.create(request.substring("GET ".length()));
        String[] path = uri.getRawPath().substring(1).split("/");
        String first = path.length > 1 ? URLDecoder.decode(path[1], UTF_8) : "";
        if (path[0].equals("applications") && path.length > 2) {
            return ofApplication(hub, Long.parseLong(first), path, query(uri));
        }
        if (path[0].equals("settings")) {
            return Optional.of(
                    first.isEmpty() ? hub.settings().list() : hub.settings().find(first));
        }
        if (path[0].equals("tagcategories") && path.length > 2) {
            return Optional.of(hub.tagCategories().tagsOf(Long.parseLong(first), query(uri)));
        }
        CrudResource<?> kind = kinds(hub).get(path[0]);
        List<?> found =
                first.isEmpty()
                        ? kind.list(query(uri)).items()
                        : List.of(kind.find(Long.parseLong(first)));
        if (query(uri).first("decrypted").isPresent()) {
            found =
                    found.stream()
                            .map(identity -> hub.identities().decrypted((Identity) identity))
                            .toList();
        }
        return Optional.of(first.isEmpty() ? found : found.get(0));
    }

    private static Optional<Object> ofApplication(
            HubResources hub, long id, String[] path, QueryParameters query) {
        return switch (path[2]) {
            case "tags" -> Optional.of(hub.tagging().list(id, query.first("source")));
            case "identities" -> Optional.of(hub.identities().ofApplication(id, query));
            case "facts" ->
                    Optional.of(
                            hub.facts()
                                    .ofSource(
                                            id,
                                            path.length < 4
                                                    ? ""
                                                    : FactKey.parse(
                                                                    URLDecoder.decode(
                                                                            path[3], UTF_8))
                                                            .source()));
            default -> Optional.empty();
        };
    }

    private static Map<String, CrudResource<?>> kinds(HubResources hub) {
        return Map.ofEntries(
                Map.entry("applications", hub.applications()),
                Map.entry("businessservices", hub.businessServices()),
                Map.entry("dependencies", hub.dependencies()),
                Map.entry("identities", hub.identities()),
                Map.entry("jobfunctions", hub.jobFunctions()),
                Map.entry("migrationwaves", hub.migrationWaves()),
                Map.entry("proxies", hub.proxies()),
                Map.entry("reviews", hub.reviews()),
                Map.entry("stakeholdergroups", hub.stakeholderGroups()),
                Map.entry("stakeholders", hub.stakeholders()),
                Map.entry("tagcategories", hub.tagCategories()),
                Map.entry("tags", hub.tags()));
    }

    private static QueryParameters query(URI uri) {
        Map<String, List<String>> parameters = new HashMap<>();
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        Stream.of(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .forEach(parameter -> parameters.put(parameter[0], List.of(parameter[1])));
        return name -> parameters.getOrDefault(name, List.of());
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            items.sort(Comparator.comparing(item -> sortedKeys(item).toString()));
            return array.addAll(items);
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(entry -> object.set(entry.getKey(), sorted(entry.getValue())));
            return object;
        }
        return node;
    }

    private static JsonNode sortedKeys(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(sortedKeys(item)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> object.set(entry.getKey(), sortedKeys(entry.getValue())));
            return object;
        }
        return node;
    }
}
