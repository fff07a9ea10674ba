package io.konveyor.hub.resource.tag;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import io.konveyor.hub.wire.Unsigned;
import io.konveyor.hub.wire.WireFormat;
import java.util.List;

/**
 * A category of tags, on the wire.
 *
 * @param tags read only
 * @param username accepted from old clients and shown to them once, never stored
 * @param rank likewise
 */
public record TagCategory(
        @Inline Audit audit,
        @Required String name,
        String colour,
        List<Ref> tags,
        @OmitEmpty(WireFormat.JSON) String username,
        @OmitEmpty(WireFormat.JSON) @Unsigned long rank)
        implements Audited {}
