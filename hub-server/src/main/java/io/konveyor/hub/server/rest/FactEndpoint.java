package io.konveyor.hub.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Call;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.application.Fact;
import io.konveyor.hub.resource.application.FactKey;
import io.konveyor.hub.wire.BindException;
import java.util.HashMap;
import java.util.Map;

/** Facts of applications. */
final class FactEndpoint {
    private static final String SCOPE = "applications.facts";
    private static final String FACTS = "/applications/:id/facts";
    private static final String ONE = FACTS + "/:key";

    private FactEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        Operation list =
                Operation.of("Map the facts of an application that have no source")
                        .answers(200, "values by name", Map.class)
                        .answersError(404, "no such application");
        for (String path : new String[] {FACTS, FACTS + "/"}) {
            routes.get(
                    path,
                    SCOPE,
                    list,
                    (call, hub) -> Answer.object(200, hub.facts().ofSource(call.id("id"), "")));
        }
        routes.post(
                FACTS,
                SCOPE,
                Operation.create("Add a fact to an application", Fact.class)
                        .answersError(404, "no such application"),
                (call, hub) ->
                        Answer.object(
                                201, hub.facts().create(call.id("id"), call.bind(Fact.class))));
        routes.put(
                FACTS,
                SCOPE,
                Operation.replace("Replace the facts without a source", Map.class)
                        .answersError(404, "no such application"),
                (call, hub) -> put(call, hub, new FactKey("", "")));
        routes.get(
                ONE,
                SCOPE,
                Operation.of("Find a fact by source:name, or map all of a source by source:")
                        .answers(200, "the value, or values by name", Object.class)
                        .answers(404, "no such fact"),
                (call, hub) -> get(call, hub, key(call)));
        routes.put(
                ONE,
                SCOPE,
                Operation.replace("Set a fact, or replace all of a source", Object.class)
                        .answersError(404, "no such application"),
                (call, hub) -> put(call, hub, key(call)));
        routes.delete(
                ONE,
                SCOPE,
                Operation.delete("Delete a fact"),
                (call, hub) -> {
                    hub.facts().delete(call.id("id"), key(call));
                    return Answer.empty(204);
                });
    }

    private static FactKey key(Call call) {
        return FactKey.parse(call.parameter("key"));
    }

    private static Answer get(Call call, HubResources hub, FactKey key) {
        if (key.isWholeSource()) {
            return Answer.object(200, hub.facts().ofSource(call.id("id"), key.source()));
        }
        return hub.facts().find(call.id("id"), key).map(FreeForm::answer).orElse(Answer.empty(404));
    }

    private static Answer put(Call call, HubResources hub, FactKey key) {
        JsonNode value = call.bind(JsonNode.class);
        if (!key.isWholeSource()) {
            hub.facts().put(call.id("id"), key, value);
            return Answer.empty(204);
        }
        if (!value.isObject() && !value.isNull()) {
            throw new BindException("json: cannot unmarshal value into Go value of type api.Map");
        }
        Map<String, JsonNode> facts = new HashMap<>();
        value.properties().forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        hub.facts().replaceSource(call.id("id"), key.source(), facts);
        return Answer.empty(204);
    }
}
