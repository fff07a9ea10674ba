package io.konveyor.hub.resource.stakeholder;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import org.jspecify.annotations.Nullable;

/**
 * A business service that applications belong to, on the wire.
 *
 * @param owner a stakeholder
 */
public record BusinessService(
        @Inline Audit audit, @Required String name, String description, @Nullable Ref owner)
        implements Audited {}
