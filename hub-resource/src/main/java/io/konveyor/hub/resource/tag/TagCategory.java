package io.konveyor.hub.resource.tag;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import java.util.List;

/**
 * A category of tags, on the wire.
 *
 * @param username accepted from old clients, never stored
 * @param rank accepted from old clients, never stored
 * @param tags read only
 */
public record TagCategory(
        @Inline Audit audit,
        @Required String name,
        @OmitEmpty String username,
        @OmitEmpty long rank,
        String colour,
        List<Ref> tags)
        implements Audited {}
