package io.konveyor.hub.resource.stakeholder;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import java.util.List;

/** A group of stakeholders, on the wire. */
public record StakeholderGroup(
        @Inline Audit audit,
        @Required String name,
        String description,
        List<Ref> stakeholders,
        List<Ref> migrationWaves)
        implements Audited {}
