package io.konveyor.hub.resource.tag;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;

/** A tag, on the wire. */
public record Tag(@Inline Audit audit, @Required String name, @Required Ref category)
        implements Audited {}
