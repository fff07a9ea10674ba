package io.konveyor.hub.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of routes in the making.
 *
 * @param <C> what their handlers work on
 */
public final class Routes<C> {
    private final List<Route<C>> routes = new ArrayList<>();

    /**
     * Adds one route.
     *
     * @param method upper case
     * @param template {@code /applications/:id/bucket/*path}: {@code :name} is one segment, {@code
     *     *name} the rest of the path
     * @param scope what a caller must be granted, without the verb; empty for an open route
     */
    public Routes<C> add(String method, String template, String scope, Handler<C> handler) {
        return add(method, template, scope, Operation.of(""), handler);
    }

    /**
     * Adds one route with its description.
     *
     * @param operation what the OpenAPI document says of it
     */
    public Routes<C> add(
            String method, String template, String scope, Operation operation, Handler<C> handler) {
        routes.add(new Route<>(method, template, scope, operation, handler));
        return this;
    }

    /** Describes the route added last: {@code routes.add(…).describe(Operation.of(…))}. */
    public Routes<C> describe(Operation operation) {
        Route<C> last = routes.remove(routes.size() - 1);
        return add(last.method(), last.template(), last.scope(), operation, last.handler());
    }

    /** {@code GET}; see {@link #add}. */
    public Routes<C> get(String template, String scope, Operation operation, Handler<C> handler) {
        return add("GET", template, scope, operation, handler);
    }

    /** {@code POST}; see {@link #add}. */
    public Routes<C> post(String template, String scope, Operation operation, Handler<C> handler) {
        return add("POST", template, scope, operation, handler);
    }

    /** {@code PUT}; see {@link #add}. */
    public Routes<C> put(String template, String scope, Operation operation, Handler<C> handler) {
        return add("PUT", template, scope, operation, handler);
    }

    /** {@code PATCH}; see {@link #add}. */
    public Routes<C> patch(String template, String scope, Operation operation, Handler<C> handler) {
        return add("PATCH", template, scope, operation, handler);
    }

    /** {@code DELETE}; see {@link #add}. */
    public Routes<C> delete(
            String template, String scope, Operation operation, Handler<C> handler) {
        return add("DELETE", template, scope, operation, handler);
    }

    /** The routes added so far, in that order. */
    public List<Route<C>> all() {
        return List.copyOf(routes);
    }

    /** One route; see {@link Routes#add}. */
    public record Route<C>(
            String method,
            String template,
            String scope,
            Operation operation,
            Handler<C> handler) {}
}
