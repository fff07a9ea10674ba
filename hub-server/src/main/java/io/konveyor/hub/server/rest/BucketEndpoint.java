package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.bucket.Bucket;
import java.io.IOException;
import java.util.Optional;

/** Buckets, and their content under every path that leads to it. */
final class BucketEndpoint {
    private static final String SCOPE = "buckets";

    private BucketEndpoint() {}

    /**
     * Adds the routes; those of content see {@link BucketContentRoutes#addTo}.
     *
     * <ul>
     *   <li>{@code GET /buckets}: 200 list
     *   <li>{@code POST /buckets}: 201 created; a body is passed over
     *   <li>{@code GET /buckets/:id}: 200 the record where JSON or YAML is accepted by name, else
     *       the content; 404 no such bucket
     *   <li>{@code DELETE /buckets/:id}: 204 deleted with its content, or never there; 500
     *       something refers to it
     * </ul>
     */
    static void addTo(Routes<HubResources> routes) {
        Operation list = Operation.list("List every bucket", Bucket.class);
        routes.get("/buckets", SCOPE, list, BucketEndpoint::list);
        routes.get("/buckets/", SCOPE, list, BucketEndpoint::list);
        routes.post(
                "/buckets",
                SCOPE,
                Operation.of("Create a bucket").answers(201, "created", Bucket.class),
                (call, hub) -> Answer.object(201, hub.buckets().create(call.user())));
        routes.get(
                "/buckets/:id",
                SCOPE,
                Operation.get("Find a bucket, or get its content", Bucket.class)
                        .query("filter", "a glob; only what it matches in the folder"),
                BucketEndpoint::find);
        routes.delete(
                "/buckets/:id",
                SCOPE,
                Operation.delete("Delete a bucket with its content")
                        .answersError(500, "something refers to it"),
                (call, hub) -> {
                    hub.buckets().delete(call.id("id"));
                    return Answer.empty(204);
                });
        BucketContentRoutes.addTo(routes, "/buckets/:id", SCOPE, (hub, id) -> Optional.of(id));
        owned(
                routes,
                "/applications/:id/bucket",
                "applications.bucket",
                (hub, id) -> hub.buckets().ofApplication(id));
        owned(routes, "/tasks/:id/bucket", "tasks.bucket", (hub, id) -> hub.tasks().bucket(id));
        owned(
                routes,
                "/taskgroups/:id/bucket",
                "tasks.bucket",
                (hub, id) -> hub.taskGroups().bucket(id));
    }

    private static void owned(
            Routes<HubResources> routes,
            String root,
            String scope,
            BucketContentRoutes.Owner owner) {
        BucketContentRoutes.addRootTo(routes, root, scope, owner);
        BucketContentRoutes.addTo(routes, root, scope, owner);
    }

    private static Answer list(Call call, HubResources hub) {
        return Answer.list(hub.buckets().list());
    }

    private static Answer find(Call call, HubResources hub) throws IOException {
        Bucket bucket = hub.buckets().find(call.id("id"));
        return Accept.names(call, "application/json", "application/x-yaml")
                ? Answer.object(200, bucket)
                : BucketContentRoutes.root(call, hub, bucket);
    }
}
