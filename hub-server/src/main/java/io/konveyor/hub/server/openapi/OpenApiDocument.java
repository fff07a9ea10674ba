package io.konveyor.hub.server.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the OpenAPI 3.1 document of a list of routes. Source: OpenAPI Specification 3.1.1. */
public final class OpenApiDocument {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PARAMETER = Pattern.compile("[:*]([A-Za-z0-9_]+)");
    private static final List<String> DOCUMENTS = List.of("application/json", "application/x-yaml");

    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";
    private static final String PAGE = "page";

    private final WireSchemas schemas = new WireSchemas();
    private final ObjectNode paths = NODES.objectNode();

    private OpenApiDocument() {}

    /**
     * The document.
     *
     * @param version of this release
     * @param routes all of them
     */
    public static ObjectNode of(String version, List<? extends Routes.Route<?>> routes) {
        OpenApiDocument document = new OpenApiDocument();
        routes.forEach(document::add);
        ObjectNode root = NODES.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Konveyor Hub with Snapshots")
                .put("version", version)
                .put(
                        "description",
                        "Every path is also served below /hub. Lists of the Hub's own resources are"
                                + " sent as text/plain, as the upstream Hub does.");
        root.set("paths", document.paths);
        ObjectNode components = root.putObject("components");
        components.set("schemas", document.schemas.definitions());
        credentials(components.putObject("securitySchemes"));
        return root;
    }

    /** What a caller may show where callers are asked who they are ({@code AUTH_REQUIRED}). */
    private static void credentials(ObjectNode schemes) {
        schemes.putObject(BASIC)
                .put("type", "http")
                .put("scheme", "basic")
                .put("description", "a user of the Hub");
        schemes.putObject(BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "an access token or API key; for snapshots also the recovery token, for an"
                                + " operation its own");
        schemes.putObject(PAGE)
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "hub-session-ID")
                .put(
                        "description",
                        "the page's session, ID being this installation's; what changes something"
                                + " needs the header X-Hub-Page besides");
    }

    /** Who may use a route, and how the others are refused. */
    private Operation guarded(Routes.Route<?> route, ObjectNode node) {
        if (route.scope().isEmpty()) {
            return route.operation().answersError(403, "sent by a page of another site");
        }
        node.put("x-required-scope", route.scope() + ":" + verb(route));
        ArrayNode either = node.putArray("security");
        List.of(BASIC, BEARER, PAGE).forEach(name -> either.addObject().putArray(name));
        // Where nobody is asked, nothing needs to be shown.
        either.addObject();
        return route.operation()
                .answersError(401, "who calls is not known")
                .answersError(403, "it is not granted, or sent by a page of another site")
                .answersError(429, "too many wrong passwords");
    }

    private void add(Routes.Route<?> route) {
        String template = PARAMETER.matcher(route.template()).replaceAll("{$1}");
        ObjectNode node = paths.withObjectProperty(template).putObject(verb(route));
        Operation operation = guarded(route, node);
        if (!operation.summary().isEmpty()) {
            node.put("summary", operation.summary());
        }
        node.put("operationId", operationId(route));
        node.putArray("tags").add(tag(route.template()));
        parameters(route, node);
        operation.body().ifPresent(body -> request(body, node.putObject("requestBody")));
        responses(operation, node.putObject("responses"));
    }

    private static String verb(Routes.Route<?> route) {
        return route.method().toLowerCase(Locale.ROOT);
    }

    /** Unique, and stable as long as the route is: {@code get_applications_id_facts}. */
    private static String operationId(Routes.Route<?> route) {
        String path = route.template();
        String slash = path.length() > 1 && path.endsWith("/") ? "_slash" : "";
        return verb(route) + path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "") + slash;
    }

    private static String tag(String template) {
        String[] segments = template.split("/", -1);
        return segments.length > 1 && !segments[1].isEmpty() ? segments[1] : "hub";
    }

    private static void parameters(Routes.Route<?> route, ObjectNode node) {
        List<ObjectNode> parameters = new ArrayList<>();
        Matcher names = PARAMETER.matcher(route.template());
        while (names.find()) {
            parameters.add(parameter(names.group(1), "path").put("required", true));
        }
        for (Operation.QueryParameter query : route.operation().parameters()) {
            parameters.add(parameter(query.name(), "query").put("description", query.meaning()));
        }
        if (!parameters.isEmpty()) {
            node.putArray("parameters").addAll(parameters);
        }
    }

    private static ObjectNode parameter(String name, String where) {
        ObjectNode parameter = NODES.objectNode().put("name", name).put("in", where);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private void request(Operation.RequestContent body, ObjectNode node) {
        ObjectNode content = node.putObject("content");
        if (body instanceof Operation.Document document) {
            documents(document, DOCUMENTS, content);
        } else if (body instanceof Operation.Form form) {
            ObjectNode properties =
                    content.putObject("multipart/form-data")
                            .putObject("schema")
                            .put("type", "object")
                            .putObject("properties");
            for (String part : form.parts()) {
                ObjectNode schema = properties.putObject(part).put("type", "string");
                if (part.equals(form.parts().get(0))) {
                    schema.put("contentMediaType", "application/octet-stream");
                }
            }
        } else if (body instanceof Operation.Bytes bytes) {
            content.putObject(bytes.mediaType());
        }
    }

    private void responses(Operation operation, ObjectNode node) {
        for (Operation.Response response : operation.responses()) {
            String status = Integer.toString(response.status());
            ObjectNode one = node.withObjectProperty(status);
            String before = one.path("description").asText("");
            one.put(
                    "description",
                    before.isEmpty() ? response.reason() : before + "; or: " + response.reason());
            response.content().ifPresent(content -> answer(content, one));
        }
        if (node.isEmpty()) {
            node.putObject("default").put("description", "not described yet");
        }
    }

    private void answer(Operation.ResponseContent answer, ObjectNode node) {
        ObjectNode content = node.withObjectProperty("content");
        if (answer instanceof Operation.Document document) {
            documents(document, DOCUMENTS, content);
        } else if (answer instanceof Operation.Bytes bytes) {
            content.putObject(bytes.mediaType());
        }
    }

    private void documents(
            Operation.Document document, List<String> mediaTypes, ObjectNode content) {
        for (String mediaType : mediaTypes) {
            ObjectNode schema = schemas.reference(document.type());
            if (document.isList()) {
                ObjectNode list = NODES.objectNode().put("type", "array");
                list.set("items", schema);
                schema = list;
            }
            ObjectNode media = content.withObjectProperty(mediaType);
            if (media.has("schema")) {
                // Another document for the same status: either is right.
                ObjectNode either = NODES.objectNode();
                either.putArray("anyOf").add(media.get("schema")).add(schema);
                schema = either;
            }
            media.set("schema", schema);
        }
    }
}
