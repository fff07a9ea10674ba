package io.konveyor.hub.resource.stakeholder;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.NullWhenEmpty;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import java.util.List;

/**
 * What a stakeholder does, on the wire.
 *
 * @param stakeholders read only
 */
public record JobFunction(
        @Inline Audit audit, @Required String name, @NullWhenEmpty List<Ref> stakeholders)
        implements Audited {}
