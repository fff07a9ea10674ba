package io.konveyor.hub.resource.setting;

import com.fasterxml.jackson.databind.JsonNode;

/** A setting, on the wire. */
public record Setting(String key, JsonNode value) {}
