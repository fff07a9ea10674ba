package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.stakeholder.BusinessService;
import io.konveyor.hub.resource.stakeholder.JobFunction;
import io.konveyor.hub.resource.stakeholder.Stakeholder;
import io.konveyor.hub.resource.stakeholder.StakeholderGroup;

/** Stakeholders, their groups and functions, and the services they own. */
final class StakeholderEndpoint {
    private StakeholderEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        Crud.addTo(
                routes,
                "/businessservices",
                "businessservices",
                "business service",
                BusinessService.class,
                HubResources::businessServices);
        Crud.addTo(
                routes,
                "/jobfunctions",
                "jobfunctions",
                "job function",
                JobFunction.class,
                HubResources::jobFunctions);
        Crud.addTo(
                routes,
                "/stakeholdergroups",
                "stakeholdergroups",
                "stakeholder group",
                StakeholderGroup.class,
                HubResources::stakeholderGroups);
        Crud.addTo(
                routes,
                "/stakeholders",
                "stakeholders",
                "stakeholder",
                Stakeholder.class,
                HubResources::stakeholders);
    }
}
