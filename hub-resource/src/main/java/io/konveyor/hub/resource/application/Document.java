package io.konveyor.hub.resource.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.WireFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of some schema, on the wire and stored.
 *
 * @param schema its name; not checked, as upstream does not
 */
public record Document(
        @Required @Nullable Map<String, JsonNode> content,
        @OmitEmpty(WireFormat.JSON) String schema) {}
