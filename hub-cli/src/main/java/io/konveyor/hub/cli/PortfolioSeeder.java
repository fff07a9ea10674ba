package io.konveyor.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Fills a Hub with a portfolio through its REST API, as any client would. Names in the portfolio
 * refer to what this seeder made before; used by one thread.
 */
final class PortfolioSeeder {
    private static final String BOUNDARY = "hub-demo-file";

    private final HttpExchange hub;
    private final Map<String, Long> ids = new HashMap<>();

    PortfolioSeeder(HttpExchange hub) {
        this.hub = hub;
    }

    void add(JsonNode portfolio) throws IOException, InterruptedException {
        for (JsonNode name : portfolio.path("jobFunctions")) {
            create("jobfunctions", "jobFunction", object().put("name", name.asText()));
        }
        for (JsonNode item : portfolio.path("stakeholders")) {
            ObjectNode body = copy(item, "name", "email");
            refer(body, "jobFunction", "jobFunction", item.path("jobFunction"));
            create("stakeholders", "stakeholder", body);
        }
        for (JsonNode item : portfolio.path("stakeholderGroups")) {
            ObjectNode body = copy(item, "name", "description");
            referAll(body, "stakeholders", "stakeholder", item.path("stakeholders"));
            create("stakeholdergroups", "group", body);
        }
        for (JsonNode item : portfolio.path("businessServices")) {
            ObjectNode body = copy(item, "name", "description");
            refer(body, "owner", "stakeholder", item.path("owner"));
            create("businessservices", "service", body);
        }
        for (JsonNode item : portfolio.path("tagCategories")) {
            create("tagcategories", "category", copy(item, "name", "colour"));
            for (JsonNode tag : item.path("tags")) {
                ObjectNode body = object().put("name", tag.asText());
                refer(body, "category", "category", item.path("name"));
                create("tags", "tag", body);
            }
        }
        for (JsonNode item : portfolio.path("identities")) {
            create("identities", "identity", item.deepCopy());
        }
        for (JsonNode item : portfolio.path("applications")) {
            application(item);
        }
        addWork(portfolio);
    }

    private void addWork(JsonNode portfolio) throws IOException, InterruptedException {
        for (JsonNode item : portfolio.path("dependencies")) {
            ObjectNode body = object();
            refer(body, "from", "application", item.path("from"));
            refer(body, "to", "application", item.path("to"));
            post("dependencies", body);
        }
        for (JsonNode item : portfolio.path("reviews")) {
            ObjectNode body = copy(item, "comments");
            refer(body, "application", "application", item.path("application"));
            body.set("proposedAction", item.path("action"));
            body.set("effortEstimate", item.path("effort"));
            body.set("businessCriticality", item.path("criticality"));
            body.set("workPriority", item.path("priority"));
            post("reviews", body);
        }
        for (JsonNode item : portfolio.path("waves")) {
            ObjectNode body = copy(item, "name");
            body.set("startDate", item.path("start"));
            body.set("endDate", item.path("end"));
            referAll(body, "applications", "application", item.path("applications"));
            referAll(body, "stakeholders", "stakeholder", item.path("stakeholders"));
            referAll(body, "stakeholderGroups", "group", item.path("groups"));
            post("migrationwaves", body);
        }
        for (JsonNode item : portfolio.path("files")) {
            upload(
                    id("application", item.path("application").asText()),
                    item.path("path").asText(),
                    item.path("content").asText());
        }
        for (JsonNode item : portfolio.path("tasks")) {
            ObjectNode body = copy(item, "name", "kind", "state");
            refer(body, "application", "application", item.path("application"));
            body.set("data", object());
            post("tasks", body);
        }
    }

    private void application(JsonNode item) throws IOException, InterruptedException {
        ObjectNode body = copy(item, "name", "description", "comments");
        refer(body, "businessService", "service", item.path("service"));
        refer(body, "owner", "stakeholder", item.path("owner"));
        referAll(body, "contributors", "stakeholder", item.path("contributors"));
        referAll(body, "tags", "tag", item.path("tags"));
        referAll(body, "identities", "identity", item.path("identities"));
        for (JsonNode identity : body.path("identities")) {
            ((ObjectNode) identity).put("role", "source");
        }
        if (item.has("repository")) {
            body.set(
                    "repository",
                    object().put("kind", "git").put("url", item.path("repository").asText()));
        }
        long id = create("applications", "application", body);
        if (item.has("facts")) {
            send("PUT", "applications/" + id + "/facts", item.path("facts"));
        }
        for (Map.Entry<String, JsonNode> file : item.path("files").properties()) {
            upload(id, file.getKey(), file.getValue().asText());
        }
    }

    private long create(String route, String kind, JsonNode body)
            throws IOException, InterruptedException {
        long id = post(route, body).path("id").asLong();
        ids.put(kind + ":" + body.path("name").asText(), id);
        return id;
    }

    private JsonNode post(String route, JsonNode body) throws IOException, InterruptedException {
        return send("POST", route, body);
    }

    private JsonNode send(String method, String route, JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest request =
                hub.to(route)
                        .header("Content-Type", "application/json")
                        .method(method, HttpExchange.json(body))
                        .build();
        return hub.document(hub.send(request));
    }

    private void upload(long application, String path, String content)
            throws IOException, InterruptedException {
        String body =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n\r\n%s\r\n--%s--\r\n"
                        .formatted(BOUNDARY, content, BOUNDARY);
        HttpRequest request =
                hub.to("applications/" + application + "/bucket/" + path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .PUT(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build();
        hub.send(request);
    }

    private void refer(ObjectNode body, String field, String kind, JsonNode name) {
        if (!name.isMissingNode()) {
            body.set(field, object().put("id", id(kind, name.asText())));
        }
    }

    private void referAll(ObjectNode body, String field, String kind, JsonNode names) {
        for (JsonNode name : names) {
            body.withArray(field).add(object().put("id", id(kind, name.asText())));
        }
    }

    private long id(String kind, String name) {
        Long id = ids.get(kind + ":" + name);
        if (id == null) {
            throw new IllegalStateException("portfolio: no %s \"%s\"".formatted(kind, name));
        }
        return id;
    }

    private static ObjectNode copy(JsonNode item, String... fields) {
        ObjectNode body = object();
        for (String field : fields) {
            if (item.has(field)) {
                body.set(field, item.path(field));
            }
        }
        return body;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
