package io.konveyor.hub.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.http.Answer;
import java.util.ArrayList;
import java.util.List;

/** Answers values of any form as upstream does: an array as a list, null as an empty body. */
final class FreeForm {
    private FreeForm() {}

    static Answer answer(JsonNode value) {
        if (value.isNull()) {
            return Answer.empty(200);
        }
        if (value.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            value.forEach(items::add);
            return Answer.list(items);
        }
        return Answer.object(200, value);
    }
}
