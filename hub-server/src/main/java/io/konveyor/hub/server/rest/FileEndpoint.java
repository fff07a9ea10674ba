package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Body;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.NotMultipartException;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.bucket.HubFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Files kept by the Hub. */
final class FileEndpoint {
    private static final String SCOPE = "files";
    private static final String ONE = "/files/:id";
    private static final String YAML = "application/x-yaml";
    private static final String JSON = "application/json";

    private FileEndpoint() {}

    /**
     * Adds the routes.
     *
     * <ul>
     *   <li>{@code GET /files}: 200 list
     *   <li>{@code POST} and {@code PUT /files/NAME}: 201 a new file of that name; 400 a multipart
     *       form without a part {@code file}
     *   <li>{@code GET /files/:id}: 200 the record where JSON or YAML is accepted by name, else the
     *       content; 404 no such file, or its content is missing
     *   <li>{@code PATCH /files/:id}: 204 appended; 400 no multipart form with a part {@code file};
     *       404 no such file
     *   <li>{@code DELETE /files/:id}: 204 deleted, or never there; 500 a rule or target refers to
     *       it
     * </ul>
     */
    static void addTo(Routes<HubResources> routes) {
        Operation list = Operation.list("List every file", HubFile.class);
        routes.get("/files", SCOPE, list, FileEndpoint::list);
        routes.get("/files/", SCOPE, list, FileEndpoint::list);
        Operation create =
                Operation.of("Keep a new file of the name that stands in the path")
                        .multipart("file")
                        .answers(201, "created", HubFile.class)
                        .answersError(400, "a multipart form without a part file");
        routes.post(ONE, SCOPE, create, FileEndpoint::create);
        routes.put(ONE, SCOPE, create, FileEndpoint::create);
        routes.get(
                ONE,
                SCOPE,
                Operation.get("Find a file, or get its content", HubFile.class),
                FileEndpoint::find);
        routes.patch(
                ONE,
                SCOPE,
                Operation.of("Append to a file")
                        .multipart("file")
                        .answers(204, "appended")
                        .answersError(400, "no multipart form with a part file")
                        .answersError(404, "no such file"),
                FileEndpoint::append);
        routes.delete(
                ONE,
                SCOPE,
                Operation.delete("Delete a file").answersError(500, "something refers to it"),
                (call, hub) -> {
                    hub.files().delete(call.id("id"));
                    return Answer.empty(204);
                });
    }

    private static Answer list(Call call, HubResources hub) {
        return Answer.list(hub.files().list());
    }

    private static Answer create(Call call, HubResources hub)
            throws IOException, NotMultipartException {
        String name = call.parameter("id");
        String type = call.body().contentType().split(";", 2)[0].strip();
        if (call.body().isForm()) {
            Body.Part part = FormFile.of(call);
            try (InputStream content = Files.newInputStream(part.content())) {
                return created(hub, call, name, part.contentType(), content);
            }
        }
        try (InputStream content = call.body().open()) {
            return created(hub, call, name, type.equals(YAML) ? YAML : JSON, content);
        }
    }

    private static Answer created(
            HubResources hub, Call call, String name, String encoding, InputStream content)
            throws IOException {
        return Answer.object(201, hub.files().create(name, encoding, content, call.user()));
    }

    private static Answer find(Call call, HubResources hub) throws IOException {
        HubFile file = hub.files().find(call.id("id"));
        if (Accept.names(call, JSON, YAML)) {
            return Answer.object(200, file);
        }
        try {
            return Answer.file(hub.files().content(file), Optional.of(file.mediaType()));
        } catch (NoSuchFileException e) {
            return Answer.text(404, "text/plain; charset=utf-8", "404 page not found\n");
        }
    }

    private static Answer append(Call call, HubResources hub)
            throws IOException, NotMultipartException {
        try (InputStream more = Files.newInputStream(FormFile.of(call).content())) {
            hub.files().append(call.id("id"), more, call.user());
        }
        return Answer.empty(204);
    }
}
