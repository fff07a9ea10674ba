package io.konveyor.hub.resource.application;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import java.time.OffsetDateTime;
import java.util.List;

/** Applications that are migrated together, on the wire. */
public record MigrationWave(
        @Inline Audit audit,
        String name,
        @Required OffsetDateTime startDate,
        @Required OffsetDateTime endDate,
        List<Ref> applications,
        List<Ref> stakeholders,
        List<Ref> stakeholderGroups)
        implements Audited {}
