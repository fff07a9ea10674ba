package io.konveyor.hub.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.http.Answer;
import io.konveyor.hub.http.Operation;
import io.konveyor.hub.http.Routes;
import io.konveyor.hub.resource.HubResources;
import io.konveyor.hub.resource.setting.Setting;

/** Settings. */
final class SettingEndpoint {
    private static final String SCOPE = "settings";
    private static final String SETTINGS = "/settings";
    private static final String ONE = SETTINGS + "/:key";

    private SettingEndpoint() {}

    static void addTo(Routes<HubResources> routes) {
        for (String path : new String[] {SETTINGS, SETTINGS + "/"}) {
            routes.get(
                    path,
                    SCOPE,
                    Operation.list("List every setting", Setting.class),
                    (call, hub) -> Answer.list(hub.settings().list()));
        }
        routes.post(
                SETTINGS,
                SCOPE,
                Operation.create("Create one setting", Setting.class)
                        .answersError(403, "the key begins with a dot"),
                (call, hub) ->
                        Answer.object(
                                201, hub.settings().create(call.bind(Setting.class), call.user())));
        routes.get(
                ONE,
                SCOPE,
                Operation.get("Find the value of one setting", Object.class),
                (call, hub) -> FreeForm.answer(hub.settings().find(call.parameter("key"))));
        routes.post(
                ONE,
                SCOPE,
                Operation.of("Create one setting with this value")
                        .body(Object.class)
                        .answers(201, "created")
                        .answersError(403, "the key begins with a dot")
                        .answersError(409, "there is one with this key"),
                (call, hub) -> {
                    Setting setting = new Setting(call.parameter("key"), call.bind(JsonNode.class));
                    hub.settings().create(setting, call.user());
                    return Answer.empty(201);
                });
        routes.put(
                ONE,
                SCOPE,
                Operation.replace("Replace the value of one setting", Object.class)
                        .answersError(403, "the key begins with a dot")
                        .answersError(404, "no such setting"),
                (call, hub) -> {
                    String key = call.parameter("key");
                    hub.settings().requireWritable(key);
                    hub.settings().update(key, call.bind(JsonNode.class), call.user());
                    return Answer.empty(204);
                });
        routes.delete(
                ONE,
                SCOPE,
                Operation.delete("Delete one setting")
                        .answersError(403, "the key begins with a dot"),
                (call, hub) -> {
                    hub.settings().delete(call.parameter("key"));
                    return Answer.empty(204);
                });
    }
}
