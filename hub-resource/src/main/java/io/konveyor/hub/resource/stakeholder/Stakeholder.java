package io.konveyor.hub.resource.stakeholder;

import io.konveyor.hub.resource.Audited;
import io.konveyor.hub.wire.Audit;
import io.konveyor.hub.wire.Inline;
import io.konveyor.hub.wire.Ref;
import io.konveyor.hub.wire.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who cares for applications, on the wire.
 *
 * @param businessServices those owned; read only
 * @param owns applications
 * @param contributes applications
 */
public record Stakeholder(
        @Inline Audit audit,
        @Required String name,
        @Required String email,
        List<Ref> stakeholderGroups,
        List<Ref> businessServices,
        @Nullable Ref jobFunction,
        List<Ref> owns,
        List<Ref> contributes,
        List<Ref> migrationWaves)
        implements Audited {}
