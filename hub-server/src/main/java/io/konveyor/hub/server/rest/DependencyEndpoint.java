package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.application.Dependency;

/** Dependencies between applications; they are made and deleted, never changed. */
final class DependencyEndpoint {
    private static final String SCOPE = "dependencies";

    private DependencyEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        Operation list =
                Operation.list("List every dependency", Dependency.class)
                        .query("to.id", "only those on this application")
                        .query("from.id", "only those of this application");
        for (String path : new String[] {"/dependencies", "/dependencies/"}) {
            routes.get(
                    path,
                    SCOPE,
                    list,
                    (call, hub) -> Crud.list(hub.dependencies().list(call::queries)));
        }
        routes.post(
                "/dependencies",
                SCOPE,
                Operation.create("Create one dependency", Dependency.class)
                        .answersError(409, "it would close a cycle"),
                (call, hub) ->
                        Crud.created(
                                hub.dependencies()
                                        .create(call.bind(Dependency.class), call.user())));
        routes.get(
                "/dependencies/:id",
                SCOPE,
                Operation.get("Find one dependency", Dependency.class),
                (call, hub) -> Answer.object(200, hub.dependencies().find(call.id("id"))));
        routes.delete(
                "/dependencies/:id",
                SCOPE,
                Operation.delete("Delete one dependency"),
                (call, hub) -> {
                    hub.dependencies().delete(call.id("id"));
                    return Answer.empty(204);
                });
    }
}
