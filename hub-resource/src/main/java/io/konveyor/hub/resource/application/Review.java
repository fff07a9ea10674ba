package io.konveyor.hub.resource.application;

import static io.konveyor.hub.wire.WireFormat.JSON;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.OmitEmpty;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Unsigned;
import org.jspecify.annotations.Nullable;

/** What somebody thinks of an application or an archetype, on the wire. */
public record Review(
        @Inline Audit audit,
        @Unsigned long businessCriticality,
        String effortEstimate,
        String proposedAction,
        @Unsigned long workPriority,
        String comments,
        @OmitEmpty(JSON) @Nullable Ref application,
        @OmitEmpty(JSON) @Nullable Ref archetype)
        implements Audited {}
