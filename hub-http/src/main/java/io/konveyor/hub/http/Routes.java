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
        routes.add(new Route<>(method, template, scope, handler));
        return this;
    }

    public List<Route<C>> all() {
        return List.copyOf(routes);
    }

    /** One route; see {@link Routes#add}. */
    public record Route<C>(String method, String template, String scope, Handler<C> handler) {}
}
