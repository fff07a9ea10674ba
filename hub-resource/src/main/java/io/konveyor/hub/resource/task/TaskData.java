package io.konveyor.hub.resource.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The free-form data of tasks and groups. Source: tackle2-hub 624977ec, observed. */
final class TaskData {
    private TaskData() {}

    /**
     * {@code own} laid over {@code defaults}, object by object; what is no object gives way to the
     * defaults.
     */
    static JsonNode merged(JsonNode own, JsonNode defaults) {
        if (!own.isObject() || !defaults.isObject()) {
            return defaults;
        }
        ObjectNode merged = defaults.deepCopy();
        own.properties()
                .forEach(
                        entry -> {
                            JsonNode before = merged.get(entry.getKey());
                            JsonNode value = entry.getValue();
                            boolean both = before != null && before.isObject() && value.isObject();
                            merged.set(entry.getKey(), both ? merged(value, before) : value);
                        });
        return merged;
    }
}
