package io.konveyor.hub.resource.application;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something known of an application, on the wire.
 *
 * @param source who knows it; empty if nobody says
 */
public record Fact(String key, JsonNode value, String source) {}
