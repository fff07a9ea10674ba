package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.application.Application;
import io.konveyor.hub.resource.application.Applications.Stakeholding;
import io.konveyor.hub.resource.application.TagRef;
import io.konveyor.hub.resource.identity.Identity;

/** Applications, their tags, stakeholders and identities. */
final class ApplicationEndpoint {
    private ApplicationEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        Crud.addTo(
                routes,
                "/applications",
                "applications",
                "application",
                Application.class,
                HubResources::applications);
        routes.delete(
                "/applications",
                "applications",
                Operation.delete("Delete the applications with these ids")
                        .bodyList(Long.class)
                        .answersError(400, "the body is no list of ids"),
                (call, hub) -> {
                    hub.applications().deleteAll(call.bindList(Long.class));
                    return Answer.empty(204);
                });
        routes.put(
                "/applications/:id/stakeholders",
                "applications.stakeholders",
                Operation.replace(
                                "Replace owner and contributors of an application",
                                Stakeholding.class)
                        .answersError(404, "no such application"),
                (call, hub) -> {
                    hub.applications()
                            .replaceStakeholders(call.id("id"), call.bind(Stakeholding.class));
                    return Answer.empty(204);
                });
        routes.get(
                "/applications/:id/identities",
                "identities",
                Operation.list("List the identities of an application", Identity.class)
                        .query("filter", "by kind and role")
                        .query("decrypted", "secrets in the clear"),
                (call, hub) ->
                        IdentityEndpoint.list(
                                call,
                                hub,
                                hub.identities().ofApplication(call.id("id"), call::queries)));
        addTags(routes);
    }

    private static void addTags(Routes<HubResources> routes) {
        String path = "/applications/:id/tags";
        for (String list : new String[] {path, path + "/"}) {
            routes.get(
                    list,
                    "applications",
                    Operation.list("List the tags of an application", TagRef.class)
                            .query("source", "only those of this source")
                            .answersError(404, "no such application"),
                    (call, hub) ->
                            Answer.list(hub.tagging().list(call.id("id"), call.query("source"))));
        }
        routes.post(
                path,
                "applications",
                Operation.create("Add a tag to an application", TagRef.class)
                        .answersError(404, "no such application"),
                (call, hub) ->
                        Crud.created(hub.tagging().add(call.id("id"), call.bind(TagRef.class))));
        routes.put(
                path,
                "applications",
                Operation.of("Replace the tags of an application")
                        .bodyList(TagRef.class)
                        .query("source", "only those of this source")
                        .answers(204, "replaced")
                        .answersError(400, "the body is no list of tags")
                        .answersError(404, "no such application"),
                (call, hub) -> {
                    hub.tagging()
                            .replace(
                                    call.id("id"),
                                    call.query("source"),
                                    call.bindList(TagRef.class));
                    return Answer.empty(204);
                });
        routes.delete(
                path + "/:id2",
                "applications",
                Operation.delete("Take a tag from an application")
                        .query("source", "only from this source"),
                (call, hub) -> {
                    hub.tagging().remove(call.id("id"), call.id("id2"), call.query("source"));
                    return Answer.empty(204);
                });
    }
}
