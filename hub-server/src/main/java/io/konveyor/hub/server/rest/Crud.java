package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Handler;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.CrudResource;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.Page;
import io.konveyor.hub.wire.Reference;
import java.util.function.Function;

/**
 * The six routes that most resources have: the list (also with a slash at its end), create, find,
 * update and delete by id.
 */
final class Crud {

    /** Whether the list is also routed with a slash at the end of its path. */
    enum Slash {
        BOTH,
        NONE
    }

    private Crud() {}

    /** As below, with both forms of the list. */
    static <T> void addTo(
            Routes<HubResources> routes,
            String path,
            String scope,
            String noun,
            Class<T> type,
            Function<HubResources, ? extends CrudResource<T>> resource) {
        addTo(routes, path, scope, noun, Slash.BOTH, type, resource);
    }

    /**
     * Adds the routes.
     *
     * <ul>
     *   <li>{@code GET path}: 200 list; 400 a filter or sort that does not fit
     *   <li>{@code POST path}: 201 created; 400 not readable or not valid; 409 not unique
     *   <li>{@code GET path/:id}: 200 found; 404 no such thing
     *   <li>{@code PUT path/:id}: 204 replaced; 400 not readable or not valid; 404 where this kind
     *       is not added by an update; 409 not unique
     *   <li>{@code DELETE path/:id}: 204 deleted, or never there
     * </ul>
     *
     * @param noun what one of them is called: {@code tag category}
     */
    static <T> void addTo(
            Routes<HubResources> routes,
            String path,
            String scope,
            String noun,
            Slash slash,
            Class<T> type,
            Function<HubResources, ? extends CrudResource<T>> resource) {
        Handler<HubResources> list = (call, hub) -> list(resource.apply(hub).list(call::queries));
        Operation listing = Operation.list("List every " + noun, type);
        String one = path + "/:id";
        routes.get(path, scope, listing, list);
        if (slash == Slash.BOTH) {
            routes.get(path + "/", scope, listing, list);
        }
        routes.post(
                path,
                scope,
                Operation.create("Create one " + noun, type),
                (call, hub) -> created(resource.apply(hub).create(call.bind(type), call.user())));
        routes.get(
                one,
                scope,
                Operation.get("Find one " + noun, type),
                (call, hub) -> Answer.object(200, resource.apply(hub).find(call.id("id"))));
        routes.put(
                one,
                scope,
                Operation.replace("Replace one " + noun, type),
                (call, hub) -> {
                    resource.apply(hub).update(call.id("id"), call.bind(type), call.user());
                    return Answer.empty(204);
                });
        routes.delete(
                one,
                scope,
                Operation.delete("Delete one " + noun),
                (call, hub) -> {
                    resource.apply(hub).delete(call.id("id"));
                    return Answer.empty(204);
                });
    }

    /** 201 with what was created, its references by id alone as upstream answers writes. */
    static Answer created(Object resource) {
        return Answer.object(201, Reference.unnamedIn(resource));
    }

    /** A list, with its total where it has one. */
    static Answer list(Page<?> page) {
        Answer answer = Answer.list(page.items());
        return page.total().map(total -> answer.with("X-Total", total)).orElse(answer);
    }
}
