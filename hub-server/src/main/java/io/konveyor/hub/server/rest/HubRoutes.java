package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;

/** All routes of the Hub's own resources; the order is that of {@code GET /schema}. */
public final class HubRoutes {
    private HubRoutes() {}

    /** All of them. */
    public static Routes<HubResources> all() {
        Routes<HubResources> routes = new Routes<>();
        ApplicationEndpoint.addTo(routes);
        FactEndpoint.addTo(routes);
        StakeholderEndpoint.addTo(routes);
        DependencyEndpoint.addTo(routes);
        IdentityEndpoint.addTo(routes);
        ReviewEndpoint.addTo(routes);
        SettingEndpoint.addTo(routes);
        TagEndpoint.addTo(routes);
        TaskEndpoint.addTo(routes);
        TaskGroupEndpoint.addTo(routes);
        BucketEndpoint.addTo(routes);
        FileEndpoint.addTo(routes);
        return routes;
    }
}
