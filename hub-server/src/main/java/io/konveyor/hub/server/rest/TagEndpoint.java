package io.konveyor.hub.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.tag.Tag;
import io.konveyor.hub.resource.tag.TagCategory;
import io.konveyor.hub.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tags and their categories. */
final class TagEndpoint {
    private TagEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        Crud.addTo(
                routes,
                "/tagcategories",
                "tagcategories",
                "tag category",
                TagCategory.class,
                HubResources::tagCategories);
        Operation tagsOfOne =
                Operation.list("List the tags of one tag category", Tag.class)
                        .query("name", "only the tag of this name")
                        .answersError(404, "no such category");
        for (String path : new String[] {"/tagcategories/:id/tags", "/tagcategories/:id/tags/"}) {
            routes.get(
                    path,
                    "tagcategories",
                    tagsOfOne,
                    (call, hub) -> json(hub.tagCategories().tagsOf(call.id("id"), call::queries)));
        }
        Crud.addTo(routes, "/tags", "tags", "tag", Tag.class, HubResources::tags);
        routes.post(
                "/batch/tags",
                "tags",
                Operation.of("Create many tags, all or none")
                        .bodyList(Tag.class)
                        .answersList(200, "those created, or those that failed and why", Tag.class)
                        .answersError(400, "the body is no list"),
                (call, hub) ->
                        Answer.list(
                                hub.batch()
                                        .create(
                                                hub.tags(),
                                                call.bindList(JsonNode.class),
                                                call.user())));
    }

    /** JSON whatever is accepted, and a list sent as an object is: upstream's one of its kind. */
    private static Answer json(List<Tag> tags) {
        return Answer.text(
                200,
                "application/json; charset=utf-8",
                new String(WireFormat.JSON.write(tags), StandardCharsets.UTF_8));
    }
}
