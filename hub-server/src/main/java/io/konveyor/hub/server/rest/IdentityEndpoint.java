package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.identity.Identity;
import io.konveyor.hub.resource.identity.Proxy;
import java.util.List;

/** Identities, in ciphertext unless asked for in the clear, and proxies. */
final class IdentityEndpoint {
    private static final String SCOPE = "identities";

    private IdentityEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        routes.get(
                "/identities",
                SCOPE,
                Operation.list("List every identity", Identity.class)
                        .query("filter", "by kind, name, default and application.id")
                        .query("decrypted", "secrets in the clear")
                        .answersError(400, "a filter that does not fit"),
                (call, hub) -> list(call, hub, hub.identities().list(call::queries).items()));
        routes.post(
                "/identities",
                SCOPE,
                Operation.create("Create one identity", Identity.class),
                (call, hub) ->
                        Crud.created(
                                hub.identities().create(call.bind(Identity.class), call.user())));
        routes.get(
                "/identities/:id",
                SCOPE,
                Operation.get("Find one identity", Identity.class)
                        .query("decrypted", "secrets in the clear"),
                (call, hub) -> {
                    Identity identity = hub.identities().find(call.id("id"));
                    return Answer.object(
                            200,
                            Decryption.isGranted(call, SCOPE)
                                    ? hub.identities().decrypted(identity)
                                    : identity);
                });
        routes.put(
                "/identities/:id",
                SCOPE,
                Operation.replace("Replace one identity", Identity.class),
                (call, hub) -> {
                    hub.identities().update(call.id("id"), call.bind(Identity.class), call.user());
                    return Answer.empty(204);
                });
        routes.delete(
                "/identities/:id",
                SCOPE,
                Operation.delete("Delete one identity")
                        .answersError(500, "something still refers to it"),
                (call, hub) -> {
                    hub.identities().delete(call.id("id"));
                    return Answer.empty(204);
                });
        Crud.addTo(routes, "/proxies", "proxies", "proxy", Proxy.class, HubResources::proxies);
    }

    /** A list of identities, decrypted if the caller wants that. */
    static Answer list(Call call, HubResources hub, List<Identity> identities) {
        // Asked per row, as upstream does: of an empty list nothing is refused.
        return Answer.list(
                !identities.isEmpty() && Decryption.isGranted(call, SCOPE)
                        ? identities.stream().map(hub.identities()::decrypted).toList()
                        : identities);
    }
}
