package io.konveyor.hub.server.rest;

import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.application.MigrationWave;
import io.konveyor.hub.resource.application.Review;
import io.konveyor.hub.resource.application.Reviews.CopyRequest;

/** Reviews of applications, and the waves in which they are migrated. */
final class ReviewEndpoint {
    private ReviewEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        Crud.addTo(
                routes,
                "/migrationwaves",
                "migrationwaves",
                "migration wave",
                MigrationWave.class,
                HubResources::migrationWaves);
        Crud.addTo(routes, "/reviews", "reviews", "review", Review.class, HubResources::reviews);
        routes.post(
                "/reviews/copy",
                "reviews",
                Operation.of("Copy a review to other applications, all or none")
                        .body(CopyRequest.class)
                        .answers(204, "copied")
                        .answersError(400, "the body cannot be read or is not valid")
                        .answersError(404, "no such review"),
                (call, hub) -> {
                    hub.reviews().copy(call.bind(CopyRequest.class));
                    return Answer.empty(204);
                });
    }
}
